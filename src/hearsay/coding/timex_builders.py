"""What each pattern of time expressions makes of its match.

In:  a regular expression's match. Out: an atom, or None where the words are no time expression after all.
Left to others: parts of years and longer (timex_periods.py), the patterns (timex_rules.py), choosing between matches and joining
neighbours (timex_grammar.py).
"""

import re
from dataclasses import replace

from hearsay.coding.timex_words import SEVERAL, Atom, find_edge, load_words, parse_day, parse_number, span_of, words_of
from hearsay.model import Span

# Words after which "may", "march" or a bare figure speaks of time.
BEFORE_MONTH = re.compile(
    r"\b(?:in|of|since|last|this|next|by|until|till|during|early|late|mid|from|between|through|through|to|before|after|around|every|each)[\s-]+$",
    re.I,
)
# What a four-figure number counts if these words follow: not a year.
COUNTED = re.compile(
    r"\s*(?:%|people|persons|men|women|soldiers|troops|police|families|houses|homes|dollars|euros|pesos|miles|meters|metres|feet|tons|tonnes|km|kg|kilo"
    r"|percent|per\s+cent|votes|members|workers|prisoners|deaths|victims|children|refugees|guerrillas|students|cases|jobs|employees|shares|points|pounds"
    r"|hectares|acres|others|civilians|residents|villagers|protesters|demonstrators|fighters|militants|vehicles|units|GMT|hours\b|local\s+time|UTC)\b"
    r"|[,.]\d|-\w?mm\b", re.I
)  # fmt: skip
SIGN_BEFORE = re.compile(
    r"(?:[$£€#/.,\d-]|\bno\.?|\bnos\.?|\bresolution|\bflight|\barticle|\bp\.|\bpp\.|\broom|\bmore than|\bover|\babout|\bnearly|\bsome|\bleast)\s*$",  # noqa: E501
    re.I,
)
YEAR_BEFORE = re.compile(r"\b(?:1[5-9]|20)\d\d,\s+$")  # "in 1979, 1980 and 1982"

SHORT_MONTHS = {"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"}


def _month(words: str | None) -> int | None:
    return int(load_words()["month"][words]) if words else None


def _weekday(words: str | None) -> int | None:
    if words is None:
        return None
    table = load_words()
    value = table["weekday"].get(words) or table["short weekday"].get(words)
    return int(value) if value is not None else None


def build_full_date(match: re.Match[str]) -> Atom | None:
    day, month = parse_day(words_of(match, "day")), _month(words_of(match, "month"))
    if day is None or not 1 <= day <= 31:
        return None
    year = words_of(match, "year")
    short = words_of(match, "yy")
    full = int(year) if year else (1900 + int(short) if short and int(short) > 30 else 2000 + int(short) if short else None)
    return Atom(
        kind="date",
        span=span_of(match),
        year=full,
        month=month,
        day=day,
        weekday=_weekday(words_of(match, "weekday")),
        mod=find_edge(words_of(match, "edge")),
    )


def build_iso(match: re.Match[str]) -> Atom | None:
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Atom(kind="date", span=span_of(match), year=year, month=month, day=day, clock=match["clock"])


def build_slashed(match: re.Match[str]) -> Atom | None:
    """Month before day unless the figures forbid it, as news agencies of the Americas write; with dots day before month."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 0 if year > 99 else 1900 if year > 30 else 2000
    month, day = (second, first) if first > 12 or match["sign"] == "." else (first, second)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Atom(kind="date", span=span_of(match), year=year, month=month, day=day)


def build_month_year(match: re.Match[str]) -> Atom | None:
    short = words_of(match, "yy")
    year = words_of(match, "year") or (f"19{short}" if short and int(short) > 30 else f"20{short}" if short else None)
    return Atom(
        kind="date",
        span=span_of(match),
        year=int(year) if year else None,
        month=_month(words_of(match, "month")),
        mod=find_edge(words_of(match, "edge")),
    )


def build_bare_month(match: re.Match[str]) -> Atom | None:
    words = match["month"]
    name = words.lower().rstrip(".")
    text, start = match.string, match.start("month")
    atom = build_month_year(match)
    if words.endswith(".") and name not in SHORT_MONTHS and atom is not None:  # the full stop of the sentence, not of an abbreviation
        atom = replace(atom, span=Span(atom.span.start, atom.span.end - 1))
    if name in SHORT_MONTHS and not words.endswith(".") and words != words.upper():
        return None
    if (
        name in ("may", "march")
        and not match["edge"]
        and not (BEFORE_MONTH.search(text[max(0, start - 12) : start]) and words != words.lower())
    ):
        return None
    return atom


def build_bare_day(match: re.Match[str]) -> Atom | None:
    """ "On the 12th": a day of the month that is told before it."""
    day = int(match["day"])
    return Atom(kind="date", span=Span(*match.span("words")), day=day) if 1 <= day <= 31 else None


def build_bare_year(match: re.Match[str]) -> Atom | None:
    text, (start, end) = match.string, match.span("year")
    before = text[max(0, start - 12) : start]
    if not match["edge"] and ((SIGN_BEFORE.search(before) and not YEAR_BEFORE.search(before)) or _is_clock(text, start, end)):
        return None
    if COUNTED.match(text[end : end + 20]) or (
        text[end : end + 1] in "-–" and re.match(r"[-–](?:year|strong|member|man|seat|mile|foot)", text[end : end + 8])
    ):
        return None
    return Atom(kind="date", span=span_of(match), year=int(match["year"]), mod=find_edge(match["edge"]))


def _is_clock(text: str, start: int, end: int) -> bool:
    """Whether the four figures after "at" are hours and minutes: nothing happens "at 1900" in the sense of a year."""
    return text[max(0, start - 3) : start].lower() == "at " and int(text[start : start + 2]) <= 24 and int(text[end - 2 : end]) <= 59


def build_weekday_atom(match: re.Match[str]) -> Atom | None:
    near = (words_of(match, "near") or "").removeprefix("the ")
    which = load_words()["before"].get(near)
    return Atom(
        kind="date",
        span=span_of(match),
        weekday=_weekday(words_of(match, "weekday")),
        which=int(which) if which else None,
        relative="told" if near in ("following", "previous", "preceding") else None,
        mod=find_edge(match.groupdict().get("edge")),
    )


def build_offset(match: re.Match[str]) -> Atom | None:
    words = words_of(match, "words") or ""
    offset = {
        "yesterday": -1,
        "today": 0,
        "tonight": 0,
        "tomorrow": 1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
        "last night": -1,
        "last evening": -1,
    }
    part = {"tonight": "NI", "last night": "NI", "last evening": "EV"}.get(words)
    return Atom(kind="date", span=span_of(match), offset=offset[words], part=part, mod=find_edge(match.groupdict().get("edge")))


def build_this_part(match: re.Match[str]) -> Atom | None:
    return Atom(
        kind="date",
        span=span_of(match),
        offset=0,
        part=load_words()["part"][words_of(match, "part") or ""],
        mod=find_edge(match.groupdict().get("edge")),
    )


def build_same_day(match: re.Match[str]) -> Atom | None:
    words = words_of(match, "words") or ""
    # "Later that day" is that day, and so is "that afternoon".
    number = 1 if re.search(r"\b(?:next|following|after)\b", words) else -1 if re.search(r"\b(?:previous|before)\b", words) else 0
    part = load_words()["part"].get(words.rpartition(" ")[2])
    return Atom(kind="shift", span=span_of(match), number=number, unit="D", relative="same", part=part)


def build_eve(match: re.Match[str]) -> Atom | None:
    """ "The day before" a date that follows; a date alone after it makes it whole (timex_grammar.py)."""
    return Atom(kind="eve", span=span_of(match), number=-1 if match["side"].lower() == "before" else 1)


def build_part(match: re.Match[str]) -> Atom | None:
    return Atom(kind="part", span=span_of(match), part=load_words()["part"][words_of(match, "part") or ""])


def build_clock(match: re.Match[str]) -> Atom | None:
    hour, minute = match.groupdict().get("hour"), match.groupdict().get("minute") or "00"
    words = words_of(match, "words")
    if words:
        clock = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}[words]
    else:
        number = int(hour or 0)
        half = (match.groupdict().get("half") or "").lower().replace(".", "")
        if match.groupdict().get("night"):  # "at 11 at night", "at 2 at night"
            half = "pm" if 6 <= number < 12 else "am"
        if half:
            number = number % 12 + (12 if half in ("pm", "afternoon", "evening") else 0)
        if number > 24 or int(minute) > 59:
            return None
        clock = f"{number:02}:{minute}"
    return Atom(kind="date", span=span_of(match), clock=clock, mod="APPROX" if match.groupdict().get("approx") else None)


def build_shift(match: re.Match[str]) -> Atom | None:
    number = parse_number(match["num"])
    words = " ".join(match["relative"].lower().split())
    relative = {"ago": "ago", "earlier": "earlier", "before": "earlier", "previously": "earlier", "later": "later", "after": "later", "afterwards": "later",  # noqa: E501
                "from now": "hence", "hence": "hence", "prior": "earlier"}.get(words)  # fmt: skip
    if number is None or relative is None:
        return None
    return Atom(
        kind="shift",
        span=span_of(match),
        number=number,
        unit=load_words()["unit"][words_of(match, "unit") or ""],
        relative=relative,
        mod=_approx(match),
    )


def build_bare_shift(match: re.Match[str]) -> Atom | None:
    """ "Year-ago" is one unit back, "weeks ago" several; the year-ago quarter is a quarter."""
    unit = match["unit"].lower()
    number = SEVERAL if unit.endswith("s") else 1.0
    season = "Q" if match.group().lower().endswith(("quarter", "period")) else None
    return Atom(
        kind="shift", span=span_of(match), number=number, unit=load_words()["unit"][unit], relative=match["relative"].lower(), season=season
    )


def build_duration(match: re.Match[str]) -> Atom | None:
    words = match.groupdict().get("num")
    words = re.split(r"\s+(?:to|or)\s+", words)[0] if words else None
    number = parse_number(words) if words else (SEVERAL if match["unit"].lower().endswith("s") else 1.0)
    if words and re.fullmatch(r"(?:1[4-9]|20)\d\d", words) and not match["unit"].lower().endswith("s"):
        return None  # "the 1988 season" is no number of seasons
    near = words_of(match, "near")
    which = load_words()["before"].get(near.removeprefix("the ") if near else "")
    if number is None:
        return None
    relative = {"-1": "past", "1": "coming"}.get(which or "")
    if match.groupdict().get("half"):
        number += 0.5
    span = span_of(match)
    if number == SEVERAL and match.groupdict().get("approx"):  # "over several years": a preposition, no bound
        span = Span(match.start("num"), span.end)
    return Atom(
        kind="duration",
        span=span,
        number=number,
        unit=load_words()["unit"][words_of(match, "unit") or ""],
        relative=relative,
        mod=_approx(match),
    )


def build_recent(match: re.Match[str]) -> Atom | None:
    relative = "past" if re.match(r"(?:the\s+)?(?:more\s+|most\s+)?(?:recent|past|last)", match.group(), re.I) else "coming"
    return Atom(
        kind="duration", span=span_of(match), number=SEVERAL, unit=load_words()["unit"][words_of(match, "unit") or ""], relative=relative
    )


def _approx(match: re.Match[str]) -> str | None:
    words = match.groupdict().get("approx")
    return load_words()["approximate"].get(" ".join(words.lower().split())) if words else None


def build_near(match: re.Match[str]) -> Atom | None:
    words = load_words()
    near = (words_of(match, "near") or "").removeprefix("the ")
    thing = words_of(match, "thing") or ""
    which = int(words["before"][near])
    mod = find_edge(match.groupdict().get("edge"))
    if match.groupdict().get("earlier"):
        mod = "START" if match["earlier"].lower().startswith("earlier") else "END"
    span = span_of(match)
    if thing in words["unit"]:
        relative = near if near in ("past", "following", "current") else None
        return Atom(kind="near", span=span, which=which, unit=words["unit"][thing], mod=mod, relative=relative)
    if thing in words["month"]:
        return Atom(kind="date", span=span, month=_month(thing), which=which, mod=mod)
    if thing in words["season"]:
        return Atom(kind="part of year", span=span, season=words["season"][thing], which=which, mod=mod)
    return None


def build_set(match: re.Match[str]) -> Atom | None:
    words = load_words()
    thing = words_of(match, "unit") or ""
    number = parse_number(match.groupdict().get("num") or "1") or 1.0
    if thing in words["unit"]:
        return Atom(kind="set", span=span_of(match), unit=words["unit"][thing], number=number)
    if thing in words["month"]:
        return Atom(kind="set", span=span_of(match), word=f"XXXX-{int(words['month'][thing]):02}")
    part = words["part"].get((match.groupdict().get("part") or "").lower().removesuffix("s"))
    return Atom(kind="set", span=span_of(match), weekday=_weekday(thing.removesuffix("s")), part=part)


def build_frequency(match: re.Match[str]) -> Atom | None:
    return Atom(kind="set", span=span_of(match), word=load_words()["frequency"][words_of(match, "frequency") or ""])


def build_reference(match: re.Match[str]) -> Atom | None:
    return Atom(kind="reference", span=span_of(match), word=load_words()["reference"][words_of(match, "reference") or ""])
