"""How the calibrated parameters were found: targets from setting papers, and the search.

`python -m calibration` prints each target beside what the shipped parameters give;
`python -m calibration --fit` searches again and prints what it finds. Tables are never written.
"""
