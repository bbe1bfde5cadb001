"""The footnotes of a page: markers that link to entries further down become "[1]" and a list of entries.

In:  the tree of a page. Out: the entries in order; in the tree, markers are replaced and entries taken out. Left to others: putting
the list at the end of the text (web_pages.py), tying notes to what they support (coding/).
"""

import re
from dataclasses import dataclass
from typing import Any

LABEL = re.compile(r"[\[(]?\s*(\d{1,3}|[a-z]|[*†‡]{1,3})\s*[\])]?", re.IGNORECASE)
LIST_CLASS = re.compile(r"foot-?notes?|end-?notes?|references|reflist|citations?\b", re.IGNORECASE)
BACK = re.compile(r"^[\s↩↑^︎]+|[\s↩↑︎]+$")
ENTRY_TAGS = frozenset({"li", "p", "div", "dd", "td", "aside", "section"})
MAX_NOTE_CHARS = 1_500  # what is longer is a section that a link leads to, not a note
MAX_NOTES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNote:
    """One entry of a page's list of notes."""

    label: str
    text: str


def take_notes(root: Any) -> list[PageNote]:
    """The notes that markers of the page lead to, then listed ones that no marker leads to."""
    by_id = {element.get("id") or element.get("name"): element for element in root.iter() if element.get("id") or element.get("name")}
    notes: dict[str, PageNote] = {}
    entries: list[Any] = []
    for marker in list(root.iter("a")):
        label = LABEL.fullmatch("".join(marker.itertext()).strip())
        target = by_id.get((marker.get("href") or "").partition("#")[2])
        if label is None or target is None or len(notes) >= MAX_NOTES:
            continue
        entry = _find_entry(target)
        if entry is None or marker in entry.iter():
            continue
        _replace_marker(marker, label[1])
        if entry not in entries:
            entries.append(entry)
            notes.setdefault(label[1], PageNote(label=label[1], text=_read_entry(entry)))
    for entry in _find_unmarked(entries):
        label_found = str(_position(entry))
        notes.setdefault(label_found, PageNote(label=label_found, text=_read_entry(entry)))
        entries.append(entry)
    for entry in entries:
        _drop(entry)
    return [note for note in notes.values() if note.text]


def _find_entry(target: Any) -> Any:
    """The list item or paragraph that a marker's target stands in."""
    element = target
    while element is not None and element.tag not in ENTRY_TAGS:
        element = element.getparent()
    return element if element is not None and len("".join(element.itertext())) <= MAX_NOTE_CHARS else None


def _find_unmarked(entries: list[Any]) -> list[Any]:
    """Items of the same lists that no marker leads to: listed but unused."""
    lists = {entry.getparent(): None for entry in entries if entry.tag == "li" and entry.getparent() is not None}
    return [item for parent in lists for item in parent if item.tag == "li" and item not in entries]


def _position(entry: Any) -> int:
    return 1 + sum(1 for item in entry.itersiblings(preceding=True) if item.tag == entry.tag)


def _read_entry(entry: Any) -> str:
    """The words of an entry and the addresses that they lead to."""
    for link in list(entry.iter("a")):
        words = "".join(link.itertext()).strip()
        address = link.get("href") or ""
        if address.startswith("#") or not words.strip("↩↑^︎ "):
            link.text = ""
        elif address.startswith(("http://", "https://")) and address not in words:
            link.tail = f" {address}{link.tail or ''}"
    text = " ".join("".join(entry.itertext()).split())
    text = LABEL.sub("", text, count=1).lstrip(" .)]") if re.match(r"[\[(]\d{1,3}[\])]|\d{1,3}[.)]\s", text) else text
    return BACK.sub("", text)


def _replace_marker(marker: Any, label: str) -> None:
    """The marker as plain "[1]", without white space that would part it from its word."""
    outer = marker
    while (
        outer.getparent() is not None
        and outer.getparent().tag in ("sup", "span")
        and "".join(outer.getparent().itertext()).strip(" []()") == label
    ):
        outer = outer.getparent()
    parent, previous = outer.getparent(), outer.getprevious()
    words = f"[{label}]{outer.tail or ''}"
    if previous is not None:
        previous.tail = (previous.tail or "").rstrip() + words
    elif parent is not None:
        parent.text = (parent.text or "").rstrip() + words
    if parent is not None:
        parent.remove(outer)


def _drop(entry: Any) -> None:
    """Take an entry out, and its list and heading once they are empty."""
    parent = entry.getparent()
    if parent is None:
        return
    entry.drop_tree()
    if parent.tag in ("ol", "ul", "dl", "section", "div") and not "".join(parent.itertext()).strip():
        heading = parent.getprevious()
        if heading is not None and LIST_CLASS.search("".join(heading.itertext())) and len("".join(heading.itertext())) < 30:
            heading.drop_tree()
        if parent.getparent() is not None:
            parent.drop_tree()
