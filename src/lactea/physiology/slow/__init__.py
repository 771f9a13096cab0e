"""Hours to months: hormones, activation, secretion, storage, composition, and the infant."""
