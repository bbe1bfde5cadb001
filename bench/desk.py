"""One reader and one coder for all tasks of a benchmark run, and reports made from corpus rows.

In:  rows of a corpus (id, text, perhaps date, outlet, title). Out: reports, readings, codings. Left to others: what a task asks.
"""

from collections.abc import Mapping
from functools import lru_cache

from hearsay.ids import hash_bytes, hash_text, make_id
from hearsay.model import Coding, Known, Reading, Report, Stated, Zone
from hearsay.pipeline import CodeSettings, Desk, code_report, open_desk, read_report

DAYS = ("published", "date", "dct")  # under which of these names a corpus gives the day of publication


@lru_cache(maxsize=1)
def take_desk() -> Desk:
    """The desk of this process, opened at the first call."""
    return open_desk(CodeSettings())


def make_report(row: Mapping[str, object]) -> Report:
    """A report with exactly the row's text, so that offsets hold."""
    text = str(row["text"])
    raw = text.encode("utf-8", "surrogatepass")
    return Report(
        id=make_id("report", str(row["id"]), hash_text(text)),
        source=str(row["id"]),
        raw_sha256=hash_bytes(raw),
        media_type="text/plain",
        extractor="bench",
        text=text,
        text_sha256=hash_text(text),
        title=_give(row.get("title") or None),
        author=Stated(),
        outlet=_give(row.get("outlet") or row.get("publisher") or None),
        published=_give(find_day(row)),
        language=Stated(value="en", known=Known.GIVEN),
        address=_give(row.get("url") or None),
        zones=find_row_zones(text),
        links=(),
    )


def find_day(row: Mapping[str, object]) -> str | None:
    """The row's day of publication as an ISO day, from whichever field has one."""
    for name in DAYS:
        words = str(row.get(name) or "")
        if len(words) == 8 and words.isdigit():
            return f"{words[:4]}-{words[4:6]}-{words[6:]}"
        if len(words) >= 10 and words[4:5] == words[7:8] == "-" and words[:4].isdigit():
            return words[:10]
    return None


def find_row_zones(text: str) -> tuple[Zone, ...]:
    """Datelines, bylines, footnote lists of a text, as intake would find them."""
    from hearsay.ingest.zones import find_zones

    return find_zones(text)


def read_row(row: Mapping[str, object]) -> tuple[Report, Reading]:
    """A row's report and what the models saw in it."""
    report = make_report(row)
    return report, read_report(take_desk(), report)


def code_row(row: Mapping[str, object]) -> tuple[Report, Coding]:
    """A row's report and its coding."""
    report = make_report(row)
    return report, code_report(take_desk(), report)


def _give(value: object) -> Stated:
    return Stated() if value is None else Stated(value=str(value), known=Known.GIVEN)
