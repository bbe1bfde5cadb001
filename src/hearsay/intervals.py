"""Days as people write and read them: one, from one to another, or with an open end.

In:  words, or days. Out: days, or words; what is shown can be read again. Left to others: what the days are of.
"""

import re
from datetime import date

INTERVAL = re.compile(r"(?P<open>until |since )?(?P<day>\S+)|(?P<start>\S+) to (?P<end>\S+)")
DAY_CHARS = len("2019-05-28")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def show_days(start: date | None, end: date | None) -> str:
    """ "2019-05-28", "2019-05-21 to 2019-05-31", "until 2019-06-10", "" """
    if start is None and end is None:
        return ""
    if start is None:
        return f"until {end}"
    if end is None:
        return f"since {start}"
    return f"{start}" if start == end else f"{start} to {end}"


def parse_days(words: str) -> tuple[date | None, date | None] | None:
    """First and last day, None for an open end; None where the words are no days, or not in their order."""
    found = INTERVAL.fullmatch(words)
    if found is None:
        return None
    if found["day"]:
        day = parse_day(found["day"])
        ends = {"until ": (None, day), "since ": (day, None)}
        return ends.get(found["open"] or "", (day, day)) if day else None
    start, end = parse_day(found["start"]), parse_day(found["end"])
    return (start, end) if start and end and start <= end else None


def parse_day(words: str) -> date | None:
    """The day, None where it is none."""
    try:
        return date.fromisoformat(words) if len(words) == DAY_CHARS else None
    except ValueError:
        return None
