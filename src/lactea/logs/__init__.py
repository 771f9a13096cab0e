"""Readers of users' logs: typed rows, a list of rejected rows with reasons, and one day of it.

A log is read whole with `read_log`; `contents_of` tells what it holds, `fullest_day` picks a day
and `day_of` gives what a replay needs of it. Each format is one module; `detect` tells them apart
by their header.
"""

from lactea.logs.answers import MissingAnswer
from lactea.logs.contents import Contents, contents_of
from lactea.logs.day import LogDay, day_of, fullest_day
from lactea.logs.detect import read_log
from lactea.logs.rows import Log

__all__ = [
    "Contents",
    "Log",
    "LogDay",
    "MissingAnswer",
    "contents_of",
    "day_of",
    "fullest_day",
    "read_log",
]
