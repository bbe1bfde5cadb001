"""One file, whatever it is, as the parts that it holds.

In:  a stream of bytes and a name. Out: `Part`s, and for what cannot be read the ReportError that says why, as a value. Left to others:
finding files (files.py), telling kinds apart (sniffing.py), each format (tables.py and its neighbours).
"""

import io
from collections.abc import Iterator
from dataclasses import replace
from types import TracebackType

from hearsay.errors import ReportError, quote_value
from hearsay.ingest.feeds import MEDIA_TYPE as FEED_TYPE
from hearsay.ingest.feeds import name_feed_tool, read_feed, strip_tags
from hearsay.ingest.isolation import ParserProcess
from hearsay.ingest.mail import find_letter_zones, read_letter, read_mailbox
from hearsay.ingest.options import IngestOptions
from hearsay.ingest.parquet_files import read_parquet
from hearsay.ingest.parts import Part, draft_plain, draft_text, name_own_tool
from hearsay.ingest.sniffing import HEAD_BYTES, PROSE, Kind, contradicts, kind_by_name, sniff_kind
from hearsay.ingest.streams import peek_head, read_whole
from hearsay.ingest.tables import Row, read_csv, read_json_lines, read_objects
from hearsay.ingest.web_archives import read_archive
from hearsay.ingest.web_pages import draft_fragment
from hearsay.ingest.word_files import is_word_package

MEDIA_TYPES = {
    Kind.TEXT: "text/plain",
    Kind.MARKDOWN: "text/markdown",
    Kind.JSON: "application/json",
    Kind.JSON_LINES: "application/x-ndjson",
    Kind.CSV: "text/csv",
    Kind.PARQUET: "application/vnd.apache.parquet",
}
MAIL_TYPE = "message/rfc822"
PARSERS = {Kind.HTML: "html", Kind.PDF: "pdf", Kind.DOCX: "docx"}  # run in a process of their own
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
    """Reads files within the bounds of its options; a context, since it may hold a parser process."""

    def __init__(self, options: IngestOptions) -> None:
        self._options = options
        self._limits = options.limits
        self._parsers = ParserProcess(limits=options.limits)

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._parsers.close()

    def read(self, stream: io.BufferedReader, *, name: str, path: str = "") -> Parts:
        """The parts of one file; the folders of its path may hold values that a Parquet table leaves out.

        Raises: ReportError for what ends the reading of the whole file.
        """
        kind = sniff_kind(peek_head(stream), name)
        if kind is Kind.JSON_LINES:
            yield from _read_rows(read_json_lines(stream, columns=self._options.columns, limits=self._limits), kind)
        elif kind is Kind.CSV:
            yield from _read_rows(read_csv(stream, columns=self._options.columns, limits=self._limits), kind)
        elif kind is Kind.PARQUET:
            yield from _read_rows(read_parquet(stream, path=path, columns=self._options.columns, limits=self._limits), kind)
        elif kind is Kind.MBOX:
            yield from self._read_messages(stream)
        elif kind is Kind.WARC:
            yield from self._read_captures(stream)
        else:
            yield from self.read_document(read_whole(stream, limits=self._limits), name=name)

    def read_document(self, raw: bytes, *, name: str, address: str | None = None, inside: bool = False) -> Parts:
        """The parts of a file that is small enough to be held; `inside` a message or archive, containers are not opened again.

        Raises: ReportError for what ends the reading of the whole file.
        """
        kind = sniff_kind(raw[:HEAD_BYTES], name)
        kind = Kind.DOCX if kind is Kind.ZIP and is_word_package(raw) else kind
        if kind is Kind.EMPTY:
            raise ReportError("This file is empty.")
        if kind in PARSERS:
            yield Part(name=None, draft=self._parsers.draft(PARSERS[kind], raw, address=address), raw=raw, address=address)
        elif kind in PROSE:
            yield Part(name=None, draft=draft_plain(raw, media_type=MEDIA_TYPES[kind]), raw=raw, address=address)
        elif kind is Kind.JSON and not inside:
            yield from _read_rows(read_objects(raw, columns=self._options.columns), kind)
        elif kind is Kind.FEED:
            yield from self._read_entries(raw)
        elif kind is Kind.MAIL and not inside:
            yield from self._read_letter(raw, name=None)
        else:
            raise ReportError(f"Cannot read this {kind}. {ADVICE.get(kind, '')}".rstrip())

    def _read_entries(self, raw: bytes) -> Parts:
        tool = name_feed_tool()
        for entry in read_feed(raw):
            html = f"<div>{entry.html}</div>" if strip_tags(entry.html) else ""
            try:
                draft = draft_fragment(
                    html, title=entry.facts.get("title"), facts=entry.facts, media_type=FEED_TYPE, extractor=tool, limits=self._limits
                )
            except ReportError as error:
                yield error
                continue
            if html and draft.text.strip():
                yield Part(name=entry.name, draft=draft, raw=entry.raw)
            else:
                yield ReportError(
                    f"Entry {quote_value(entry.name)} has no text; fetch its page: hearsay fetch {entry.facts.get('address', '')}".rstrip()
                )

    def _read_messages(self, stream: io.BufferedReader) -> Parts:
        for number, message in enumerate(read_mailbox(stream, limits=self._limits), 1):
            if isinstance(message, ReportError):
                yield message
                continue
            try:
                yield from self._read_letter(message, name=str(number))
            except ReportError as error:
                yield ReportError(f"Message {number}: {error}")

    def _read_letter(self, raw: bytes, *, name: str | None) -> Parts:
        """A message and its attachments; a message that only carries files is no report itself."""
        letter = read_letter(raw)
        name = (letter.id or name) if name is not None else None
        if letter.plain and letter.plain.strip():
            draft = draft_text(letter.plain, tool="mail", media_type=MAIL_TYPE)
            yield Part(name=name, draft=replace(draft, facts=letter.facts, zones=find_letter_zones(letter.plain)), raw=raw)
        elif letter.html and letter.html.strip():
            tool = name_own_tool("mail", "HTML")
            yield Part(
                name=name,
                draft=draft_fragment(letter.html, facts=letter.facts, media_type=MAIL_TYPE, extractor=tool, limits=self._limits),
                raw=raw,
            )
        elif not letter.attachments:
            raise ReportError("This message has no text.")
        for attachment in letter.attachments:
            label = f"{name}/{attachment.name}" if name else attachment.name
            yield from self._read_inside(attachment.raw, name=attachment.name, label=label)

    def _read_captures(self, stream: io.BufferedReader) -> Parts:
        for capture in read_archive(stream, limits=self._limits):
            if isinstance(capture, ReportError):
                yield capture
            else:
                yield from self._read_inside(capture.raw, name="", label=capture.address, address=capture.address)

    def _read_inside(self, raw: bytes, *, name: str, label: str, address: str | None = None) -> Parts:
        """The parts of a file that came inside another, named by what it is called there."""
        try:
            for part in self.read_document(raw, name=name, address=address, inside=True):
                if isinstance(part, ReportError):
                    yield ReportError(f"{label}: {part}")
                else:
                    yield replace(part, name=label if part.name is None else f"{label}#{part.name}")
        except ReportError as error:
            yield ReportError(f"{label}: {error}")


def _read_rows(rows: Iterator[Row | ReportError], kind: Kind) -> Parts:
    for row in rows:
        if isinstance(row, ReportError):
            yield row
        else:
            yield Part(name=row.name, draft=draft_text(row.text, tool="rows", media_type=MEDIA_TYPES[kind]), raw=row.raw, given=row.given)


def note_mismatch(head: bytes, name: str) -> str | None:
    """The line that tells of a file whose name promises another kind than it is."""
    kind = sniff_kind(head, name)
    kind = Kind.DOCX if kind is Kind.ZIP else kind  # of ZIP archives only Word documents give a report
    if not contradicts(kind, name):
        return None
    return f"This file is named as {kind_by_name(name)} but holds {kind}; it was read as {kind}. Rename it."
