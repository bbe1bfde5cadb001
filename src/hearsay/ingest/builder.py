"""Text put together block by block, with the zones and links that its parts have.

In:  pieces of text as a page, a Word file or a feed gives them. Out: one text and spans in it that hold. Left to others: walking the
page (web_pages.py, word_files.py).
"""

import re
from collections.abc import Mapping

from hearsay.ingest.drafts import Draft
from hearsay.model import Hyperlink, Span, Zone, ZoneKind

SPACE = re.compile(r"\s+")
SCHEMES = ("http://", "https://", "mailto:")


class TextBuilder:
    """Collects blocks; white space inside a block is one space, between blocks a blank line."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._n_chars = 0
        self._zones: list[Zone] = []
        self._links: list[Hyperlink] = []
        self._block: list[str] = []
        self._n_block = 0
        self._block_links: list[tuple[int, int, str]] = []
        self._open_links: list[tuple[int, str]] = []

    @property
    def n_chars(self) -> int:
        return self._n_chars + self._n_block

    def add(self, words: str) -> None:
        """Words of the current block."""
        words = SPACE.sub(" ", words)
        if not self._block or self._block[-1].endswith((" ", "\n")):
            words = words.lstrip(" ")
        if words:
            self._block.append(words)
            self._n_block += len(words)

    def break_line(self) -> None:
        """A new line in the same block."""
        if self._block:
            self._block.append("\n")
            self._n_block += 1

    def open_link(self, address: str) -> None:
        """What is added until `close_link` leads to this address."""
        self._open_links.append((self._n_block, address))

    def close_link(self) -> None:
        """The innermost link ends here."""
        start, address = self._open_links.pop()
        if self._n_block > start and address.lower().startswith(SCHEMES):
            self._block_links.append((start, self._n_block, address))

    def end_block(self, kind: ZoneKind | None = None, *, gap: str = "\n\n") -> None:
        """The current block ends; it is a zone of this kind, or prose."""
        block = "".join(self._block)
        links, self._block, self._n_block, self._block_links = self._block_links, [], 0, []
        self._open_links = [(0, address) for _, address in self._open_links]  # a link around several blocks goes on in the next
        words = block.strip()
        if not words:
            return
        if self._pieces:
            self._pieces.append(gap)
            self._n_chars += len(gap)
        start, n_lead = self._n_chars, len(block) - len(block.lstrip())
        self._pieces.append(words)
        self._n_chars += len(words)
        if kind:
            self._zones.append(Zone(kind=kind, span=Span(start, self._n_chars)))
        for left, right, address in links:
            left, right = max(0, left - n_lead), min(right - n_lead, len(words))
            if right > left:
                self._links.append(Hyperlink(span=Span(start + left, start + right), address=address))

    def end_list(self, kind: ZoneKind, *, since: int) -> None:
        """Everything since this many characters is one zone."""
        if self._n_chars > since:
            start = since + (2 if since else 0)  # the blank line before it
            self._zones = [zone for zone in self._zones if zone.span.start < start]
            self._zones.append(Zone(kind=kind, span=Span(start, self._n_chars)))

    def finish(self, *, media_type: str, extractor: str, facts: Mapping[str, str]) -> Draft:
        """The draft of all that was added."""
        self.end_block()
        return Draft(
            text="".join(self._pieces),
            media_type=media_type,
            extractor=extractor,
            facts=facts,
            zones=tuple(self._zones),
            links=tuple(sorted(self._links, key=lambda link: (link.span, link.address))),
        )
