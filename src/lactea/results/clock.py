"""Times as people say them."""

DAY = 86400.0


def clock(seconds: float) -> str:
    """Return a time [s since the first midnight] as "HH:MM", with the day added if it is later."""
    minutes = int(seconds // 60)
    day, minute = divmod(minutes, 24 * 60)
    text = f"{minute // 60:02d}:{minute % 60:02d}"
    return f"{text} +{day} d" if day else text
