"""One reader and one coder for all tasks of a benchmark run, and reports made from corpus rows.

In:  rows of a corpus (id, text, perhaps date, outlet, title). Out: reports, readings, codings. Left to others: what a task asks.
"""

import sys
from collections.abc import Mapping
from functools import lru_cache

from hearsay.errors import WeightsError
from hearsay.ingest.dates import parse_published
from hearsay.ingest.drafts import Draft, Origin, make_arrival
from hearsay.ingest.options import IngestOptions
from hearsay.model import Coding, Reading, Report
from hearsay.pipeline import CodeSettings, Desk, code_report, open_desk, read_report
from hearsay.read.reader import Reader

DAYS = ("published", "date", "dct")  # under which of these names a corpus gives the day of publication


@lru_cache(maxsize=1)
def take_desk() -> Desk:
    """The desk of this process, opened at the first call."""
    return open_desk(CodeSettings())


def take_reader() -> Reader:
    """The reader of this process.

    Raises: WeightsError where no weights are installed; these tasks cannot be done by rules.
    """
    desk = take_desk()
    if desk.reader is None:
        raise WeightsError(desk.notice or "No weights are installed.")
    return desk.reader


def make_report(row: Mapping[str, object]) -> Report:
    """A report with exactly the row's text, so that offsets hold; zones and dateline as intake finds them."""
    text = str(row["text"])
    facts = {
        "title": row.get("title"),
        "outlet": row.get("outlet") or row.get("publisher"),
        "published": find_day(row),
        "address": row.get("url") or row.get("domain"),
        "language": "en",
    }
    given = {name: str(value) for name, value in facts.items() if value}
    draft = Draft(text=text, media_type="text/plain", extractor="bench")
    origin = Origin(source=str(row["id"]), raw=text.encode("utf-8", "surrogatepass"), raw_name=str(row["id"]), given=given)
    return make_arrival(draft, origin, options=IngestOptions()).report


def find_day(row: Mapping[str, object]) -> str | None:
    """The row's day of publication, from whichever field names one as intake reads it ("7 December 2016 GMT" too)."""
    given = (parse_published(str(row.get(name) or "")) for name in DAYS)
    return next((words for words in given if words), None)


def read_row(row: Mapping[str, object]) -> tuple[Report, Reading]:
    """A row's report and what the models saw in it."""
    report = make_report(row)
    return report, read_report(take_desk(), report)


def code_row(row: Mapping[str, object]) -> tuple[Report, Coding]:
    """A row's report and its coding; a report that breaks the coder is told and counts as an empty coding."""
    report, desk = make_report(row), take_desk()
    try:
        return report, code_report(desk, report)
    except Exception as error:  # as in the pipeline: one report stops no run
        print(f"bench: {row['id']} cannot be coded: {type(error).__name__}: {error}", file=sys.stderr)
        nothing = dict.fromkeys(("events", "figures", "actors", "aliases", "roles", "citations", "places", "times"), ())
        return report, Coding(report=report.id, run=desk.run.id, claims=(), **nothing)
