"""Protected persons: their names leave no output for eyes that may not see them.

In:  protected names with pseudonyms, and any text that is about to leave. Out: the text with every form of the names covered.
Left to others: who is protected (record/), who may see (web/people.py). Whole names and each of their parts are covered, in any case,
spacing and escaping, because marks may stand between the parts of a name on a page; with accents and without, composed and decomposed, and
as they stand in an address, in the name of a file, or at the beginning of a line in JSON. What is no name stays: elements of a page, a
longer word that begins as a short name does, a word of the house's lists that is written small.
Source: docs/decisions/0091-names-are-covered-on-the-way-out.md
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from urllib.parse import quote

from hearsay.lists.tables import load_table
from hearsay.model import Span

ENDED = r"\\[nrt]"  # the end of a line or a tabulator as JSON escapes it: its letter is no part of the word that follows
GAP = rf"(?:\s|_|\+|%20|-|{ENDED})+"  # what may stand between the parts of a name, in text, in addresses and in JSON
HUMP = r"(?-i:(?<=[a-z])(?=[A-Z]))"  # between the words of "StatementKodra.pdf"
ID = r"(?![0-9a-f]{16,64}(?![^\W_]))"  # an id or a hash, in which a name of such letters is none
BEGIN = rf"(?:(?<![^\W_])|(?<=%[0-9A-F][0-9A-F])|(?<={ENDED})|{HUMP}){ID}"  # a word begins, in the name of a file also behind "_"
BEGIN_BEHIND_DIGIT = r"(?<=[0-9])"  # "2019kodra.pdf"
END = rf"(?=s?(?![^\W\d_])|{HUMP})"  # a word ends
SHORTEST_PART = 3  # letters: "al", "de", "El" alone would cover half of a text
LONGEST_WHOLE = 4  # letters of a part that is covered as a whole word only: "Abd" is no part of "abducted", nor "Ali" of "alive"
ORDINARY = (("function_words", "word"), ("sayings", "cue"), ("sayings", "forms"), ("time_words", "words"), ("role_nouns", "noun"))
TAG = re.compile(r"""(<style\b.*?</style>|</?[a-z!](?:[^<>"']|"[^"]*"|'[^']*')*>)""", re.IGNORECASE | re.DOTALL)
ATTRIBUTE = re.compile(r'(?P<name>[\w:-]+)="(?P<value>[^"]*)"')
OF_THE_HOUSE = frozenset(  # attributes that no word of the record gets into
    {"class", "type", "name", "method", "role", "rel", "scope", "charset", "http-equiv", "viewBox", "preserveAspectRatio", "xmlns", "d"}
)
PARTICLES = frozenset({"abu", "bin", "ibn", "van", "von", "der", "den", "del", "the", "and", "mrs", "gen", "col", "dos", "las", "los"})


@dataclass(frozen=True, slots=True)
class Veil:
    """Covers names; `pseudonyms` maps each protected name to what is shown."""

    pseudonyms: Mapping[str, str] = field(default_factory=dict)
    _pattern: re.Pattern[str] | None = None
    _shown: Mapping[str, str] = field(default_factory=dict)

    def cover(self, text: str) -> str:
        """The text with every protected name covered."""
        if self._pattern is None:
            return text
        return self._pattern.sub(self._show, text)

    def cover_markup(self, markup: str) -> str:
        """HTML or SVG with every protected name covered, in its text and in what its attributes say; elements and attributes stay."""
        if self._pattern is None:
            return markup
        pieces = TAG.split(markup)  # text and tags take turns
        pieces[::2] = map(self.cover, pieces[::2])
        pieces[1::2] = (tag if tag.startswith("<style") else ATTRIBUTE.sub(self._cover_attribute, tag) for tag in pieces[1::2])
        return "".join(pieces)

    def _cover_attribute(self, match: re.Match[str]) -> str:
        return match[0] if match["name"] in OF_THE_HOUSE else f'{match["name"]}="{self.cover(match["value"])}"'

    def cover_spans(self, text: str, spans: Sequence[Span | None]) -> tuple[str, tuple[Span | None, ...]]:
        """The text with every protected name covered, and where its spans lie then; a span in a name becomes the pseudonym."""
        if self._pattern is None:
            return text, tuple(spans)
        moved = [(match.start(), match.end(), len(self._show(match))) for match in self._pattern.finditer(text)]
        return self.cover(text), tuple(None if span is None else _move_span(span, moved) for span in spans)

    def read(self, words: str) -> tuple[str, ...]:
        """What words may mean in which pseudonyms stand: each as a name that it covers, the whole ones first; last the words themselves."""
        readings = [words]
        for pseudonym in sorted(set(self.pseudonyms.values())):
            names = [name for name, shown in sorted(self.pseudonyms.items()) if shown == pseudonym]
            forms = [*names, *(part for name in names for part in find_parts(name))]
            pattern = match_pseudonym(pseudonym)
            readings = [told for one in readings for told in _put_in(pattern, forms, one)]
        return tuple(dict.fromkeys([*(one for one in readings if one != words), words]))

    def is_clear(self, text: str) -> bool:
        """Whether the text names no protected person."""
        return self._pattern is None or self._pattern.search(text) is None

    def _show(self, match: re.Match[str]) -> str:
        """What is shown in place of a match; of letters that only a pattern takes for equal ("\u017f" for "s") the first pseudonym."""
        return self._shown.get(fold(match.group())) or next(iter(self._shown.values()))


def make_veil(pseudonyms: Mapping[str, str]) -> Veil:
    """A veil over these names; longer forms are covered first, so that a full name becomes one pseudonym."""
    shown: dict[str, str] = {}
    for name, pseudonym in sorted(pseudonyms.items()):
        for form in name_forms(name):
            shown.setdefault(fold(form), pseudonym)
    if not shown:
        return Veil()
    forms = sorted(shown, key=lambda form: (-len(form), form))
    anywhere = "|".join(map(_match_form, forms))
    behind_digit = "|".join(_match_form(form) for form in forms if set(form) - set("0123456789abcdef %")) or r"(?!)"
    pattern = rf"{BEGIN}(?:{anywhere})|{BEGIN_BEHIND_DIGIT}(?:{behind_digit})"
    return Veil(dict(pseudonyms), re.compile(pattern, re.IGNORECASE), shown)


def _match_form(form: str) -> str:
    """What finds one form: a short word alone as a whole word, one that is an ordinary word only with a capital."""
    words = GAP.join(map(re.escape, form.split(" ")))
    if form in load_ordinary():
        words = f"(?-i:{re.escape(form.capitalize())}|{re.escape(form.upper())})"
    return words + END if form.isalpha() and len(form) <= LONGEST_WHOLE else words


@cache
def load_ordinary() -> frozenset[str]:
    """Words of the house's own lists: whoever is called Said or May is not meant by them where they are written small."""
    cells = (row[key].casefold() for name, key in ORDINARY for row in load_table(name))
    return frozenset(word for cell in cells for word in re.split(r"[|;,\s]+", cell) if len(word) >= SHORTEST_PART)


def name_forms(name: str) -> list[str]:
    """The whole name and its parts that are long enough to give it away, each as it may be spelt, escaped or stand in an address."""
    parts = find_parts(name)
    whole = [name, escape(name, quote=True), escape(name, quote=False).replace("'", "&#39;"), *_join(name)]
    return list(dict.fromkeys(form for words in whole + parts for form in _spell(words)))


def _join(name: str) -> list[str]:
    """A name of several words in one, as in the names of files and accounts; one of two also the other way round."""
    words = [word for word in re.split(r"[\W_]+", name) if word]
    orders = {1: [], 2: [words, words[::-1]]}.get(len(words), [words])
    return ["".join(order) for order in orders]


def find_parts(name: str) -> list[str]:
    """The parts of a name that are long enough to give it away."""
    return [part for part in re.split(r"[\s\-]+", name) if len(part) >= SHORTEST_PART and part.lower() not in PARTICLES]


def match_pseudonym(pseudonym: str) -> re.Pattern[str]:
    """What finds a pseudonym in typed words: in any case and spacing, not inside a longer word."""
    words = r"\s+".join(map(re.escape, pseudonym.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _put_in(pattern: re.Pattern[str], forms: Sequence[str], words: str) -> list[str]:
    """The words with each of these forms where the pattern stands; the words themselves where it does not."""
    around = pattern.split(words)
    return [form.join(around) for form in forms] if len(around) > 1 else [words]


def _spell(words: str) -> list[str]:
    """The words as they stand, decomposed, and without accents; each also as an address holds it, where that differs."""
    decomposed = unicodedata.normalize("NFD", words)
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    spelt = [words, unicodedata.normalize("NFC", words), decomposed, plain]
    cased = [cased for form in spelt for cased in (form, form.lower(), form.upper(), form.title())]  # an escaped letter has no other case
    return spelt + [" ".join(quote(word, safe="") for word in form.split()) for form in cased if not form.isascii() or "'" in form]


def _move_span(span: Span, moved: Sequence[tuple[int, int, int]]) -> Span:
    """A span after stretches of its text (start, end, new length) were replaced."""
    start, end = span
    for left, right, length in moved:
        start += _shift(span.start, left, right, length, at_end=span.start >= right)
        end += _shift(span.end, left, right, length, at_end=span.end > left)
    return Span(start, end)


def _shift(edge: int, left: int, right: int, length: int, *, at_end: bool) -> int:
    """How far a replacement moves an edge: to the end of what is shown, or back to its beginning when the edge is inside."""
    if at_end:
        return left + length - min(edge, right)
    return min(0, left - edge)


def fold(words: str) -> str:
    """Words as the veil compares them: one space, no case."""
    return re.sub(GAP, " ", words).strip().casefold()
