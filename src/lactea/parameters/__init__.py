"""What the model assumes: one table an organ, each row with unit, range, source and how it came."""

from lactea.parameters.mother import Mother
from lactea.parameters.table import Row, all_rows, assumptions, load_table, organs, values

__all__ = ["Mother", "Row", "all_rows", "assumptions", "load_table", "organs", "values"]
