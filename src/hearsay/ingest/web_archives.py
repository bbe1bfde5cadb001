"""Web archives (WARC): the pages that were kept in them, one by one.

In:  a stream of WARC records. Out: `Capture`s: address, media type, bytes. Left to others: making drafts of them (reading.py), writing
archives (fetch.py). Names and addresses in a record are labels only: nothing is ever written where a record says.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hearsay.errors import ReportError
from hearsay.ingest.options import Limits

WANTED = re.compile(
    r"text/(?:html|plain|markdown|xml)|application/(?:xhtml\+xml|pdf|rss\+xml|atom\+xml|xml|vnd\.openxml.*wordprocessing.*)", re.IGNORECASE
)
ROBOTS = re.compile(r"/robots\.txt$")
PIECE_BYTES = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One page as an archive keeps it."""

    address: str
    media_type: str
    raw: bytes


def read_archive(stream: io.BufferedReader, *, limits: Limits) -> Iterator[Capture | ReportError]:
    """The pages, PDFs, texts and feeds of an archive; pictures, scripts, failed requests and robots.txt are passed over.

    Raises: ReportError where the archive is damaged; what stands before was given.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = n_captures = 0
    try:
        for record in ArchiveIterator(stream, no_record_parse=False):
            number += 1
            capture = _read_record(record, number, limits)
            if capture is not None:
                n_captures += 1
                yield capture
    except (ArchiveLoadFailed, EOFError, ValueError, KeyError, AttributeError) as error:
        raise ReportError(f"This web archive is damaged after record {number} ({str(error)[:100]}). Fetch or copy it again.") from error
    if n_captures == 0:
        raise ReportError("This web archive holds no page, PDF, text or feed that a host gave. Fetch the pages again.")


def _read_record(record: Any, number: int, limits: Limits) -> Capture | ReportError | None:
    """The page of one record, None if it holds none."""
    if record.rec_type not in ("response", "resource"):
        return None
    headers = record.http_headers if record.rec_type == "response" else None
    if record.rec_type == "response" and (headers is None or not str(headers.get_statuscode()).startswith("2")):
        return None
    address = label(record.rec_headers.get_header("WARC-Target-URI") or "")
    content_type = (headers or record.rec_headers).get_header("Content-Type") or ""
    media_type = content_type.partition(";")[0].strip().lower()
    if not WANTED.fullmatch(media_type) or ROBOTS.search(address):
        return None
    raw = read_bounded(record.content_stream(), limits.max_bytes)
    if raw is None:
        return ReportError(f"Record {number} ({address}) holds more than {limits.max_bytes:,} bytes, which is more than any one report.")
    return Capture(address=address, media_type=media_type, raw=raw) if raw.strip() else None


def read_bounded(stream: Any, max_bytes: int) -> bytes | None:
    """All of a stream, None if there is more than `max_bytes` of it."""
    pieces: list[bytes] = []
    n_bytes = 0
    while piece := stream.read(PIECE_BYTES):
        n_bytes += len(piece)
        if n_bytes > max_bytes:
            return None
        pieces.append(piece)
    return b"".join(pieces)


def label(address: str) -> str:
    """An address as a label: one line, without control characters, cut at 500 characters."""
    return "".join(char for char in address.strip().strip("<>") if char.isprintable())[:500]
