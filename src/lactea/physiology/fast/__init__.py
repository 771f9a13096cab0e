"""Seconds: suckling, oxytocin, contraction, and the way of milk from alveolus to nipple."""
