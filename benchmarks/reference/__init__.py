"""What Lactea's speed is compared with: hand-written C, and SciPy's adaptive solvers."""
