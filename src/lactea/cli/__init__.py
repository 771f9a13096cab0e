"""The command `lactea`: reads options, calls the door, prints."""

from lactea.cli.command import app, main

__all__ = ["app", "main"]
