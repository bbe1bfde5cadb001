"""Days and times of publication, as pages, headers, columns, addresses and file names write them.

In:  a string. Out: an ISO day, or an ISO time in UTC; None for what is no date. Left to others: times told in a text (coding/).
A day without a year, and a day that reads two ways (3/4/2019), are unknown: nothing here fills in from today's date.
"""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from hearsay.intervals import MONTHS

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({MONTH}),?\s+['’]?(\d{{4}}|\d{{2}})\b", re.IGNORECASE)
MONTH_FIRST = re.compile(rf"\b({MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}|\d{{2}})\b(?!:)", re.IGNORECASE)
YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)[-./年](\d{1,2})[-./月](\d{1,2})(?!\d)")
COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)(?!\d)")
ISO_TIME = re.compile(r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?:[/-]|$)", re.IGNORECASE)
CENTURY_TURN = 50  # "90" is 1990, "12" is 2012
FIRST_YEAR = 1400  # earlier "years" are numbers


def parse_published(words: str) -> str | None:
    """The ISO day, or ISO time in UTC, that the words name; None if they name none, or could name two."""
    words = " ".join(words.split())
    if not words or len(words) > 100:
        return None
    if ISO_TIME.match(words):
        return _parse_iso_time(words)
    if "," in words and ":" in words:
        moment = _parse_mail_time(words)
        if moment:
            return moment
    day = find_day(words)
    if day is None and words.isdigit() and len(words) in (10, 13):  # seconds or milliseconds since 1970
        return datetime.fromtimestamp(int(words[:10]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return day.isoformat() if day else None


def find_day(words: str) -> date | None:
    """The first full date in the words."""
    if match := YEAR_FIRST.search(words) or COMPACT.search(words):
        return make_day(int(match[1]), int(match[2]), int(match[3]))
    if match := DAY_FIRST.search(words):
        return make_day(full_year(match[3]), month_number(match[2]), int(match[1]))
    if match := MONTH_FIRST.search(words):
        return make_day(full_year(match[3]), month_number(match[1]), int(match[2]))
    if match := NUMBERS.search(words):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        if first > 12 or first == second:
            return make_day(year, second, first)
        return make_day(year, first, second) if second > 12 else None  # 3/4/2019: the third of April, or the fourth of March
    return None


def find_day_in_address(address: str) -> str | None:
    """The day that stands in the path of an address, as in /2019/05/31/."""
    match = IN_ADDRESS.search(address)
    if not match:
        return None
    month = int(match[2]) if match[2].isdigit() else month_number(match[2])
    day = make_day(int(match[1]), month, int(match[3]))
    return day.isoformat() if day else None


def find_day_in_name(name: str) -> str | None:
    """The day that a file name begins or ends with, or holds: 2019-06-10, 20190610."""
    match = YEAR_FIRST.search(name.replace("_", "-")) or COMPACT.search(name)
    day = make_day(int(match[1]), int(match[2]), int(match[3])) if match else None
    return day.isoformat() if day else None


def month_number(name: str) -> int:
    """1 to 12 by the first three letters, 0 for no month."""
    return next((number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3])), 0)


def full_year(digits: str) -> int:
    """Four digits for two: 90 is 1990, 12 is 2012."""
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= CENTURY_TURN else 2000)


def make_day(year: int, month: int, day: int) -> date | None:
    """A calendar day, None if there is no such day."""
    try:
        return date(year, month, day) if year >= FIRST_YEAR else None
    except ValueError:
        return None


def format_moment(moment: datetime) -> str:
    """The time in UTC, or only the day where no zone is told: its hour would be a guess."""
    if moment.tzinfo is None:
        return moment.date().isoformat()
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _parse_iso_time(words: str) -> str | None:
    try:
        return format_moment(datetime.fromisoformat(words.replace(" UTC", "Z").replace(" Z", "Z")))
    except (ValueError, OverflowError):
        day = find_day(words)
        return day.isoformat() if day else None


def _parse_mail_time(words: str) -> str | None:
    try:
        return format_moment(parsedate_to_datetime(words))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
