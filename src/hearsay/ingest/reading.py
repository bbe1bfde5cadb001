"""One file, whatever it is, as the parts that it holds.

In:  a stream of bytes and a name. Out: `Part`s, and for what cannot be read the ReportError that says why, as a value. Left to others:
finding files (files.py), telling kinds apart (sniffing.py), each format (tables.py and its neighbours).
"""

import io
from collections.abc import Iterator

from hearsay.errors import ReportError
from hearsay.ingest.options import IngestOptions
from hearsay.ingest.parts import Part, draft_plain, draft_text
from hearsay.ingest.sniffing import CONTAINERS, Kind, contradicts, kind_by_name, sniff_kind
from hearsay.ingest.streams import peek_head, read_whole
from hearsay.ingest.tables import Row, read_csv, read_json_lines, read_objects

MEDIA_TYPES = {
    Kind.TEXT: "text/plain",
    Kind.MARKDOWN: "text/markdown",
    Kind.JSON: "application/json",
    Kind.JSON_LINES: "application/x-ndjson",
    Kind.CSV: "text/csv",
}
ADVICE = {
    Kind.OLD_OFFICE: "Save it as DOCX, PDF or text.",
    Kind.RTF: "Save it as DOCX or text.",
    Kind.PICTURE: "hearsay reads no pictures; recognise its text first.",
    Kind.ARCHIVE: "Unpack it and name the folder.",
    Kind.ZIP: "Unpack it and name the folder.",
    Kind.GZIP: "Inflate it once: it is packed twice.",
    Kind.BINARY: "Expected a report as text, page, PDF, DOCX, e-mail, feed, web archive or table.",
    Kind.XML: "Expected a feed (RSS or Atom) or a page; export its text as JSON Lines or CSV.",
}

Parts = Iterator[Part | ReportError]


class Reader:
    """Reads files within the bounds of its options."""

    def __init__(self, options: IngestOptions) -> None:
        self._options = options

    def read(self, stream: io.BufferedReader, *, name: str) -> Parts:
        """The parts of one file.

        Raises: ReportError for what ends the reading of the whole file.
        """
        kind = sniff_kind(peek_head(stream), name)
        if kind is Kind.JSON_LINES:
            yield from self._read_rows(read_json_lines(stream, columns=self._options.columns, limits=self._options.limits), kind)
        elif kind is Kind.CSV:
            yield from self._read_rows(read_csv(stream, columns=self._options.columns, limits=self._options.limits), kind)
        elif kind in CONTAINERS:
            raise ReportError(f"Cannot read this {kind} yet.")
        else:
            yield from self._read_document(read_whole(stream, limits=self._options.limits), name)

    def _read_document(self, raw: bytes, name: str) -> Parts:
        """The parts of a file that is small enough to be held."""
        kind = sniff_kind(raw[:8192], name)
        if kind is Kind.EMPTY:
            raise ReportError("This file is empty.")
        if kind in (Kind.TEXT, Kind.MARKDOWN):
            yield Part(name=None, draft=draft_plain(raw, media_type=MEDIA_TYPES[kind]), raw=raw)
        elif kind is Kind.JSON:
            yield from self._read_rows(read_objects(raw, columns=self._options.columns), kind)
        else:
            raise ReportError(f"Cannot read this {kind}. {ADVICE.get(kind, '')}")

    def _read_rows(self, rows: Iterator[Row | ReportError], kind: Kind) -> Parts:
        for row in rows:
            if isinstance(row, ReportError):
                yield row
            else:
                yield Part(
                    name=row.name, draft=draft_text(row.text, tool="rows", media_type=MEDIA_TYPES[kind]), raw=row.raw, given=row.given
                )


def note_mismatch(head: bytes, name: str) -> str | None:
    """The line that tells of a file whose name promises another kind than it is."""
    kind = sniff_kind(head, name)
    if not contradicts(kind, name):
        return None
    return f"This file is named as {kind_by_name(name)} but holds {kind}; it was read as {kind}. Rename it."
