"""What readers hand over: parts of a file, each of which becomes one report.

In:  nothing. Out: the record `Part`, and the drafts that need no tool of their own (plain text, rows of tables). Left to others: making
parts (reading.py, containers.py), making reports of them (drafts.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import hearsay
from hearsay.ingest.charsets import decode_bytes
from hearsay.ingest.drafts import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One document of a file, or the file itself (`name` is None)."""

    name: str | None
    draft: Draft
    raw: bytes
    given: Mapping[str, str] = field(default_factory=dict)
    address: str | None = None


def draft_plain(raw: bytes, *, media_type: str = "text/plain", declared: str | None = None) -> Draft:
    """Plain text or Markdown, unchanged but for its byte-order mark."""
    decoded = decode_bytes(raw, declared)
    return Draft(text=decoded.text, media_type=media_type, extractor=name_own_tool("text", decoded.charset))


def draft_text(text: str, *, tool: str, media_type: str) -> Draft:
    """Text that a table or header gave as it is."""
    return Draft(text=text, media_type=media_type, extractor=name_own_tool(tool))


def name_own_tool(tool: str, note: str = "") -> str:
    """The words of `Report.extractor` for what hearsay reads itself."""
    return f"hearsay {tool} {hearsay.__version__}{f' ({note})' if note else ''}"
