"""Messages and mailboxes: what was written, by whom, when; quoted replies and signatures as zones.

In:  the bytes of a message, a stream of a mailbox. Out: what a message holds (`Letter`), and messages one by one. Left to others:
making drafts of attachments (reading.py).
"""

import email
import email.policy
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import AddressHeader
from email.message import EmailMessage

from hearsay.errors import ReportError
from hearsay.ingest.charsets import decode_bytes
from hearsay.ingest.options import Limits
from hearsay.ingest.streams import read_line
from hearsay.model import Span, Zone, ZoneKind

SIGNATURE = re.compile(r"^-- ?\r?\n(?:.*\r?\n?){0,15}\Z", re.MULTILINE)
QUOTED = re.compile(r"(?:^>.*(?:\r?\n|\Z))+", re.MULTILINE)
QUOTE_HEAD = re.compile(r"^(?:On .{5,120} wrote:|-{3,} ?(?:Original|Forwarded) [Mm]essage ?-{3,})[ \t]*$", re.MULTILINE)
FROM_LINE = re.compile(rb"From \S+.*\d{4}\s*$")
MAX_ATTACHMENTS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that came with a message."""

    name: str
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a message holds: `plain` text, or `html` where there is no plain text."""

    id: str | None
    facts: dict[str, str]
    plain: str | None
    html: str | None
    attachments: tuple[Attachment, ...]


def read_letter(raw: bytes) -> Letter:
    """A message's facts, body and attachments.

    Raises: ReportError if its structure cannot be read.
    """
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        facts = {
            name: _header(message, header) for name, header in (("title", "Subject"), ("published", "Date"), ("outlet", "Organization"))
        }
        facts |= {
            "author": _find_author(message),
            "address": _header(message, "Archived-At").strip("<>"),
            "language": _header(message, "Content-Language"),
        }
        plain, html = _read_body(message, "plain"), None
        if not (plain or "").strip():
            html = _read_body(message, "html")
        attachments = tuple(_find_attachments(message))
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise ReportError(
            f"Cannot read this message ({type(error).__name__}: {str(error)[:100]}). Its headers or parts are damaged."
        ) from error
    known = {name: value for name, value in facts.items() if value.strip()}
    return Letter(id=_header(message, "Message-ID").strip("<> ") or None, facts=known, plain=plain, html=html, attachments=attachments)


def find_letter_zones(text: str) -> tuple[Zone, ...]:
    """What somebody else wrote before, and the signature."""
    spans = [Span(*match.span()) for pattern in (QUOTED, QUOTE_HEAD, SIGNATURE) for match in pattern.finditer(text)]
    zones: list[Zone] = []
    for span in sorted(spans):
        if not zones or span.start >= zones[-1].span.end:
            zones.append(Zone(kind=ZoneKind.BOILERPLATE, span=span))
    return tuple(zones)


def read_mailbox(stream: io.BufferedReader, *, limits: Limits) -> Iterator[bytes | ReportError]:
    """The messages of a mailbox; one that is too large is given as the error that it is."""
    lines: list[bytes] = []
    n_bytes, number, is_blank = 0, 0, True
    while line := read_line(stream, limits=limits):
        if is_blank and FROM_LINE.match(line):
            if lines or n_bytes:
                yield _close_message(lines, n_bytes, number, limits)
            lines, n_bytes, number = [], 0, number + 1
        else:
            n_bytes += len(line)
            if n_bytes <= limits.max_bytes:
                lines.append(line[1:] if line.startswith(b">From ") else line)
            else:
                lines.clear()
        is_blank = not line.strip()
    if lines or n_bytes:
        yield _close_message(lines, n_bytes, number, limits)


def _close_message(lines: list[bytes], n_bytes: int, number: int, limits: Limits) -> bytes | ReportError:
    if n_bytes > limits.max_bytes:
        return ReportError(f"Message {number} has {n_bytes:,} bytes; at most {limits.max_bytes:,} were expected in one report.")
    return b"".join(lines)


def _header(message: EmailMessage, name: str) -> str:
    value = message.get(name)
    return " ".join(str(value).split()) if value is not None else ""


def _find_author(message: EmailMessage) -> str:
    """The sender's name, or address where no name is given."""
    sender = message.get("From")
    if isinstance(sender, AddressHeader) and sender.addresses:
        return sender.addresses[0].display_name or sender.addresses[0].addr_spec
    return str(sender or "")


def _read_body(message: EmailMessage, kind: str) -> str | None:
    """The body in plain text or HTML, None if there is none."""
    part = message.get_body(preferencelist=(kind,))
    if not isinstance(part, EmailMessage):
        return None
    payload = part.get_payload(decode=True)
    return decode_bytes(payload, part.get_content_charset()).text if isinstance(payload, bytes) else None


def _find_attachments(message: EmailMessage) -> Iterator[Attachment]:
    """Files that came with a message; forwarded messages and pictures are not among them."""
    for number, part in enumerate(message.iter_attachments(), 1):
        if number > MAX_ATTACHMENTS:
            return
        payload = part.get_payload(decode=True)
        name = part.get_filename() or ""
        if isinstance(payload, bytes) and payload and name and part.get_content_maintype() not in ("image", "audio", "video"):
            yield Attachment(name=name.replace("\\", "/").rpartition("/")[2][:120], raw=payload)
