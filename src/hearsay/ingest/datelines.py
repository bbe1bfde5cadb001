"""The dateline, byline and file number at the head of a report: where they stand and what they tell.

In:  a report's text. Out: a `Dateline` (span, place, day, agency), a `Byline` (span, author). Left to others: which of several facts
is believed (drafts.py), all other zones (zones.py).
"""

import re
from dataclasses import dataclass

from hearsay.gazetteer import open_gazetteer
from hearsay.ingest.blocks import find_blocks
from hearsay.ingest.dates import DAY_FIRST, MONTH, MONTH_FIRST, NUMBERS, YEAR_FIRST, find_day
from hearsay.model import Span
from hearsay.text import is_lower_cased, is_shouted

HEAD_CHARS = 1_500  # a dateline stands under a title, a byline and a caption at most
MAX_LINES = 14
LINE_CHARS = 60  # a longer line is no dateline alone
LINE_WORDS = 3  # of a town's name that stands alone in a line with its day; more are a headline
DATED = re.compile(r"(?<=,) (?:dt|dated|the)\b\.?", re.IGNORECASE)
MAX_BLOCKS = 8
LINE = re.compile(r"[^\n\r]+")
PARAGRAPH_END = re.compile(r"\r?\n[^\S\n]*\r?\n")
DASH = re.compile(r"\s*(?:--+|[—–])|\s[-_](?:\s|$)|:\s")
SLASHED = re.compile(r"/([A-Z][\w.\- ]{1,25})/\.?")  # MOSCOW, May 31. /TASS/.
BRACKETED = re.compile(r"\(([^()]{3,80})\)\s*(--+|[—–-])(?=\s)")  # (Tunis, March 13, 2023) – as statements of organisations begin
# A town at the head of copy without capitals: "lucknow: the council on thursday ...", "patna/ranchi: ...". Any word may stand so: it must
# be the name of a place and none of NO_TOWN.
LOWERED = re.compile(
    r"(?P<place>(?P<town>[^\W\d_A-Z]+(?:[ .-]{1,2}[^\W\d_A-Z]+){0,3})(?:/[^\W\d_A-Z ]{2,30}|, [^\W\d_A-Z ]{2,20}| \([^\W\d_A-Z ]{2,30}\))?)"
    r"\s?:(?=[^A-Z\n]{60})"
)
AGENCY = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]$")
NO_YEAR = re.compile(rf"\b(?:\d{{1,2}}\s+{MONTH}|{MONTH}\s+\d{{1,2}})(?!\w)", re.IGNORECASE)
WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?", re.IGNORECASE)
DAYS = (YEAR_FIRST, DAY_FIRST, MONTH_FIRST, NUMBERS, NO_YEAR, re.compile(r"\bno date\b", re.IGNORECASE))
NAMED = r"[^\W\d_]+(?:[.'’\-][^\W\d_]+)*\.?"
PLACE = re.compile(rf"{NAMED}(?:[ /]{{1,2}}{NAMED}){{0,4}}(?: \([^()]{{2,30}}\))?(?:, {NAMED}(?: {NAMED}){{0,3}}){{0,2}}")
CAPITALS = re.compile(r"(?:Ma?c)?[^\W\d_a-z](?:[^\W\d_a-z]|[.'’\-/ ])+")
LABELS = re.compile(r"\s*\[([^\[\]]{1,300})\]")
LABEL = re.compile(r"(?:text|excerpts?|summary|passage omitted|continued|from press review|report|editorial|commentary)\b", re.IGNORECASE)
FILE_NUMBER = re.compile(r"\s*[A-Z0-9]+(?:-[A-Z0-9]+)*-\d{2,}[ \t]*\r?\n")
# In capitals before a colon or dash, and yet no town.
ABBREVIATED = re.compile(r"\.[^\W\d_]$")
PARTICLES = frozenset({"of", "the", "and", "de", "del", "la", "el", "al", "an", "am", "sur", "da", "do", "dos", "near", "upon"})
TITLES = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "gen", "gen.", "col", "col.", "sir", "rep.", "sen."})
# A line of an interview: RUIZ: or RUIZ--
SPEAKER = re.compile(r"^[ \t]*[^\W\d_a-z][^\W\d_a-z.'’ \-]{1,40}(?::|--)(?=\s)", re.MULTILINE)
NO_PLACE_WORDS = """
    clandestine file byline dateline moderator reporter update updated analysis question answer exclusive breaking opinion video watch
    look boom busted must note correction editorial statement interview factbox timeline photos photo read live comment commentary
    explainer summary background urgent alert advisory press release news report fact facts bulletin communique communiqué corrigendum
    erratum correction clarification circular memorandum situation incident incidents
"""
NO_PLACE = frozenset(NO_PLACE_WORDS.split())
# Names of places somewhere, and yet no town at the head of copy without capitals.
NO_TOWN = NO_PLACE | {"police", "army", "court", "nation", "world", "state", "sport", "business", "politics", "mobile", "reading", "of"}
# A word of a name; a capital alone proves little in old agency copy, so that what no name begins with is left out.
NO_NAME = r"(?!(?i:the|an?|this|that|all|they|his|her|its|our|noon|now|then|far|law|force|means|way|contrast|comparison)\b)"
NAME = rf"{NO_NAME}(?:[A-ZÀ-Þ][\w.'’\-]*|de|del|van|von|der|al|el|bin|la|da|dos)"
FULL_NAME = rf"{NAME}(?: {NAME}){{1,3}}"
BYLINE_FORM = (
    rf"(?i:(?:written |reported |story |text |words )?by|by-?line:)[: ]\s*({FULL_NAME}(?:(?:,| and| AND| &) {FULL_NAME}){{0,3}}?)"
    r"(?:\s*[,|–—-]\s*[^.]{2,60}| (?:in|IN) [^.]{2,40})?"
)
BYLINE = re.compile(BYLINE_FORM)
BYLINE_LOWER = re.compile(BYLINE_FORM, re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The line that says where and when a report was filed, and by which agency."""

    span: Span
    place: str | None
    published: str | None  # None where the year is not told
    agency: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """The line that names the author."""

    span: Span
    author: str


def find_dateline(text: str) -> Dateline | None:
    """The report's dateline, with the labels in brackets that follow it; None if there is none."""
    number = FILE_NUMBER.match(text)
    start = number.end() if number else 0
    for index, line in enumerate(LINE.finditer(text, start, HEAD_CHARS)):
        if index >= MAX_LINES:
            break
        indent = len(line.group()) - len(line.group().lstrip())
        opens = index == 0 or not text[max(0, line.start() - 4) : line.start()].strip()[-1:]
        found = _parse_at(text, line.start() + indent, is_paragraph=opens or _ends_paragraph(text, line.start()))
        if found:
            return found
    return None


def find_byline(text: str) -> Byline | None:
    """The first block near the head that is nothing but "by" and a name."""
    for span in find_blocks(text[:HEAD_CHARS])[:MAX_BLOCKS]:
        words = text[span.start : span.end]
        pattern = BYLINE_LOWER if is_lower_cased(text) else BYLINE
        match = pattern.fullmatch(words) if len(words) < 140 and "\n" not in words else None
        if match:
            return Byline(span=span, author=" ".join(match[1].split()))
    return None


def _ends_paragraph(text: str, start: int) -> bool:
    """Whether a blank line, or a line that ends no sentence, stands before this one."""
    before = text[:start].rstrip(" \t")
    return before.endswith(("\n\n", "\r\n\r\n")) or not before.strip()


def _parse_at(text: str, start: int, *, is_paragraph: bool) -> Dateline | None:
    """The dateline that begins here, read up to the first dash that leaves something sensible before it."""
    window = PARAGRAPH_END.split(text[start : start + 170], maxsplit=1)[0]
    slashed = SLASHED.search(window)
    if slashed and slashed.start() > 3:
        head = _parse_head(window[: slashed.start()].rstrip(" ."), text, is_colon=False)
        if head:
            return Dateline(span=Span(start, start + slashed.end()), place=head[0], published=head[1], agency=slashed[1])
    alone = _parse_line(window, text, start)
    if alone and (is_paragraph or (alone.place or "").split(",")[0].isupper()):
        return alone
    bracketed = BRACKETED.match(window) if is_paragraph else None
    if bracketed and (found := _parse_bracketed(bracketed, text, start)):
        return found
    lowered = LOWERED.match(text, start) if is_paragraph else None
    if lowered and lowered["town"] not in NO_TOWN and open_gazetteer().candidates(lowered["town"]):
        return Dateline(span=Span(start, lowered.end()), place=lowered["place"], published=None, agency=None)
    for dash in DASH.finditer(window):
        head = _parse_head(" ".join(window[: dash.start()].split()), text, is_colon=dash.group().startswith(":"))
        if head and not head[1] and not head[2] and (not is_paragraph or len(SPEAKER.findall(text)) > 1):
            continue  # a line of wrapped text, or one speaker of several
        if head:
            return Dateline(
                span=Span(start, _end_of_labels(text, start + len(window[: dash.end()].rstrip()))),
                place=head[0],
                published=head[1],
                agency=head[2],
            )
    return None


def _parse_line(window: str, text: str, start: int) -> Dateline | None:
    """The dateline that is a line of its own, as in old newspapers and letters: "NORVIK, September 13."."""
    line = window.split("\n", 1)[0].strip()
    words = DATED.sub("", line)
    head = (
        _parse_head(words, text, is_colon=False) if len(line) <= LINE_CHARS and text[start + len(line) :][:1] in {"", "\n", "\r"} else None
    )
    if head is None or head[0] is None or len(head[0].split(",")[0].split()) > LINE_WORDS or not any(day.search(words) for day in DAYS):
        return None
    return Dateline(span=Span(start, start + len(line)), place=head[0], published=head[1], agency=head[2])


def _parse_bracketed(bracketed: re.Match[str], text: str, start: int) -> Dateline | None:
    """The dateline in brackets before a dash: a place, perhaps with a day, as organisations write; before a hyphen alone an agency."""
    inner, span = " ".join(bracketed[1].split()), Span(start, start + bracketed.end())
    head = _parse_head(inner, text, is_colon=False)
    if head and head[0] and any(pattern.search(inner) for pattern in DAYS):
        return Dateline(span=span, place=head[0], published=head[1], agency=head[2])
    if not PLACE.fullmatch(inner) or not _is_named(inner, text):
        return None
    is_agency = bracketed[2] == "-"
    return Dateline(span=span, place=None if is_agency else inner, published=None, agency=inner if is_agency else None)


def _parse_head(head: str, text: str, *, is_colon: bool) -> tuple[str | None, str | None, str | None] | None:
    """Place, day and agency of the words before the dash; None if they are no dateline."""
    agency = AGENCY.search(head)
    rest = head[: agency.start()].strip(" ,.") if agency else head.strip(" ,.")
    day = next((match for pattern in DAYS if (match := pattern.search(rest))), None)
    if day:
        if rest[day.end() :].strip(" ,.)"):
            return None  # words after the date: a sentence
        rest = rest[: day.start()].strip(" ,.(")
    rest = WEEKDAY.sub("", rest).strip(" ,.")
    if "(" in head and head.count("(") > head.count(")"):
        return None  # a bracket is still open: (3 May 1929 – 4 June 1990)
    if not PLACE.fullmatch(rest) or len(rest) > 60 or not _is_named(rest, text):
        return None
    is_capital = bool(CAPITALS.fullmatch(re.split(r",| \(", rest)[0])) and not is_shouted(text)
    first = re.split(r"[ ,(]", rest)[0].lower()
    is_agency = agency is not None and (is_capital or (not agency[1].islower() and first not in TITLES))
    if not is_agency and not day and (not is_capital or first in NO_PLACE or len(rest) < 3):
        return None
    if is_colon and not is_capital and not day:
        return None
    known_day = find_day(day.group()) if day else None
    place = None if first in NO_PLACE else rest + ("." if f"{rest}." in head and ABBREVIATED.search(rest) else "")
    return place, known_day.isoformat() if known_day else None, " ".join(agency[1].split()) if agency else None


def _is_named(place: str, text: str) -> bool:
    """Whether every word of a place begins with a capital, as far as the text shows capitals."""
    words = re.findall(r"[^\W\d_][\w.’'-]*", place)
    return is_lower_cased(text) or (place[0].isupper() and all(word[0].isupper() or word in PARTICLES for word in words))


def _end_of_labels(text: str, end: int) -> int:
    """Where the labels in brackets after a dateline end; a speaker's name after [TEXT] is none of them."""
    last = position = end
    while match := LABELS.match(text, position):
        position = match.end()
        if LABEL.match(match[1].strip()) or last == end:
            last = position
    return last
