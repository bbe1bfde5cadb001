"""What all lists share: paging.

In:  counts and queries. Out: neighbours of a page. Left to others: the rows.
"""

from collections.abc import Callable, Mapping

from hearsay.web.contexts import Pages
from hearsay.web.site import MOST_ROWS, Asked

Address = Callable[[Mapping[str, str | int | None] | None], str]


def page_through(start: int, n_rows: int, total: int, asked: Asked, address: Address) -> Pages:
    """Where the neighbouring pages stand, and what is seen of how much."""
    query: dict[str, str | int | None] = dict(asked.without("start"))
    before = address({**query, "start": max(0, start - MOST_ROWS) or None}) if start > 0 else None
    after = address({**query, "start": start + n_rows}) if start + n_rows < total else None
    said = f"{start + 1:,} to {start + n_rows:,} of {total:,}" if n_rows else ""
    return Pages(said=said, before=before, after=after)
