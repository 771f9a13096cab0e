"""Equations only: an organ is a module of named states, inputs, parameters and arithmetic."""
