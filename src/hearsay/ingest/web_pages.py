"""An HTML page as a draft: its article, its notes, and what the page says of itself.

In:  the bytes of a page. Out: a `Draft`. Left to others: facts that the text tells (datelines.py), the network (fetch.py).
trafilatura finds the article; where it finds none, the whole body is taken.
"""

import re
from importlib.metadata import version
from typing import Any

from hearsay.errors import ReportError
from hearsay.ingest.builder import TextBuilder
from hearsay.ingest.charsets import decode_bytes
from hearsay.ingest.drafts import Draft
from hearsay.ingest.options import Limits
from hearsay.ingest.page_facts import find_page_facts
from hearsay.ingest.page_notes import PageNote, take_notes
from hearsay.ingest.page_walk import walk_page
from hearsay.model import ZoneKind

CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w:.-]{2,30})", re.IGNORECASE)
DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")  # lxml refuses text that still declares its encoding
MAX_DEPTH = 1_000  # elements within elements; real pages stay under 100
SHORT_CHARS = 200  # an article this short is worth a second look
MEDIA_TYPE = "text/html"


def draft_page(raw: bytes, *, address: str | None = None, limits: Limits) -> Draft:
    """The article of a page.

    Raises: ReportError if the page is nested too deeply, or is none.
    """
    declared = CHARSET.search(raw[:4000])
    decoded = decode_bytes(raw, declared[1].decode("ascii", "replace") if declared else None)
    root = parse_html(decoded.text)
    facts = find_page_facts(root, address=address)
    notes = take_notes(root)
    builder = TextBuilder()
    body, tool = _find_article(root, address, limits)
    _add_title(builder, body, facts.get("title"))
    walk_page(body, builder, max_chars=limits.max_chars)
    if notes:
        _add_notes(builder, notes)
    return builder.finish(media_type=MEDIA_TYPE, extractor=f"{tool} ({decoded.charset})", facts=facts)


def draft_fragment(html: str, *, title: str | None = None, facts: dict[str, str], media_type: str, extractor: str, limits: Limits) -> Draft:
    """A piece of HTML that is all article: a feed's entry, the body of a message."""
    builder = TextBuilder()
    if title:
        builder.add(title)
        builder.end_block(ZoneKind.TITLE)
    if html.strip():
        walk_page(parse_html(html), builder, max_chars=limits.max_chars)
    return builder.finish(media_type=media_type, extractor=extractor, facts=facts)


def parse_html(text: str) -> Any:
    """The tree of a page.

    Raises: ReportError if there is no element in it, or too many within each other.
    """
    from lxml import etree, html

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = html.document_fromstring(DECLARATION.sub("", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReportError(f"Cannot read this page as HTML ({error}).") from error
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise ReportError(f"This page nests more than {MAX_DEPTH:,} elements within each other, which no article does.")
    return root


def _find_article(root: Any, address: str | None, limits: Limits) -> tuple[Any, str]:
    """The element that holds the article, and the tool that found it."""
    from copy import deepcopy

    from trafilatura import bare_extraction

    document = bare_extraction(deepcopy(root), url=address, include_comments=False, include_links=True, include_tables=True)
    body = getattr(document, "body", None)
    if body is not None and sum(len(words.strip()) for words in body.itertext()) >= SHORT_CHARS:
        return body, f"trafilatura {version('trafilatura')}"
    whole = next(root.iter("article"), None)
    whole = whole if whole is not None else next(root.iter("body"), root)
    n_found = sum(len(words.strip()) for words in body.itertext()) if body is not None else 0
    if body is not None and n_found >= 0.5 * sum(len(words.strip()) for words in whole.itertext()):
        return body, f"trafilatura {version('trafilatura')}"
    return whole, f"lxml {version('lxml')}"


def _add_title(builder: TextBuilder, body: Any, title: str | None) -> None:
    """The title over the article, unless its first heading is that title."""
    first = next((element for element in body.iter() if element.tag in ("head", "h1", "p", "h2")), None)
    words = " ".join("".join(first.itertext()).split()) if first is not None else ""
    if title and words == title and first is not None:
        parent = first.getparent()
        if parent is not None:
            first.drop_tree() if hasattr(first, "drop_tree") else parent.remove(first)
    if title:
        builder.add(title)
        builder.end_block(ZoneKind.TITLE)


def _add_notes(builder: TextBuilder, notes: list[PageNote]) -> None:
    since = builder.n_chars
    for index, note in enumerate(notes):
        builder.add(f"[{note.label}] {note.text}")
        builder.end_block(gap="\n" if index else "\n\n")
    builder.end_list(ZoneKind.FOOTNOTES, since=since)
