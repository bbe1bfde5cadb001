"""What a file is, by its first bytes first and its name second.

In:  the first bytes and the name. Out: a `Kind`, and whether the name says something else. Left to others: reading it (the readers).
"""

import re
from enum import StrEnum
from pathlib import PurePosixPath

from hearsay.ingest.charsets import is_binary
from hearsay.ingest.columns import is_header

HEAD_BYTES = 8192


class Kind(StrEnum):
    """The kinds of files that reports come in, and those that hearsay knows and does not read."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    PDF = "PDF"
    DOCX = "Word document (DOCX)"
    MAIL = "e-mail"
    MBOX = "mailbox"
    FEED = "feed (RSS or Atom)"
    WARC = "web archive (WARC)"
    JSON_LINES = "JSON Lines"
    JSON = "JSON"
    CSV = "CSV table"
    PARQUET = "Parquet table"
    GZIP = "gzip file"
    ZIP = "ZIP archive"
    OLD_OFFICE = "old Word, Excel or Outlook file"
    RTF = "RTF document"
    PICTURE = "picture, sound or film"
    ARCHIVE = "compressed archive"
    XML = "XML document"
    BINARY = "binary file"
    EMPTY = "empty file"


BY_NAME = {
    **dict.fromkeys((".txt", ".text", ""), Kind.TEXT),
    **dict.fromkeys((".md", ".markdown"), Kind.MARKDOWN),
    **dict.fromkeys((".html", ".htm", ".xhtml"), Kind.HTML),
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".eml": Kind.MAIL,
    ".mbox": Kind.MBOX,
    **dict.fromkeys((".rss", ".atom", ".feed"), Kind.FEED),
    ".xml": Kind.XML,
    ".warc": Kind.WARC,
    **dict.fromkeys((".jsonl", ".ndjson", ".jsonlines"), Kind.JSON_LINES),
    ".json": Kind.JSON,
    **dict.fromkeys((".csv", ".tsv"), Kind.CSV),
    ".parquet": Kind.PARQUET,
}
CONTAINERS = frozenset({Kind.MBOX, Kind.WARC, Kind.JSON_LINES, Kind.CSV, Kind.PARQUET})  # read as streams
PROSE = frozenset({Kind.TEXT, Kind.MARKDOWN})
MAGIC = (
    (b"%PDF-", Kind.PDF),
    (b"\x1f\x8b", Kind.GZIP),
    (b"WARC/", Kind.WARC),
    (b"PAR1", Kind.PARQUET),
    (b"{\\rtf", Kind.RTF),
    (b"\xd0\xcf\x11\xe0", Kind.OLD_OFFICE),
    *((head, Kind.PICTURE) for head in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"ID3", b"OggS", b"II*\x00", b"MM\x00*")),
    *((head, Kind.ARCHIVE) for head in (b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd")),
)
HTML_HEAD = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
FEED_HEAD = re.compile(
    rb"\s*(?:<\?xml.*?\?>\s*)?(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!doctype.*?\]?>\s*)*<(?:rss|rdf:RDF|(?:\w+:)?feed)\b",
    re.IGNORECASE | re.DOTALL,
)
FEED_TAG = re.compile(rb"<(?:rss|rdf:RDF|(?:atom:)?feed)[\s>]", re.IGNORECASE)
MAIL_HEADER = re.compile(
    rb"^(?:from|to|subject|date|message-id|mime-version|received|return-path|delivered-to|content-type):", re.IGNORECASE | re.MULTILINE
)
MAIL_PROOF = re.compile(rb"^(?:message-id|mime-version|received):", re.IGNORECASE | re.MULTILINE)
MBOX_HEAD = re.compile(rb"From \S+.*\d{4}\s*\r?\n[\w-]+:")
ROW_HEAD = re.compile(rb"\s*\{\s*\"")
ARRAY_HEAD = re.compile(rb"\s*\[\s*\{\s*\"")


def kind_by_name(name: str) -> Kind | None:
    """What the name promises, its .gz left aside; None for an ending that hearsay does not know."""
    path = PurePosixPath(name.lower())
    suffix = PurePosixPath(path.stem).suffix if path.suffix == ".gz" else path.suffix
    return BY_NAME.get(suffix)


def sniff_kind(head: bytes, name: str) -> Kind:
    """What a file is: by its first bytes where they tell, else by its name."""
    if not head.strip():
        return Kind.EMPTY
    promised = kind_by_name(name)
    bare = head.removeprefix(b"\xef\xbb\xbf")
    proven = _sniff_magic(bare)
    if proven:
        return proven
    if head[:2] not in (b"\xff\xfe", b"\xfe\xff") and is_binary(head[:HEAD_BYTES]):
        return Kind.BINARY
    return _sniff_markup(bare, promised) or _sniff_rows(bare, promised) or _as_promised(promised)


def contradicts(kind: Kind, name: str) -> bool:
    """Whether the name promises another kind of file than this is."""
    promised = kind_by_name(name)
    if promised is None or promised is kind or {promised, kind} <= PROSE:
        return False
    related = {
        Kind.XML: {Kind.FEED, Kind.HTML},
        Kind.JSON: {Kind.JSON_LINES},
        Kind.JSON_LINES: {Kind.JSON},
        Kind.MAIL: {Kind.MBOX},
        Kind.DOCX: {Kind.ZIP},
    }
    return kind not in related.get(promised, set()) and not (name.find(".") < 0 and promised is Kind.TEXT)


def _sniff_magic(head: bytes) -> Kind | None:
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.ZIP
    if b"%PDF-" in head[:1024] and is_binary(head):
        return Kind.PDF
    return None


def _sniff_markup(head: bytes, promised: Kind | None) -> Kind | None:
    if FEED_HEAD.match(head) or (promised in (Kind.FEED, Kind.XML) and FEED_TAG.search(head)):
        return Kind.FEED
    if HTML_HEAD.match(head) or promised is Kind.HTML:
        return Kind.HTML
    if promised in (Kind.FEED, Kind.XML):
        return Kind.XML
    return None


def _sniff_rows(head: bytes, promised: Kind | None) -> Kind | None:
    if MBOX_HEAD.match(head):
        return Kind.MBOX
    top = head.split(b"\n\n", 1)[0].split(b"\r\n\r\n", 1)[0]
    is_mail = len(MAIL_HEADER.findall(top)) >= 3 and MAIL_PROOF.search(top)
    if (is_mail and promised is not Kind.CSV) or (promised is Kind.MAIL and MAIL_HEADER.search(top)):
        return Kind.MAIL
    return _sniff_unnamed(head) if promised in (Kind.TEXT, None) else None


def _sniff_unnamed(head: bytes) -> Kind | None:
    """Tables on standard input, or under the name of a text."""
    first, is_more, _ = head.lstrip().partition(b"\n")
    if ROW_HEAD.match(head) and (not is_more or first.rstrip().endswith(b"}")):
        return Kind.JSON_LINES  # where the first line is longer than the head, it can be nothing else
    if ARRAY_HEAD.match(head) or ROW_HEAD.match(head):
        return Kind.JSON
    return Kind.CSV if is_more and is_header(first.decode("utf-8", "replace")) else None


def _as_promised(promised: Kind | None) -> Kind:
    """Text of no special form: what the name says, if text can be that."""
    if promised in (Kind.MARKDOWN, Kind.CSV, Kind.JSON_LINES, Kind.JSON):
        return promised
    return Kind.TEXT
