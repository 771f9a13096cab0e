"""Equations only: each organ is a module of named states, inputs, parameters and plain arithmetic."""
