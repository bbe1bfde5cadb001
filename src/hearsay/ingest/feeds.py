"""Saved feeds (RSS, Atom): their entries, each with its facts.

In:  the bytes of a feed. Out: `Entry`s. Left to others: making text of an entry's HTML (web_pages.py), following its link (fetch.py).
A feed that declares entities is refused before feedparser sees it: that is how a few lines become gigabytes.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from hearsay.errors import ReportError

MEDIA_TYPE = "application/rss+xml"
ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
ITEM = re.compile(rb"<(item|entry)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
MAX_ENTRIES = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed."""

    name: str
    html: str
    facts: dict[str, str]
    raw: bytes


def name_feed_tool() -> str:
    """The words of `Report.extractor` for entries of feeds."""
    return f"feedparser {version('feedparser')}"


def read_feed(raw: bytes) -> list[Entry]:
    """The entries of a feed.

    Raises: ReportError if it declares entities, is damaged beyond reading, or is no feed.
    """
    import feedparser

    refuse_entities(raw)
    try:
        feed = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False, response_headers={"content-location": ""})
    except (ValueError, TypeError, RecursionError, AssertionError, AttributeError) as error:
        raise ReportError(f"Cannot read this feed ({type(error).__name__}: {str(error)[:100]}). Its XML is damaged.") from error
    items = feed.entries[:MAX_ENTRIES]
    if not items:
        reason = f" ({feed.bozo_exception})" if feed.get("bozo") else ""
        raise ReportError(f"This feed holds no entries{reason}. Expected RSS items or Atom entries.")
    slices = [match.group() for match in ITEM.finditer(raw)]
    slices = slices if len(slices) == len(feed.entries) else [raw] * len(items)  # nested or broken markup: the whole feed stands for each
    return [_read_entry(item, feed.feed, number, piece) for number, (item, piece) in enumerate(zip(items, slices, strict=False), 1)]


def refuse_entities(raw: bytes) -> None:
    """Stop at XML that declares entities.

    Raises: ReportError if it does.
    """
    from xml.parsers.expat import ExpatError

    from defusedxml.common import DefusedXmlException
    from defusedxml.sax import make_parser

    if not ENTITY.search(raw) and b"\x00" not in raw[:200]:
        return
    try:
        _parse_defused(make_parser(), raw)
    except DefusedXmlException as error:
        raise ReportError(
            "This feed declares entities of its own (as in a billion-laughs file), which no feed needs. It was not opened."
        ) from error
    except (ExpatError, ValueError) as error:
        raise ReportError(f"This feed is damaged and may declare entities ({error}). It was not opened.") from error


def _parse_defused(parser: Any, raw: bytes) -> None:
    import io
    from xml.sax import SAXParseException

    parser.forbid_dtd = False
    parser.forbid_entities = True
    try:
        parser.parse(io.BytesIO(raw))
    except SAXParseException as error:
        raise ValueError(error.getMessage()) from error


def _read_entry(item: Any, feed: Any, number: int, raw: bytes) -> Entry:
    contents = [content.get("value") or "" for content in item.get("content", [])]
    html = max([*contents, item.get("summary") or ""], key=len)
    moment = item.get("published_parsed") or item.get("created_parsed")
    source = item.get("source") or {}
    facts = {
        "title": strip_tags(item.get("title") or ""),
        "author": item.get("author") or "",
        "outlet": strip_tags(source.get("title") or feed.get("title") or ""),
        "published": _format_moment(moment) if moment and moment[0] > 1 else "",
        "address": item.get("link") or "",
        "language": (contents and item["content"][0].get("language")) or feed.get("language") or "",
    }
    name = str(item.get("id") or item.get("link") or number)
    return Entry(name=name[:300], html=html, facts={key: value for key, value in facts.items() if value}, raw=raw)


def _format_moment(moment: Any) -> str:
    """A feed's time, which feedparser gives in UTC, as an ISO time."""
    year, month, day, hour, minute, second = moment[:6]
    return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def strip_tags(words: str) -> str:
    """The words of a title without markup."""
    return " ".join(re.sub(r"<[^>]{0,200}>", " ", words).split())
