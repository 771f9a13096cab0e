"""What a person's own log tells: inference on the slow model, verdicts, forecasts, assays.

`history_of` turns a log into removals, `fit` gives posterior and verdicts, `what_if` a forecast;
`assays` sets what clinics measure beside what simulated mothers made.
"""

from lactea.fit.assays import Assay, assays
from lactea.fit.fitted import Diagnostics, Fit, Verdict
from lactea.fit.forecast import Forecast
from lactea.fit.infer import fit, load_fit
from lactea.fit.plan import Plan
from lactea.fit.sessions import Bottled, History, Removal, Weighed, history, history_of
from lactea.fit.whatif import predict, what_if

__all__ = [
    "Assay",
    "Bottled",
    "Diagnostics",
    "Fit",
    "Forecast",
    "History",
    "Plan",
    "Removal",
    "Verdict",
    "Weighed",
    "assays",
    "fit",
    "history",
    "history_of",
    "load_fit",
    "predict",
    "what_if",
]
