"""One file a paper: what was done, how it is simulated, and how near is near enough."""
