"""Reports as rows and back: what goes into `reports` comes out equal.

In: a Report, or a row of the table. Out: a row, or a Report. Left to others: SQL (writer.py, view.py).
"""

from collections.abc import Mapping
from typing import Any

from hearsay.codec import from_plain, to_plain
from hearsay.errors import ReportError, quote_value
from hearsay.model import Hyperlink, Known, Report, Stated, Zone
from hearsay.record.packing import pack_json, unpack_json

STATED = ("title", "author", "outlet", "published", "language", "address")
Row = dict[str, Any]
ZONES = tuple[Zone, ...]
LINKS = tuple[Hyperlink, ...]


def pack_report(report: Report) -> Row:
    """The row of a report.

    Raises: ReportError when the text holds what no database keeps: NUL characters or half of a surrogate pair.
    """
    check_storable(report)
    row: Row = {
        "id": report.id,
        "source": report.source,
        "raw_sha256": report.raw_sha256,
        "media_type": report.media_type,
        "extractor": report.extractor,
        "day": report.published_on,
        "zones": pack_json(to_plain(report.zones, kind=ZONES)),
        "links": pack_json(to_plain(report.links, kind=LINKS)),
        "n_chars": len(report.text),
        "text_sha256": report.text_sha256,
        "text": report.text,
    }
    for name in STATED:
        stated: Stated = getattr(report, name)
        row[name], row[f"{name}_known"] = stated.value, stated.known.value
    return row


def unpack_report(row: Mapping[Any, Any]) -> Report:
    """The report that a row holds."""
    stated = {name: Stated(value=row[name], known=Known(row[f"{name}_known"])) for name in STATED}
    return Report(
        id=row["id"],
        source=row["source"],
        raw_sha256=row["raw_sha256"],
        media_type=row["media_type"],
        extractor=row["extractor"],
        text=row["text"],
        text_sha256=row["text_sha256"],
        zones=from_plain(ZONES, unpack_json(row["zones"])),
        links=from_plain(LINKS, unpack_json(row["links"])),
        **stated,
    )


def check_storable(report: Report) -> None:
    """Raises: ReportError when the text holds NUL characters or half of a surrogate pair."""
    for at, char in enumerate(report.text if not report.text.isascii() or "\0" in report.text else ""):
        if char == "\0" or "\ud800" <= char <= "\udfff":
            raise ReportError(
                f"Cannot keep the report {quote_value(report.source)}: its text holds {quote_value(ascii(char))} at character {at}."
                " Expected Unicode text without NUL and unpaired surrogates; the reading of the file should have replaced them."
            )
