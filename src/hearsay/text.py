"""Sentences and words of a text, as spans of code points.

In: a report's text. Out: spans. Left to others: what the words mean. Two rooms need these (read/ for windows, coding/ for rules),
so they stand below both.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from hearsay.model import Span

# A name of letters and figures is one word ("M23", "E3", "G20"), not a currency and its sum ("Rs50", "R50 million").
CODE_NAME = r"(?!RM|Rs|RS|Tk|TK)[A-Z]{1,2}\d{1,2}(?:[’']s\b)?(?![\w.,]*\d|\w|\s(?:million|billion|trillion|thousand))"
COURT_NAME = r"[PDC]W-\d{1,3}\b"  # the third witness of the prosecution is PW-3
WORD = re.compile(rf"{COURT_NAME}|{CODE_NAME}|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?|[^\W\d_]+(?:[’'.\-][^\W\d_]+)*|[^\w\s]|_+|\w+")

# An abbreviation before the full stop: no sentence ends there (unless a paragraph does).
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Cpt|Maj|Brig|Adm|Cmdr|Rep|Sen|Gov|Hon|Rev|St|No|Nos|Art|Inc|Co|Corp|Ltd|Jr|Sr"
    r"|vs|etc|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|e\.g|i\.e|a\.m|p\.m|U\.S|U\.N|U\.K|E\.U)|\b[A-Z])\.$",
    re.IGNORECASE,
)
SINGLE_LETTER = re.compile(r"(?:^|[\s(\"“‘.])[A-Za-z]\.$")
QUOTE_SIGNS = '“”„«»"‘’`'
CLOSERS = "\"”’')]»"
NOTE_SIGNS = "¹²³⁴⁵⁶⁷⁸⁹⁰0123456789"
# A digit glued to a full stop is the mark of a footnote where the word before it is long enough to be no abbreviation: "injured.3 The".
NOTE_MARK = r"(?:[¹²³⁴-⁹⁰]+|(?<=[a-z]{4}[.!?])\d{1,2}(?=\s+[A-Z“\"]))?"
# A digit glued to a stop behind a word may be the mark of a note: "were injured.3".
GLUED_MARK = re.compile(r"(?<=[a-z]{3}[.,;:!?”\")])(\d{1,2})(?=\s|$)")
BREAK = re.compile(rf"(?<=[.!?…])[\"”’')\]»]*{NOTE_MARK}\s+|\n\s*\n|\n(?=\s{{2,}})|\n")
TELEGRAM_STOP = re.compile(r"\s+(?=STOP(?:\s|$))|(?<=\sSTOP)\s+")
# A stop that is spelled out; behind these words it is a verb ("THEY MUST STOP"), which reports in capitals have too.
SPELLED_STOP = re.compile(
    "".join(rf"(?<!\b{word})" for word in ["TO", "WILL", "MUST", "NOT", "CAN", "MAY", "SHOULD", "WOULD"]) + r"\sSTOP(?=\s|$)"
)
N_STOPS = 3  # so many words STOP in capitals, and they are a telegram's full stops
WRAPPED_CHARS = 60  # a line this long that ends without a full stop was cut by its margin, not by its writer
OPENER = re.compile(r"[\s\"“‘'(\[«\-–—]*")
NARROWEST = 50  # a line's margin is taken to be no nearer than this: two short lines one under the other are two lines
ROOM_CHARS = 12  # so much room beyond the next word, and a writer ended the line, no margin
LEFT_OPEN = re.compile(r"[,\-–—(]$|\b(?:and|or|of|the|an?|in|to|by|for|with|from|at|on)$", re.IGNORECASE)
# What an entry of a list begins with: a sign and a space, a number with its stop or bracket, a picture sign.
ENTRY = re.compile(r"[•◦▪‣●■□►▸✓✔➤➢]\s*\S|[-–—*·]\s+\S|\(?\d{1,3}[.)]\s+\S|\([a-z]{1,3}\)\s+\S")
DASHES = "-–—*·"
STOPS = frozenset(".!?…")
ENDED = frozenset((".", "!", "?", "”", '"', ""))
BLANK = re.compile(r"\n[^\S\n]*\n\s*")
FIELD = re.compile(r"[^\W\d_a-z][^\n:.]{1,40}:\s")  # "Killed at the ferry: 1"
PICTURES = range(0x1F300, 0x1FB00)  # emoji; beside them the older signs of 0x2600 to 0x27BF
OLD_SIGNS = range(0x2600, 0x27C0)


def write_number(value: float) -> str:
    """A number with all its digits, whole ones without a point: "1800000", "0.25"; not "1.8e+06"."""
    return str(int(value)) if value == int(value) else repr(value)


def find_sentences(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """The sentences of a text, or of some whole paragraphs of it, in order, without surrounding white space.

    Gives: spans that do not overlap; every non-space character stands in one of them.
    """
    found: list[Span] = []
    start, stop = within if within is not None else (0, len(text))
    line_ends = _find_line_ends(text, start, stop)
    for gap in _find_gaps(text, start, stop):
        words = gap.group()
        end = gap.start() + len(words) - len(words.lstrip(CLOSERS + NOTE_SIGNS))
        is_indented = words.startswith("\n") and (len(words) > 2 or (text[gap.end() : gap.end() + 2].isspace() and gap.end() + 1 < stop))
        is_paragraph = words.count("\n") > 1 or (is_indented and end == gap.start())
        if words.count("\n") == 1 and is_paragraph and _is_wrapped(text, start, gap.start(), gap.end()):
            continue
        is_stopped = text[gap.start() - 1 : gap.start()] in STOPS
        if not is_paragraph and is_stopped and _goes_on(text, start, gap.start(), gap.end()):
            continue
        if not is_paragraph and not is_stopped and words == "\n" and gap.start() not in line_ends:
            continue
        _add_trimmed(found, text, start, end)
        start = gap.end()
    _add_trimmed(found, text, start, stop)
    return tuple(found)


def _find_gaps(text: str, start: int, stop: int) -> list[re.Match[str]]:
    """Where a sentence may end, in order; in a telegram also around its stops."""
    gaps = list(BREAK.finditer(text, start, stop))
    if is_telegram(text):
        gaps = sorted([*gaps, *TELEGRAM_STOP.finditer(text, start, stop)], key=lambda gap: gap.span())
    return gaps


@lru_cache(maxsize=64)
def is_telegram(text: str) -> bool:
    """Whether a text spells out its full stops, as telegrams do."""
    return len(SPELLED_STOP.findall(text)) >= N_STOPS


def _find_line_ends(text: str, start: int, stop: int) -> frozenset[int]:
    """The line breaks that a writer set, as in lists, forms and short posts, and no margin.

    Set is one before an entry of a list or a field of a form. Where most lines of a paragraph end without a stop, so is one behind a line
    that had room for the next word, or among lines most of which had. A line that goes on with a small letter was broken by a margin; in
    a paragraph of capitals nothing tells, and only entries and fields are lines.
    """
    ends: set[int] = set()
    first = start
    for gap in [*BLANK.finditer(text, start, stop), None]:
        last = gap.start() if gap is not None else stop
        ends |= _find_ends_in(text, first, last) if "\n" in text[first:last] else set()
        first = gap.end() if gap is not None else stop
    return frozenset(ends)


def _find_ends_in(text: str, start: int, stop: int) -> set[int]:
    """The line breaks of one paragraph that its writer set."""
    printed = text[start:stop].split("\n")
    lines = [line.strip() for line in printed]
    width = max(NARROWEST, *map(len, printed))
    n_signed = sum(_begins_entry(line) for line in lines)
    n_open = sum(line[-1:] not in ENDED for line in lines[:-1])
    is_cased = not is_shouted(text[start:stop])  # in capitals every line goes on as a new one begins
    is_open = is_cased and 2 * n_open > len(lines) - 1  # else headings and captions between paragraphs of prose, which zones find
    is_ragged, is_numbered = _is_ragged(lines, width), _is_numbered(lines)
    ends, at = set[int](), start
    for line, following, whole in zip(lines, lines[1:], printed, strict=False):
        at += len(whole)
        if (
            line
            and following
            and _ends_line(line, following, width, n_signed, is_open=is_open, is_ragged=is_ragged, is_numbered=is_numbered)
        ):
            ends.add(at)
        at += 1
    return ends


def _ends_line(line: str, following: str, width: int, n_signed: int, *, is_open: bool, is_ragged: bool, is_numbered: bool) -> bool:
    if _begins_entry(following) and (following[0] not in DASHES or n_signed > 1):
        return following[0] not in "0123456789(" or line[-1] in ".:;!?," or is_numbered or _has_room(line, following, width)
    if FIELD.match(following) and (FIELD.match(line) or line[-1] in ".:;!?"):
        return True
    if not is_open or following.lstrip(f"{DASHES} ")[:1].islower() or LEFT_OPEN.search(line):
        return False
    return is_ragged or _has_room(line, following, width)


def _begins_entry(line: str) -> bool:
    return ENTRY.match(line) is not None or (bool(line) and (ord(line[0]) in PICTURES or ord(line[0]) in OLD_SIGNS))


def _is_numbered(lines: Sequence[str]) -> bool:
    """Whether the lines of a paragraph are numbered one after the other."""
    numbers = [int(match.group()) for line in lines if (match := re.match(r"\d{1,3}(?=[.)]\s)", line))]
    return len(numbers) > 1 and all(after == before + 1 for before, after in pairwise(numbers))


def _has_room(line: str, following: str, width: int) -> bool:
    """Whether the first word of the next line would have stood on a line, by the margin that the longest line shows."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) + ROOM_CHARS <= width


def _is_ragged(lines: Sequence[str], width: int) -> bool:
    """Whether most lines of a paragraph that end without a stop had room for the next word: a writer broke them all."""
    open_ended = [(line, following) for line, following in pairwise(lines) if line and following and line[-1] not in ENDED]
    n_room = sum(_has_room(line, following, width) for line, following in open_ended)
    return len(open_ended) > 1 and 2 * n_room > len(open_ended)


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
