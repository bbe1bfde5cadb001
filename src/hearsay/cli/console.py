"""The console of a terminal, on which protected names are covered before anything is laid out.

In:  words, styled text. Out: the same on a terminal, names covered. Left to others: tables (printing.py), what covers a name (veil.py).
Covered afterwards, a name could be broken by the end of a line, or begin behind the mark of a colour.
"""

from typing import Any

from rich.console import Console
from rich.text import Text

from hearsay.model import Span
from hearsay.veil import Veil


class CoveredConsole(Console):
    """A console with a veil."""

    def __init__(self, veil: Veil, **how: Any) -> None:
        super().__init__(highlight=False, markup=False, emoji=False, soft_wrap=False, **how)
        self.veil = veil

    def print(self, *objects: Any, **how: Any) -> None:
        """Prints words and styled text covered; a table's cells were covered when it was made."""
        super().print(*(self.cover(one) if isinstance(one, str | Text) else one for one in objects), **how)

    def cover(self, words: str | Text) -> Text:
        """Words as styled text with every protected name covered, each style where its words stand then."""
        text = words if isinstance(words, Text) else Text(words)
        covered, spans = self.veil.cover_spans(text.plain, [Span(styled.start, styled.end) for styled in text.spans])
        made = Text(covered, style=text.style, end=text.end)
        for styled, span in zip(text.spans, spans, strict=True):
            if span is not None:
                made.stylize(styled.style, span.start, span.end)
        return made
