"""How fast Lactea is, each time beside a reference that is measured in the same run.

`python -m benchmarks` measures everything and writes the table of `docs/performance.md`.
"""
