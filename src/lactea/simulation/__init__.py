"""Where organs meet and time passes: schedules, sessions, days and runs."""
