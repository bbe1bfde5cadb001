"""What a user may set about taking reports in: facts that the files do not tell, names of columns, bounds.

In:  nothing. Out: frozen options and the limits that keep one bad file from stopping a run. Left to others: reading them from the
command line or a settings file (cli/, settings.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

MEGABYTE = 1_000_000

# The facts about a report that a column, a side file or an option can give.
FACTS = ("title", "author", "outlet", "published", "language", "address", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on one file, page or row; what exceeds them becomes one Issue."""

    max_bytes: int = 20 * MEGABYTE  # a report of 3 million words; scanned PDFs are the largest real ones
    max_chars: int = 2_000_000  # of text made from one report: a long book
    max_inflated_bytes: int = 100 * MEGABYTE  # of all parts of one DOCX or compressed file
    max_ratio: int = 200  # inflated to compressed; news text reaches 10, JSON Lines of one outlet 40
    max_parts: int = 5_000  # entries of one DOCX
    max_pages: int = 2_000  # of one PDF
    max_reports: int = 50_000_000  # of one container (JSON Lines, CSV, mbox, WARC)
    max_seconds: float = 60.0  # for making the text of one page, PDF or DOCX
    max_memory_bytes: int = 2_000 * MEGABYTE  # of the process that parses them
    max_row_issues: int = 20  # of one container; the rest is counted in one line


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestOptions:
    """How reports are taken in.

    `outlet`, `published` and `language` hold for reports that do not tell them themselves. `columns` names the columns of tables:
    {"text": "BODY", "published": "Datum"}; its keys are id, text and the names of `FACTS`.
    """

    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """How pages and feeds are fetched."""

    ingest: IngestOptions = field(default_factory=IngestOptions)
    allow_private: bool = False  # loopback and private addresses
    pause_s: float = 1.0  # between two requests to one host; a longer Crawl-delay of its robots.txt is kept up to max_pause_s
    max_pause_s: float = 30.0
    max_seconds: float = 60.0  # for one address, redirects included
    connect_seconds: float = 10.0
    max_redirects: int = 5
    max_bytes: int = 20 * MEGABYTE
    max_linked: int = 50  # pages fetched from one feed; 0 takes the feed's own entries instead
    obey_robots: bool = True
