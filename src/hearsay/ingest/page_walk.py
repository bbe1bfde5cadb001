"""A parsed page as text: its blocks in order, headings as zones, links with their words.

In:  an lxml tree, either HTML or what trafilatura leaves of it. Out: blocks added to a `TextBuilder`. Left to others: which part of a
page is the article (web_pages.py). The walk keeps no stack of its own and so takes any depth.
"""

from typing import Any

from hearsay.ingest.builder import TextBuilder
from hearsay.model import ZoneKind

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "head"})
BLOCKS = HEADINGS | {
    *(
        "p",
        "div",
        "section",
        "article",
        "main",
        "blockquote",
        "quote",
        "pre",
        "code",
        "ul",
        "ol",
        "dl",
        "list",
        "table",
        "figure",
        "address",
    ),
    *("header", "details", "summary", "form", "fieldset", "hr", "body", "html", "center", "caption", "figcaption", "thead", "tbody"),
}
LINES = frozenset({"li", "item", "tr", "row", "dt", "dd"})
CELLS = frozenset({"td", "th", "cell"})
BREAKS = frozenset({"br", "lb"})
SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "svg", "math", "nav", "footer", "aside", "button", "select", "textarea", "iframe", "object"}
)


def walk_page(root: Any, builder: TextBuilder, *, max_chars: int) -> None:
    """Add the text under an element, at most a little more than `max_chars` of it."""
    from lxml import etree

    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else None
        if event == "start" and (tag is None or tag in SKIPPED or _is_hidden(element)):
            walker.skip_subtree()
        elif event == "start":
            _enter(tag or "", element, builder)
        else:
            if tag is not None and tag not in SKIPPED and not _is_hidden(element):
                _leave(tag, element, builder)
            if element is not root and element.tail:
                builder.add(element.tail)
        if builder.n_chars > max_chars:
            break
    builder.end_block()


def _enter(tag: str, element: Any, builder: TextBuilder) -> None:
    if tag in BLOCKS:
        builder.end_block()
    elif tag in LINES:
        builder.end_block(gap="\n")
    elif tag in BREAKS:
        builder.break_line()
    if tag in ("a", "ref"):
        builder.open_link(element.get("href") or element.get("target") or "")
    if element.text:
        builder.add(element.text)


def _leave(tag: str, element: Any, builder: TextBuilder) -> None:
    if tag in ("a", "ref"):
        builder.close_link()
    elif tag in HEADINGS:
        builder.end_block(ZoneKind.HEADING)
    elif tag in ("figcaption", "caption"):
        builder.end_block(ZoneKind.CAPTION)
    elif tag in LINES:
        previous = element.getprevious()
        builder.end_block(gap="\n" if previous is not None and previous.tag in LINES else "\n\n")
    elif tag in BLOCKS:
        builder.end_block()
    elif tag in CELLS:
        builder.add(" ")


def _is_hidden(element: Any) -> bool:
    style = element.get("style") or ""
    return element.get("hidden") is not None or "display:none" in style.replace(" ", "").lower()
