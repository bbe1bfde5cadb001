"""The patterns of time expressions and what each makes of its match.

In: the word list. Out: (pattern, builder) pairs in order of trust. Left to others: choosing between overlapping matches and joining
neighbours (timex_grammar.py), calendar values (timex_values.py).
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from hearsay.coding.timex_words import SEVERAL, Atom, load_words, one_of, parse_number
from hearsay.model import Span

Build = Callable[[re.Match[str]], Atom | None]

# Words after which "may", "march" or a bare figure speaks of time.
BEFORE_MONTH = re.compile(
    r"\b(?:in|of|since|last|this|next|by|until|till|during|early|late|mid|from|between|through|through|to|before|after|around|every|each)[\s-]+$", re.I
)
# What a four-figure number counts if these words follow: not a year.
COUNTED = re.compile(
    r"\s*(?:%|people|persons|men|women|soldiers|troops|police|families|houses|homes|dollars|euros|pesos|miles|meters|metres|feet|tons|tonnes|km|kg|kilo"
    r"|percent|per\s+cent|votes|members|workers|prisoners|deaths|victims|children|refugees|guerrillas|students|cases|jobs|employees|shares|points|pounds"
    r"|hectares|acres|others|civilians|residents|villagers|protesters|demonstrators|fighters|militants|vehicles|units|GMT|hours\b|local\s+time|UTC)\b|[,.]\d|-\w?mm\b", re.I
)  # fmt: skip
SIGN_BEFORE = re.compile(r"(?:[$£€#/.,\d-]|\bno\.?|\bnos\.?|\bresolution|\bflight|\barticle|\bp\.|\bpp\.|\broom|\bmore than|\bover|\babout|\bnearly|\bsome|\bleast)\s*$", re.I)


@lru_cache(maxsize=1)
def load_rules() -> tuple[tuple[re.Pattern[str], Build], ...]:
    """Every rule: its pattern and what it makes of a match (None where the match is no time expression)."""
    part = _make_parts()
    return tuple((re.compile(pattern.format_map(part), re.IGNORECASE), build) for pattern, build in RULES)


def _make_parts() -> dict[str, str]:
    words = load_words()
    number_words = "|".join(sorted([*words["number"], "hundred", "thousand"], key=len, reverse=True))
    spelled = rf"(?:{number_words})(?:[\s-](?:and[\s-])?(?:{number_words}))*"
    vague = r"a\s+couple\s+of|couple\s+of|a\s+few|few|several|many|dozens\s+of|hundreds\s+of|a\s+number\s+of|a\s+handful\s+of|a\s+dozen|numerous"
    return {
        "num": rf"(?:half\s+an?|\d+\s+\d/\d|\d+(?:,\d{{3}})*(?:\.\d+)?(?:\s+and\s+a\s+half)?|(?:{vague})|(?:a\s+(?=hundred|thousand))?(?:{spelled})(?:\s+and\s+a\s+half)?|an?)",
        "count": rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?|{vague}|{spelled})",
        "unit": one_of("unit"),
        "month": rf"(?:{one_of('month')})",
        "weekday": rf"(?:{one_of('weekday')})",
        "shortday": rf"(?:{one_of('short weekday')})\.?",
        "ordinal": rf"(?:(?:twenty|thirty)[\s-])?(?:{one_of('ordinal')})",
        "part": one_of("part"),
        "season": one_of("season"),
        "feast": one_of("feast"),
        "reference": one_of("reference"),
        "frequency": one_of("frequency"),
        "near": one_of("before"),
        "approx": one_of("approximate"),
        "decades": one_of("decade"),
        "year": r"(?:1[4-9]|20)\d\d",
        "edge": r"(?:(?:very\s+)?(?:early|late|mid)(?:er)?(?:[\s-]+|\s+in\s+|\s+on\s+)|(?:the\s+)?(?:end|beginning|start|middle|close)\s+of\s+(?:the\s+)?)",
    }


# ------------------------------------------------------------------ builders


def _span(match: re.Match[str]) -> Span:
    return Span(*match.span())


def _get(match: re.Match[str], name: str) -> str | None:
    words = match.groupdict().get(name)
    return " ".join(words.lower().replace("’", "'").rstrip(".").split()) if words else None


def _month(words: str | None) -> int | None:
    return int(load_words()["month"][words]) if words else None


def _weekday(words: str | None) -> int | None:
    if words is None:
        return None
    table = load_words()
    value = table["weekday"].get(words) or table["short weekday"].get(words)
    return int(value) if value is not None else None


def _day(words: str | None) -> int | None:
    if words is None:
        return None
    if words[0].isdigit():
        return int(re.sub(r"\D", "", words))
    table = load_words()
    first, _, last = words.replace("-", " ").rpartition(" ")
    return int(table["number"].get(first, "0")) + int(table["ordinal"][last])


def find_edge(words: str | None) -> str | None:
    """START, MID or END for "early", "the middle of", "late"."""
    if not words:
        return None
    words = words.lower()
    if "mid" in words:
        return "MID"
    return "END" if "late" in words or "end" in words or "close" in words else "START"


def _has_figures(match: re.Match[str]) -> bool:
    return any(char.isdigit() for char in match.group())


def _full_date(match: re.Match[str]) -> Atom | None:
    day, month = _day(_get(match, "day")), _month(_get(match, "month"))
    if day is None or not 1 <= day <= 31:
        return None
    year = _get(match, "year")
    short = _get(match, "yy")
    full = int(year) if year else (1900 + int(short) if short and int(short) > 30 else 2000 + int(short) if short else None)
    return Atom(kind="date", span=_span(match), year=full, month=month, day=day, weekday=_weekday(_get(match, "weekday")), mod=find_edge(_get(match, "edge")))


def _iso(match: re.Match[str]) -> Atom | None:
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Atom(kind="date", span=_span(match), year=year, month=month, day=day, clock=match["clock"])


def _slashed(match: re.Match[str]) -> Atom | None:
    """Month before day unless the figures forbid it, as news agencies of the Americas write; with dots day before month."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 0 if year > 99 else 1900 if year > 30 else 2000
    month, day = (second, first) if first > 12 or match["sign"] == "." else (first, second)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Atom(kind="date", span=_span(match), year=year, month=month, day=day)


def _month_year(match: re.Match[str]) -> Atom | None:
    short = _get(match, "yy")
    year = _get(match, "year") or (f"19{short}" if short and int(short) > 30 else f"20{short}" if short else None)
    return Atom(kind="date", span=_span(match), year=int(year) if year else None, month=_month(_get(match, "month")), mod=find_edge(_get(match, "edge")))


def _bare_month(match: re.Match[str]) -> Atom | None:
    words = match["month"]
    name = words.lower().rstrip(".")
    text, start = match.string, match.start("month")
    atom = _month_year(match)
    if words.endswith(".") and len(name) > 4 and atom is not None:  # the full stop of the sentence, not of an abbreviation
        atom = replace(atom, span=Span(atom.span.start, atom.span.end - 1))
    if len(name) < 4 and not words.endswith(".") and name != "may" and words != words.upper():
        return None
    if name in ("may", "march") and not match["edge"] and not (BEFORE_MONTH.search(text[max(0, start - 12) : start]) and words != words.lower()):
        return None
    return atom


def _bare_year(match: re.Match[str]) -> Atom | None:
    text, (start, end) = match.string, match.span("year")
    if not match["edge"] and SIGN_BEFORE.search(text[max(0, start - 12) : start]):
        return None
    if COUNTED.match(text[end : end + 20]) or text[end : end + 1] in "-–" and re.match(r"[-–](?:year|strong|member|man|seat|mile|foot)", text[end : end + 8]):
        return None
    return Atom(kind="date", span=_span(match), year=int(match["year"]), mod=find_edge(match["edge"]))


def _weekday_atom(match: re.Match[str]) -> Atom | None:
    which = load_words()["before"].get(_get(match, "near") or "")
    return Atom(
        kind="date", span=_span(match), weekday=_weekday(_get(match, "weekday")), which=int(which) if which else None, mod=find_edge(match.groupdict().get("edge"))
    )


def _offset(match: re.Match[str]) -> Atom | None:
    words = _get(match, "words") or ""
    offset = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2, "last night": -1, "last evening": -1}
    part = {"tonight": "NI", "last night": "NI", "last evening": "EV"}.get(words)
    return Atom(kind="date", span=_span(match), offset=offset[words], part=part, mod=find_edge(match.groupdict().get("edge")))


def _this_part(match: re.Match[str]) -> Atom | None:
    return Atom(kind="date", span=_span(match), offset=0, part=load_words()["part"][_get(match, "part") or ""], mod=find_edge(match.groupdict().get("edge")))


def _same_day(match: re.Match[str]) -> Atom | None:
    words = _get(match, "words") or ""
    number = 1 if re.search(r"next|following|after|later", words) else -1 if re.search(r"previous|before|earlier", words) else 0
    part = load_words()["part"].get(words.rpartition(" ")[2])
    return Atom(kind="shift", span=_span(match), number=number, unit="D", relative="same", part=part)


def _part(match: re.Match[str]) -> Atom | None:
    return Atom(kind="part", span=_span(match), part=load_words()["part"][_get(match, "part") or ""])


def _clock(match: re.Match[str]) -> Atom | None:
    hour, minute = match.groupdict().get("hour"), match.groupdict().get("minute") or "00"
    words = _get(match, "words")
    if words:
        clock = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}[words]
    else:
        number = int(hour or 0)
        half = (match.groupdict().get("half") or "").lower().replace(".", "")
        if half:
            number = number % 12 + (12 if half == "pm" else 0)
        if number > 24 or int(minute) > 59:
            return None
        clock = f"{number:02}:{minute}"
    return Atom(kind="date", span=_span(match), clock=clock, mod="APPROX" if match.groupdict().get("approx") else None)


def _shift(match: re.Match[str]) -> Atom | None:
    number = parse_number(match["num"])
    words = " ".join(match["relative"].lower().split())
    relative = {"ago": "ago", "earlier": "earlier", "before": "earlier", "previously": "earlier", "later": "later", "after": "later", "afterwards": "later",
                "from now": "hence", "hence": "hence", "prior": "earlier"}.get(words)  # fmt: skip
    if number is None or relative is None:
        return None
    return Atom(kind="shift", span=_span(match), number=number, unit=load_words()["unit"][_get(match, "unit") or ""], relative=relative, mod=_approx(match))


def _duration(match: re.Match[str]) -> Atom | None:
    words = match.groupdict().get("num")
    words = re.split(r"\s+(?:to|or)\s+", words)[0] if words else None
    number = parse_number(words) if words else (SEVERAL if match["unit"].lower().endswith("s") else 1.0)
    near = _get(match, "near")
    which = load_words()["before"].get(near.removeprefix("the ") if near else "")
    if number is None:
        return None
    relative = {"-1": "past", "1": "coming"}.get(which or "")
    if match.groupdict().get("half"):
        number += 0.5
    return Atom(kind="duration", span=_span(match), number=number, unit=load_words()["unit"][_get(match, "unit") or ""], relative=relative, mod=_approx(match))


def _recent(match: re.Match[str]) -> Atom | None:
    relative = "past" if re.match(r"(?:the\s+)?(?:more\s+|most\s+)?(?:recent|past|last)", match.group(), re.I) else "coming"
    return Atom(kind="duration", span=_span(match), number=SEVERAL, unit=load_words()["unit"][_get(match, "unit") or ""], relative=relative)


def _approx(match: re.Match[str]) -> str | None:
    words = match.groupdict().get("approx")
    return load_words()["approximate"].get(" ".join(words.lower().split())) if words else None


def _near(match: re.Match[str]) -> Atom | None:
    words = load_words()
    near = (_get(match, "near") or "").removeprefix("the ")
    thing = _get(match, "thing") or ""
    which = int(words["before"][near])
    mod = find_edge(match.groupdict().get("edge"))
    if match.groupdict().get("earlier"):
        mod = "START" if match["earlier"].lower().startswith("earlier") else "END"
    span = _span(match)
    if thing in words["unit"]:
        return Atom(kind="near", span=span, which=which, unit=words["unit"][thing], mod=mod)
    if thing in words["month"]:
        return Atom(kind="date", span=span, month=_month(thing), which=which, mod=mod)
    if thing in words["season"]:
        return Atom(kind="part of year", span=span, season=words["season"][thing], which=which, mod=mod)
    return None


def _part_of_year(match: re.Match[str]) -> Atom | None:
    words = load_words()
    season = _get(match, "season")
    ordinal = _get(match, "ordinal")
    year = match.groupdict().get("year")
    if season:
        name = words["season"][season]
    else:
        number = int(words["ordinal"].get(ordinal or "", "0"))
        kind = "Q" if "quarter" in match.group().lower() else "H"
        if not 1 <= number <= (4 if kind == "Q" else 2):
            return None
        name = f"{kind}{number}"
    return Atom(kind="part of year", span=_span(match), season=name, year=int(year) if year else None, mod=find_edge(match.groupdict().get("edge")))


def _decade(match: re.Match[str]) -> Atom | None:
    words = _get(match, "decades")
    if words:
        decade = 1900 + int(load_words()["decade"][words]) * 10
    else:
        figures = match["figures"]
        decade = int(figures) if len(figures) == 4 else 1900 + int(figures)
    return Atom(kind="decade", span=_span(match), year=decade, mod=find_edge(match.groupdict().get("edge")))


def _century(match: re.Match[str]) -> Atom | None:
    figure = match.groupdict().get("figure")
    number = int(figure) if figure else _day(_get(match, "ordinal"))
    return Atom(kind="century", span=_span(match), year=(number - 1) * 100, mod=find_edge(match.groupdict().get("edge"))) if number else None


def _set(match: re.Match[str]) -> Atom | None:
    words = load_words()
    thing = _get(match, "unit") or ""
    number = parse_number(match.groupdict().get("num") or "1") or 1.0
    if thing in words["unit"]:
        return Atom(kind="set", span=_span(match), unit=words["unit"][thing], number=number)
    if thing in words["month"]:
        return Atom(kind="set", span=_span(match), word=f"XXXX-{int(words['month'][thing]):02}")
    return Atom(kind="set", span=_span(match), weekday=_weekday(thing.removesuffix("s")))


def _frequency(match: re.Match[str]) -> Atom | None:
    return Atom(kind="set", span=_span(match), word=load_words()["frequency"][_get(match, "frequency") or ""])


def _reference(match: re.Match[str]) -> Atom | None:
    return Atom(kind="reference", span=_span(match), word=load_words()["reference"][_get(match, "reference") or ""])


def _the_unit(match: re.Match[str]) -> Atom | None:
    """"The quarter" is the one told before or the one that publication lies in; "the weekend" the last one."""
    unit = load_words()["unit"][_get(match, "thing") or ""]
    return Atom(kind="same unit" if unit == "Q" else "near", span=_span(match), unit=unit, which=-1 if unit == "WE" else 0)


def _same_unit(match: re.Match[str]) -> Atom | None:
    return Atom(kind="same unit", span=_span(match), unit=load_words()["unit"][_get(match, "thing") or ""], which=0)


def _end_of_unit(match: re.Match[str]) -> Atom | None:
    thing = (_get(match, "thing") or _get(match, "tail") or "").removeprefix("the ")
    return Atom(kind="near", span=_span(match), unit=load_words()["unit"][thing], which=0, mod="LATE")


def _spelled_year(match: re.Match[str]) -> Atom | None:
    number = parse_number(match["num"])
    century = parse_number(match["spelled"])
    if number is None or century is None:
        return None
    return Atom(kind="date", span=_span(match), year=int(century * 100 + (0 if number == 100 else number)))


def _feast(match: re.Match[str]) -> Atom | None:
    which = load_words()["before"].get(_get(match, "near") or "")
    year = match.groupdict().get("year")
    return Atom(
        kind="feast", span=_span(match), word=load_words()["feast"][_get(match, "feast") or ""], year=int(year) if year else None, which=int(which) if which else None
    )


DAY = r"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d/%]|[.,:]\d)"
SPELLED_DAY = r"(?P<day>{ordinal})"
YEAR_AFTER = r"(?:\s*,\s*|\s+(?:of\s+|in\s+)?)(?P<year>{year})(?!\d|[,.]\d)"
HEAD = r"\b(?P<edge>{edge})?(?:(?P<weekday>{weekday}|{shortday}),?\s+(?:the\s+)?)?"
ZONE = r"(?:\s+(?:GMT|UTC|EST|EDT|PST|PDT|CST|CDT|MST|MDT|CET|CEST|BST|local\s+time|local|hours|hrs|\w+\s+time)\b)?(?:\s*[\[(]\d{{4}}\s+GMT[\])])?"
ABOUT = r"(?:(?P<approx>{approx})\s+)?"

RULES: tuple[tuple[str, Build], ...] = (
    (r"\b(?P<y>\d{{4}})-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ](?P<clock>\d\d:\d\d)(?::\d\d)?Z?)?(?![\d-])", _iso),
    (r"(?<![\d/.])(?P<a>\d{{1,2}})(?P<sign>[/.])(?P<b>\d{{1,2}})(?P=sign)(?P<y>\d{{4}}|\d\d)(?![\d/]|\.\d)", _slashed),
    (HEAD + r"(?P<month>{month})\.?\s+" + DAY + YEAR_AFTER, _full_date),
    (HEAD + r"(?:the\s+)?" + DAY + r"\s+(?:of\s+)?(?P<month>{month})\b\.?" + YEAR_AFTER, _full_date),
    (HEAD + DAY + r"[\s-](?P<month>{month})\b\.?[\s-](?:'|’)?(?P<yy>\d\d)\b(?!\s*(?:%|people|men|percent|per\s)|[.,:]\d)", _full_date),
    (HEAD + r"(?P<month>{month})\.?\s+(?:the\s+)?" + DAY, _full_date),
    (HEAD + r"(?:the\s+)?" + DAY + r"\s+(?:of\s+)?(?P<month>{month})\b(?:\.(?=\s+[a-z]))?", _full_date),
    (HEAD + r"(?P<month>{month})\s+(?:the\s+)?" + SPELLED_DAY + r"\b", _full_date),
    (HEAD + r"(?:the\s+)?" + SPELLED_DAY + r"\s+of\s+(?P<month>{month})\b", _full_date),
    (r"\b(?P<edge>{edge})?(?P<month>{month})\b\.?(?:,?\s+(?:of\s+)?(?P<year>{year})(?!\d|[,.]\d)|\s+['’](?P<yy>\d\d)\b)", _month_year),
    (r"\b(?P<edge>{edge})?(?P<month>(?:{month})\b\.?)(?!\s+\d{{1,2}}\b)", _bare_month),
    (r"(?<![\w$£€.,:/-])(?P<edge>{edge})?(?:the\s+year\s+|fiscal\s+(?:year\s+)?|FY)?(?P<year>{year})(?![\d:/]|s\b|['’]s\s|\s*[ap]\.?m)", _bare_year),
    (r"\b(?P<edge>{edge})?(?:(?P<near>last|this|next|past|this\s+past|this\s+coming|coming|the\s+following)\s+)?(?P<weekday>{weekday})\b", _weekday_atom),
    (r"\b(?P<edge>early\s+|late\s+)?(?P<words>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|today|tonight|tomorrow|last\s+night|last\s+evening)\b", _offset),
    (r"\b(?P<edge>early\s+|late\s+|earlier\s+|later\s+)?this\s+(?P<part>{part})\b", _this_part),
    (r"\b(?P<words>(?:that|the\s+same|that\s+same|the\s+next|the\s+following|the\s+previous)\s+(?:day|morning|afternoon|evening|night)|the\s+day\s+(?:before|after)(?!\s+yesterday|\s+tomorrow)"
     r"|(?:earlier|later)\s+(?:in\s+)?(?:the|that)\s+day)\b", _same_day),
    (r"\b(?:(?:early|late)\s+(?:in\s+the\s+)?)?(?:the\s+)?(?P<part>{part})\b", _part),
    (ABOUT + r"\b(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap]\.?m\b\.?)" + ZONE, _clock),
    (ABOUT + r"(?<![\d:])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?![\d:])" + ZONE, _clock),
    (ABOUT + r"\b(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?:\s+(?:GMT|UTC|hours|hrs|local(?:\s+time)?)\b(?:\s*[\[(]\d{{4}}\s+GMT[\])])?|(?=\s+(?:on\s+(?:the\s+)?\d|yesterday|today|tonight)))", _clock),
    (r"(?<=\bat\s)" + ABOUT + r"(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)\b(?!\s+\w+\s+(?:street|avenue))", _clock),
    (r"\b(?P<words>noon|midday|midnight)\b", _clock),
    (ABOUT + r"\b(?P<num>{num})[\s-]+(?P<unit>{unit})\s+(?P<relative>before|previously|after|afterwards|from\s+now|hence|prior)\b(?=\s*(?:[.,;:)\n]|$))", _shift),
    (ABOUT + r"\b(?P<num>{num})[\s-]+(?P<unit>{unit})\s+(?P<relative>ago|earlier|later)\b", _shift),
    (r"\b(?P<num>year|month|week|decade)-(?P<relative>ago|earlier)\b", lambda match: Atom(
        kind="shift", span=_span(match), number=1.0, unit=load_words()["unit"][match["num"].lower()], relative=match["relative"].lower())),
    (r"\b(?P<unit>(?:day|week|month|year|decade)s)\s+(?P<relative>ago|earlier|later)\b", lambda match: Atom(
        kind="shift", span=_span(match), number=SEVERAL, unit=load_words()["unit"][match["unit"].lower()], relative=match["relative"].lower())),
    (r"\b(?:the\s+)?(?P<near>(?:{near}))\s+(?P<num>{count})(?:[\s-]+(?:more\s+|or\s+so\s+)?)(?P<unit>{unit})\b(?:\s+or\s+so\b)?", _duration),
    (ABOUT + r"\b(?:the\s+(?:first|final)\s+)?(?P<num>{num}(?:\s+(?:to|or)\s+{count})?)(?:[\s-]+(?:more\s+|full\s+|consecutive\s+|straight\s+|long\s+|other\s+|additional\s+)?)(?P<unit>{unit})\b(?P<half>\s+and\s+a\s+half\b)?(?:\s+or\s+so\b|-long\b)?(?!-old|\s+old\b|\s+of\s+age\b)", _duration),
    (r"\b(?:the\s+)?(?:recent|past|coming|last\s+few|past\s+few|next\s+few|last\s+several|past\s+several)\s+(?P<unit>(?:day|week|month|quarter|year|decade)s|centuries)\b", _recent),
    (r"(?<![\w-])(?P<unit>(?:minute|hour|day|week|month|year|decade)s|centuries)\b(?!-|['’])", _duration),
    (r"\b(?P<edge>{edge})?(?:(?P<earlier>earlier|later)\s+)?(?:the\s+)?(?P<near>(?:{near}))\s+(?P<thing>{unit}|{month}|{season})\b(?!-|\.?\s\d)", _near),
    (r"\b(?P<edge>{edge})?(?:the\s+)?(?P<season>{season})(?:\s+of|\s+in|,)?\s+(?P<year>{year})\b(?:[-–/]\d{{2,4}}\b)?", _part_of_year),
    (r"\b(?P<edge>{edge})?the\s+(?P<season>{season})\b(?!\s+of\b)", _part_of_year),
    (r"\b(?:the\s+(?!\w+-))?(?:fiscal[\s-])?(?P<ordinal>first|second|third|fourth)[\s-](?:fiscal\s+)?(?:quarter|half)\b(?:(?:\s+of)?(?:\s+the\s+year)?\s+(?P<year>{year})\b)?", _part_of_year),
    (r"\b(?P<edge>{edge})?(?:the\s+)?(?P<edge2>mid-?)?['’]?(?P<figures>(?:1[5-9]|20)\d0|[2-9]0)['’]?s\b", _decade),
    (r"\b(?P<edge>{edge})?the\s+(?P<decades>{decades})\b", _decade),
    (r"\b(?P<edge>{edge})?(?:the\s+)?(?:(?P<figure>\d\d?)(?:st|nd|rd|th)|(?P<ordinal>{ordinal}))[\s-]century\b", _century),
    (r"\b(?:every|each|per)\s+(?:(?P<num>{count})\s+)?(?P<unit>{unit}|{weekday}|{month})\b", _set),
    (r"(?<=[\d%snthrd]\s)(?:an?)\s+(?P<unit>day|week|month|year|hour)\b(?!\s+(?:ago|earlier|later|before|after|and|or|old|to|of|from|in|since))(?!-)", _set),
    (r"\b(?P<unit>{weekday}s)\b", _set),
    (r"\b(?P<frequency>{frequency})\b", _frequency),
    (r"\b(?P<reference>{reference})\b(?!-)", _reference),
    (r"\bthe\s+(?:(?:full|entire|whole)\s+)?(?P<thing>quarter|weekend|year(?=\s+end|\.|,|\s+to\b))\b(?!-)", _the_unit),
    (r"\b(?:that|the\s+same)\s+(?:same\s+)?(?P<thing>year|month|week|weekend|quarter)\b", _same_unit),
    (r"\b(?P<edge>(?:the\s+)?end\s+of\s+)(?P<thing>the\s+(?:year|month|week))\b|\b(?P<tail>year|month|week)(?:['’]s\s+|[\s-])end\b", _end_of_unit),
    (r"\b(?P<spelled>nineteen|eighteen|twenty)[\s-](?P<num>(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?)\b(?!\s+\w+s\b)", _spelled_year),
    (r"\b(?:(?P<near>last|this|next)\s+(?:year['’]s\s+)?)?(?P<feast>{feast})\b(?:(?:\s+(?:of|in))?\s+(?P<year>{year})\b)?", _feast),
)
