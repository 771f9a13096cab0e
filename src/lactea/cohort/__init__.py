"""Many runs: the same mother again and again, or many mothers on the same day."""
