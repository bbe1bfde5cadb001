"""Sentences and words of a text, as spans of code points.

In: a report's text. Out: spans. Left to others: what the words mean. Two rooms need these (read/ for windows, coding/ for rules),
so they stand below both.
"""

import re
from functools import lru_cache

from hearsay.model import Span

# A name of letters and figures is one word ("M23", "E3", "G20"), not a currency and its sum ("Rs50", "R50 million").
CODE_NAME = r"(?!RM|Rs|RS|Tk|TK)[A-Z]{1,2}\d{1,2}(?:[’']s\b)?(?![\w.,]*\d|\w|\s(?:million|billion|trillion|thousand))"
WORD = re.compile(rf"{CODE_NAME}|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?|[^\W\d_]+(?:[’'.\-][^\W\d_]+)*|[^\w\s]|_+|\w+")

# An abbreviation before the full stop: no sentence ends there (unless a paragraph does).
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Cpt|Maj|Brig|Adm|Cmdr|Rep|Sen|Gov|Hon|Rev|St|No|Nos|Art|Inc|Co|Corp|Ltd|Jr|Sr"
    r"|vs|etc|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|e\.g|i\.e|a\.m|p\.m|U\.S|U\.N|U\.K|E\.U)|\b[A-Z])\.$",
    re.IGNORECASE,
)
SINGLE_LETTER = re.compile(r"(?:^|[\s(\"“‘.])[A-Za-z]\.$")
QUOTE_SIGNS = '“”„«»"‘’`'
CLOSERS = "\"”’')]»"
BREAK = re.compile(r"(?<=[.!?…])[\"”’')\]»]*\s+|\n\s*\n|\n(?=\s{2,})")
WRAPPED_CHARS = 60  # a line this long that ends without a full stop was cut by its margin, not by its writer
OPENER = re.compile(r"[\s\"“‘'(\[«\-–—]*")


def write_number(value: float) -> str:
    """A number with all its digits, whole ones without a point: "1800000", "0.25"; not "1.8e+06"."""
    return str(int(value)) if value == int(value) else repr(value)


def find_sentences(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """The sentences of a text, or of some whole paragraphs of it, in order, without surrounding white space.

    Gives: spans that do not overlap; every non-space character stands in one of them.
    """
    found: list[Span] = []
    start, stop = within if within is not None else (0, len(text))
    for gap in BREAK.finditer(text, start, stop):
        n_closers = len(gap.group()) - len(gap.group().lstrip(CLOSERS))
        end = gap.start() + n_closers
        is_indented = gap.group().startswith("\n") and (len(gap.group()) > 2 or text[gap.end() : gap.end() + 1].isspace())
        is_paragraph = gap.group().count("\n") > 1 or (is_indented and n_closers == 0)
        if gap.group().count("\n") == 1 and is_paragraph and _is_wrapped(text, start, gap.start(), gap.end()):
            continue
        if not is_paragraph and _goes_on(text, start, gap.start(), gap.end()):
            continue
        _add_trimmed(found, text, start, end)
        start = gap.end()
    _add_trimmed(found, text, start, stop)
    return tuple(found)


def find_words(text: str, span: Span | None = None) -> tuple[Span, ...]:
    """The words, numbers and punctuation marks of a text, or of a span of it."""
    start, end = span if span is not None else (0, len(text))
    return tuple(Span(*match.span()) for match in WORD.finditer(text, start, end))


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text: stretches between blank lines, trimmed."""
    found: list[Span] = []
    start = 0
    for gap in re.finditer(r"\n[^\S\n]*\n\s*", text):
        _add_trimmed(found, text, start, gap.start())
        start = gap.end()
    _add_trimmed(found, text, start, len(text))
    return tuple(found)


def span_text(text: str, span: Span) -> str:
    """The words at a span, on one line."""
    return " ".join(text[span.start : span.end].split())


def is_quoted(text: str, span: Span) -> bool:
    """Whether a span stands between quotation marks, its own first and last signs among them."""
    first, last = text[max(0, span.start - 1) : span.start + 1], text[span.end - 1 : span.end + 1]
    return any(sign in QUOTE_SIGNS for sign in first) and any(sign in QUOTE_SIGNS for sign in last)


def overlaps(left: Span, right: Span) -> bool:
    """Whether two spans share a character."""
    return left.start < right.end and right.start < left.end


def contains(outer: Span, inner: Span) -> bool:
    """Whether the inner span lies within the outer one."""
    return outer.start <= inner.start and inner.end <= outer.end


def share(left: Span, right: Span) -> float:
    """What two spans share, of all that they cover: 1 for the same span, 0 where they do not overlap."""
    common = min(left.end, right.end) - max(left.start, right.start)
    return max(0, common) / (max(left.end, right.end) - min(left.start, right.start))


def is_shouted(text: str) -> bool:
    """Whether nearly all letters are capitals, as in old agency copy."""
    return _capital_share(text) > 0.8


def is_lower_cased(text: str) -> bool:
    """Whether capitals carry no information because there are next to none."""
    return _capital_share(text) < 0.005


@lru_cache(maxsize=64)
def _capital_share(text: str) -> float:
    letters = [char for char in text[:20_000] if char.isalpha()]
    return sum(map(str.isupper, letters)) / len(letters) if letters else 0.5


def _goes_on(text: str, start: int, stop: int, resume: int) -> bool:
    """Whether the full stop before `stop` belongs to an abbreviation, or the next word is lower case after one."""
    before = text[max(start, stop - 14) : stop].rstrip(CLOSERS)
    if not before.endswith("."):
        return False
    if ABBREVIATION.search(before) or SINGLE_LETTER.search(before):
        return True
    opener = OPENER.match(text, resume)
    after = text[opener.end() if opener else resume :][:1]
    return after.islower() and not is_lower_cased(text)


def _is_wrapped(text: str, start: int, stop: int, resume: int) -> bool:
    """Whether an indented line goes on with the sentence before it: the line before is long or the next begins small, and no full stop."""
    line = text[max(start, text.rfind("\n", 0, stop) + 1) : stop].strip()
    if not line or line[-1] in ".!?…:;" + CLOSERS:
        return False
    after = text[resume:].lstrip()[:1]
    return (after.islower() and not is_lower_cased(text)) or len(line) >= WRAPPED_CHARS


def _add_trimmed(found: list[Span], text: str, start: int, end: int) -> None:
    words = text[start:end]
    if words.strip():
        found.append(Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip())))


def plural(count: int, one: str, many: str | None = None) -> str:
    """ "1 report", "2 reports"; 12,345 with a comma."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
