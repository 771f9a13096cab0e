"""The breast as anatomy: lobes, lobules, ducts and nipple, generated from a seed."""

from lactea.anatomy.breast import Breast, Ducts, Lobes, Lobules

__all__ = ["Breast", "Ducts", "Lobes", "Lobules"]
