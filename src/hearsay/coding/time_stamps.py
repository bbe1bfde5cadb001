"""The times of day that lead the entries of a live report: "15:45 — Two men have died."

In:  a text. Out: where its entries begin, if it tells the newest first. Left to others: times in prose (times.py).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

STAMP = re.compile(
    r"^[^\w\n]*(?:at )?([01]?\d|2[0-3])[:.h]([0-5]\d)(?:\s*(?:hrs|h|GMT|UTC|[A-Z]{3,4}|[ap]\.?m\.?))?\s*(?:[—–:|-]|\n)", re.MULTILINE
)
N_STAMPS = 3  # two times at the head of lines may stand in any order by chance


def find_newest_first(text: str) -> tuple[int, ...]:
    """Where the entries of a text begin whose times of day run backwards, as live pages print them; nothing for any other text."""
    stamps = list(STAMP.finditer(text))
    minutes = [60 * int(match[1]) + int(match[2]) for match in stamps]
    runs_back = len(minutes) >= N_STAMPS and all(later <= earlier for earlier, later in pairwise(minutes)) and minutes[0] > minutes[-1]
    return tuple(match.start() for match in stamps) if runs_back else ()


def find_entry(offset: int, entries: Sequence[int]) -> int | None:
    """Where the entry around an offset begins; None before the first one."""
    index = bisect_right(entries, offset) - 1
    return entries[index] if index >= 0 else None
