"""Ways to take in a file in one line of a test.

In:  bytes or text. Out: what `take_in` gives. Left to others: what is expected of it.
"""

from collections.abc import Iterator
from pathlib import Path

from hearsay.ingest.drafts import Arrival
from hearsay.ingest.intake import take_in
from hearsay.ingest.options import IngestOptions, Limits
from hearsay.model import Issue, Report, ZoneKind

SMALL = IngestOptions(limits=Limits(max_bytes=2_000_000, max_inflated_bytes=20_000_000, max_seconds=20))


def take_bytes(folder: Path, name: str, raw: bytes, *, options: IngestOptions = SMALL) -> list[Arrival | Issue]:
    """What a folder with this one file gives."""
    (folder / name).write_bytes(raw)
    return list(take_in([str(folder / name)], options=options))


def take_report(folder: Path, name: str, raw: bytes | str, *, options: IngestOptions = SMALL) -> Report:
    """The one report of a file that gives nothing else."""
    found = take_bytes(folder, name, raw.encode() if isinstance(raw, str) else raw, options=options)
    assert len(found) == 1, found
    assert isinstance(found[0], Arrival), found
    return found[0].report


def take_issue(folder: Path, name: str, raw: bytes, *, options: IngestOptions = SMALL) -> Issue:
    """The one Issue of a file that gives nothing else."""
    found = take_bytes(folder, name, raw, options=options)
    assert len(found) == 1, found
    assert isinstance(found[0], Issue), found
    return found[0]


def zone_words(report: Report, kind: ZoneKind) -> list[str]:
    """The words of all zones of a kind."""
    return [report.text[zone.span.start : zone.span.end] for zone in report.zones if zone.kind is kind]


def sources(found: Iterator[Arrival | Issue] | list[Arrival | Issue]) -> list[str]:
    """The sources of reports and Issues, in order."""
    return [item.report.source if isinstance(item, Arrival) else f"! {item.source}" for item in found]
