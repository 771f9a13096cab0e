"""The command `lactea`: reads options, calls the door, prints."""

from lactea.cli.app import app, main

__all__ = ["app", "main"]
