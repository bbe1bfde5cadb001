"""The patterns of time expressions, in order of trust.

In:  the word list. Out: (pattern, builder) pairs. Left to others: what a match says (timex_builders.py, timex_periods.py), choosing
between overlapping matches and joining neighbours (timex_grammar.py), calendar values (timex_values.py).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from hearsay.coding.timex_builders import (
    build_bare_day,
    build_bare_month,
    build_bare_shift,
    build_bare_year,
    build_clock,
    build_duration,
    build_eve,
    build_frequency,
    build_full_date,
    build_iso,
    build_month_year,
    build_near,
    build_offset,
    build_part,
    build_recent,
    build_reference,
    build_same_day,
    build_set,
    build_shift,
    build_slashed,
    build_this_part,
    build_weekday_atom,
)
from hearsay.coding.timex_periods import (
    build_century,
    build_decade,
    build_end_of_unit,
    build_feast,
    build_latest_period,
    build_part_of_year,
    build_quarter_back,
    build_quarter_of_year,
    build_same_unit,
    build_spelled_year,
    build_the_unit,
)
from hearsay.coding.timex_words import Atom, load_words, one_of

Build = Callable[[re.Match[str]], Atom | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern, what it makes of a match, and the kinds of words near which it can match at all."""

    pattern: re.Pattern[str]
    build: Build
    gates: tuple[str, ...]


@lru_cache(maxsize=1)
def load_rules() -> tuple[Rule, ...]:
    """Every rule, in order of trust."""
    part = _make_parts()
    return tuple(Rule(re.compile(pattern.format_map(part), re.IGNORECASE), build, tuple(gates.split())) for pattern, build, gates in RULES)


def _make_parts() -> dict[str, str]:
    words = load_words()
    number_words = "|".join(sorted([*words["number"], "hundred", "thousand"], key=len, reverse=True))
    spelled = rf"(?:{number_words})(?:[\s-](?:and[\s-])?(?:{number_words}))*"
    vague = r"a\s+couple\s+of|couple\s+of|a\s+few|few|several|many|dozens\s+of|hundreds\s+of|a\s+number\s+of|a\s+handful\s+of|a\s+dozen|numerous"  # noqa: E501
    return {
        "num": rf"(?:half\s+an?|\d+\s+\d/\d|\d+(?:,\d{{3}})*(?:\.\d+)?(?:\s+and\s+a\s+half)?|(?:{vague})|(?:a\s+(?=hundred|thousand))?(?:{spelled})(?:\s+and\s+a\s+half)?|an?)",  # noqa: E501
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
        "edge": r"(?:(?:very\s+)?(?:early|late|mid)(?:er)?(?:[\s-]+|\s+in\s+|\s+on\s+)|(?:the\s+)?(?:end|beginning|start|middle|close)\s+of\s+(?:the\s+)?)",  # noqa: E501
    }


DAY = r"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d/%]|[.,:]\d)"
SPELLED_DAY = r"(?P<day>{ordinal})"
YEAR_AFTER = r"(?:\s*,\s*|\s+(?:of\s+|in\s+)?)(?P<year>{year})(?!\d|[,.]\d)"
HEAD = r"\b(?P<edge>{edge})?(?:(?P<weekday>{weekday}|{shortday}),?\s+(?:the\s+)?)?"
ZONE = r"(?:\s+(?:GMT|UTC|EST|EDT|PST|PDT|CST|CDT|MST|MDT|CET|CEST|BST|local\s+time|local|hours|hrs|\w+\s+time)\b)?(?:\s*[\[(]\d{{4}}\s+GMT[\])])?"  # noqa: E501
ABOUT = r"(?:(?P<approx>{approx})\s+)?"

RULES: tuple[tuple[str, Build, str], ...] = (
    (r"\b(?P<y>\d{{4}})-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ](?P<clock>\d\d:\d\d)(?::\d\d)?Z?)?(?![\d-])", build_iso, "digit"),
    (r"(?<![\d/.])(?P<a>\d{{1,2}})(?P<sign>[/.])(?P<b>\d{{1,2}})(?P=sign)(?P<y>\d{{4}}|\d\d)(?![\d/]|\.\d)", build_slashed, "digit"),
    (HEAD + r"(?P<month>{month})\.?\s+" + DAY + YEAR_AFTER, build_full_date, "month"),
    (HEAD + r"(?:the\s+)?" + DAY + r"\s+(?:of\s+)?(?P<month>{month})\b\.?" + YEAR_AFTER, build_full_date, "month"),
    (
        HEAD + DAY + r"[\s-](?P<month>{month})\b\.?[\s-](?:'|’)?(?P<yy>\d\d)\b(?!\s*(?:%|people|men|percent|per\s)|[.,:]\d)",
        build_full_date,
        "month",
    ),
    (HEAD + r"(?P<month>{month})\.?\s+(?:the\s+)?" + DAY, build_full_date, "month"),
    (HEAD + r"(?:the\s+)?" + DAY + r"\s+(?:of\s+)?(?P<month>{month})\b(?:\.(?=\s+(?-i:[a-z])))?", build_full_date, "month"),
    (HEAD + r"(?P<month>{month})\s+(?:the\s+)?" + SPELLED_DAY + r"\b", build_full_date, "month"),
    (HEAD + r"(?:the\s+)?" + SPELLED_DAY + r"\s+of\s+(?P<month>{month})\b", build_full_date, "month"),
    (
        r"\b(?P<edge>{edge})?(?P<month>{month})\b\.?(?:,?\s+(?:of\s+)?(?P<year>{year})(?!\d|[,.]\d)|\s+['’](?P<yy>\d\d)\b)",
        build_month_year,
        "month",
    ),
    (r"\b(?P<edge>{edge})?(?P<month>(?:{month})\b\.?)(?!\s+\d{{1,2}}\b)", build_bare_month, "month"),
    # "on the 12th", with the month told before; not "on the 12th floor".
    (
        r"\b(?:on|by|since|until|till)\s+(?P<words>the\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th))\b"
        r"(?=\s*(?:$|[.,;:)\n]|(?:and|or|but|when|where|while|as|after|before|at|in|near|by|with|to|from|outside|he|she|they|it|we|i)\b))",
        build_bare_day,
        "digit",
    ),
    (
        r"(?<![\w$£€.,:/-])(?P<edge>{edge})?(?:the\s+year\s+|fiscal\s+(?:year\s+)?|FY)?(?P<year>{year})(?![\d:/]|s\b|['’]s\s|\s*[ap]\.?m)",
        build_bare_year,
        "digit",
    ),
    (
        r"\b(?P<edge>{edge})?(?:(?P<near>last|this|next|past|this\s+past|this\s+coming|coming|(?:the\s+)?(?:following|previous|preceding))\s+)?(?P<weekday>{weekday})\b",
        build_weekday_atom,
        "weekday",
    ),
    (
        r"\b(?P<edge>early\s+|late\s+)?(?P<words>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|today|tonight|tomorrow|last\s+night|last\s+evening)\b",
        build_offset,
        "deictic",
    ),
    (r"\b(?P<edge>early\s+|late\s+|earlier\s+|later\s+)?this\s+(?P<part>{part})\b", build_this_part, "part"),
    (
        r"\b(?:the\s+)?day\s+(?P<side>before|after)(?=\s+(?:the\s+|last\s+|next\s+|this\s+)?(?:{weekday}|{shortday}\s|{month}\b|yesterday|\d{{1,2}}\s+{month}))",
        build_eve,
        "unit",
    ),
    (
        r"\b(?P<words>(?:that|the\s+same|that\s+same|(?:the\s+)?next|the\s+following|the\s+previous)\s+(?:day|morning|afternoon|evening|night)|the\s+day\s+after|the\s+day\s+before(?=\s*(?:$|[.,;:)\n]|(?:and|but|as|when|while|in|at|on|by|with|from|to)\b))"
        r"|(?:earlier|later)\s+(?:in\s+)?(?:the|that)\s+day)\b",
        build_same_day,
        "unit part",
    ),
    (r"\b(?:(?:early|late)\s+(?:in\s+the\s+)?)?(?:the\s+)?(?P<part>{part})\b", build_part, "part"),
    (ABOUT + r"\b(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap]\.?m\b\.?)" + ZONE, build_clock, "digit"),
    (ABOUT + r"(?<![\d:])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?![\d:])" + ZONE, build_clock, "digit"),
    (
        ABOUT
        + r"\b(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?:\s+(?:GMT|UTC|hours|hrs|local(?:\s+time)?)\b(?:\s*[\[(]\d{{4}}\s+GMT[\])])?|(?=\s+(?:on\s+(?:the\s+)?\d|yesterday|today|tonight)))",  # noqa: E501
        build_clock,
        "digit",
    ),
    (r"(?<=\bat\s)" + ABOUT + r"(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)\b(?!\s+\w+\s+(?:street|avenue))", build_clock, "digit"),
    (
        r"(?:(?<=\bat\s)|(?<=\bby\s)|(?<=\buntil\s)|(?<=\babout\s)|(?<=\baround\s))"
        r"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?\s+(?:o['’]clock\s+)?(?:in\s+the\s+(?P<half>morning|afternoon|evening)|at\s+(?P<night>night))\b",
        build_clock,
        "digit",
    ),
    (r"\b(?P<words>noon|midday|midnight)\b", build_clock, "part"),
    (
        ABOUT
        + r"\b(?P<num>{num})[\s-]+(?P<unit>{unit})\s+(?P<relative>before|previously|after|afterwards|from\s+now|hence|prior)\b(?=\s*(?:[.,;:)\n]|$))",  # noqa: E501
        build_shift,
        "unit",
    ),
    (ABOUT + r"\b(?P<num>{num})[\s-]+(?P<unit>{unit})(?:\s+or\s+(?:so|more))?\s+(?P<relative>ago|earlier|later)\b", build_shift, "unit"),
    (
        r"\b(?:the\s+(?:comparable\s+|corresponding\s+)?)?(?P<unit>year|month|week|decade)-(?P<relative>ago|earlier)\b(?:\s+(?:quarter|period)\b)?",
        build_bare_shift,
        "unit",
    ),
    (
        r"\b(?:the\s+)?(?:(?:same|comparable|corresponding|like)\s+)?(?:quarter|period)\s+(?:(?:of\s+)?last\s+(?P<unit>year)|an?\s+(?P<other>year)\s+(?:ago|earlier))\b"
        r"|\blast\s+(?P<owner>year)['’]s\s+(?:(?:same|comparable|corresponding|like)\s+)?(?:quarter|period)\b",
        build_quarter_back,
        "season unit",
    ),
    (r"\b(?:the\s+)?year-(?:ago|earlier)\s+(?P<ordinal>first|second|third|fourth)[\s-](?:quarter|half)\b", build_part_of_year, "season"),
    (r"\b(?:the\s+)?(?P<year>{year})\s+(?:quarter|period)\b", build_quarter_of_year, "season digit"),
    (r"\bthe\s+(?:latest|most\s+recent)\s+period\b", build_latest_period, "season"),
    (
        r"\b(?P<unit>(?:day|week|month|year|decade)s)\s+(?P<relative>ago|earlier|later)\b",
        build_bare_shift,
        "unit",
    ),
    (
        r"\b(?:the\s+)?(?P<near>(?:{near}))\s+(?P<num>{count})(?:[\s-]+(?:more\s+|or\s+so\s+)?)(?P<unit>{unit})\b(?:\s+or\s+so\b)?",
        build_duration,
        "unit",
    ),
    (
        ABOUT
        + r"\b(?:the\s+(?:first|final)\s+|the\s+(?={count}\s))?(?P<num>{num}(?:\s+(?:to|or)\s+{count})?)(?:[\s-]+(?:more\s+|full\s+|consecutive\s+|straight\s+|long\s+|other\s+|additional\s+)?)(?P<unit>{unit})\b(?P<half>\s+and\s+a\s+half\b)?(?:\s+or\s+so\b|-long\b)?(?!-old|\s+old\b|\s+of\s+age\b)",  # noqa: E501
        build_duration,
        "unit",
    ),
    (
        r"\b(?:the\s+)?(?:recent|past|coming|last\s+few|past\s+few|next\s+few|last\s+several|past\s+several)\s+(?P<unit>(?:hour|day|week|month|quarter|year|decade)s|centuries)\b",
        build_recent,
        "unit",
    ),
    (r"(?<![\w-])(?P<unit>(?:minute|hour|day|week|month|year|decade)s|centuries)\b(?!-|['’])", build_duration, "unit"),
    (
        r"\b(?P<edge>{edge})?(?:(?P<earlier>earlier|later)\s+)?(?:the\s+)?(?P<near>(?:{near}))\s+(?P<thing>{unit}|{month}|{season})\b(?!-|\.?\s\d)",
        build_near,
        "unit month season",
    ),
    (
        r"\b(?P<edge>{edge})?(?:the\s+)?(?P<season>{season})(?:\s+of|\s+in|,)?\s+(?P<year>{year})\b(?:[-–/]\d{{2,4}}\b)?",
        build_part_of_year,
        "season",
    ),
    (r"\b(?P<edge>{edge})?the\s+(?P<season>{season})\b(?!\s+of\b(?!\s+(?:nineteen|eighteen|twenty)\b))", build_part_of_year, "season"),
    (r"\b(?:the\s+)?(?P<edge>{edge})(?P<season>{season})\b(?!\s+of\b)", build_part_of_year, "season"),
    (r"\b(?:the\s+)(?:fiscal\s+|financial\s+)?(?P<unit>year)(?=\s+(?:ended|ending)\b)", build_duration, "unit"),
    (
        r"\b(?:the\s+(?!\w+-))?(?:fiscal[\s-])?(?P<ordinal>first|second|third|fourth)[\s-](?:fiscal\s+)?(?:quarter|half)\b(?:(?:\s+of)?(?:\s+the\s+year)?\s+(?P<year>{year})\b)?",
        build_part_of_year,
        "season",
    ),
    (r"\b(?:the\s+)?(?P<year>{year})\s+(?P<ordinal>first|second|third|fourth)[\s-](?:quarter|half)\b", build_part_of_year, "season"),
    (r"\b(?P<edge>{edge})?(?:the\s+)?(?P<edge2>mid-?)?['’]?(?P<figures>(?:1[5-9]|20)\d0|[2-9]0)['’]?s\b", build_decade, "digit"),
    (r"\b(?P<edge>{edge})?the\s+(?P<decades>{decades})\b", build_decade, "decade"),
    (r"\b(?P<edge>{edge})?(?:the\s+)?(?:(?P<figure>\d\d?)(?:st|nd|rd|th)|(?P<ordinal>{ordinal}))[\s-]century\b", build_century, "unit"),
    (r"\b(?:every|each|per)\s+(?:(?P<num>{count})\s+)?(?P<unit>{unit}|{weekday}|{month})\b", build_set, "unit weekday month"),
    (
        r"(?<=[\d%snthrd]\s)(?:an?)\s+(?P<unit>day|week|month|year|hour)\b(?!\s+(?:ago|earlier|later|before|after|and|or|old|to|of|from|in|since))(?!-)",
        build_set,
        "unit",
    ),
    (r"\b(?P<unit>{weekday}s)\b", build_set, "weekday"),
    (r"\b(?P<unit>{weekday})\s+(?P<part>mornings|afternoons|evenings|nights)\b", build_set, "weekday"),
    (r"\b(?P<frequency>{frequency})\b", build_frequency, "frequency"),
    (r"\b(?P<reference>{reference})\b(?!-)", build_reference, "reference"),
    (
        r"\bthe\s+(?:(?:full|entire|whole)\s+)?(?P<thing>quarter|weekend|week(?=\s|['’.,])|year(?=\s+end|\.|,|\s+to\b))\b(?!-)",
        build_the_unit,
        "unit",
    ),
    (r"\b(?:that|the\s+same)\s+(?:same\s+)?(?P<thing>year|month|week|weekend|quarter)\b", build_same_unit, "unit"),
    (
        r"\b(?P<edge>(?:the\s+)?end\s+of\s+)(?P<thing>the\s+(?:year|month|week))\b|\b(?P<tail>year|month|week)(?:['’]s\s+|[\s-])end\b",
        build_end_of_unit,
        "unit",
    ),
    (
        r"\b(?P<spelled>nineteen|eighteen|twenty)[\s-](?P<num>(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?)\b(?!-|\s+(?!(?:was|is|has|as|this|his|its)\b)\w+s\b)"
        r"|\bthe\s+year\s+(?P<thousand>two\s+thousand)(?:\s+(?:and\s+)?(?P<more>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?\b",
        build_spelled_year,
        "number",
    ),
    (
        r"\b(?:(?P<near>last|this|next)\s+(?:year['’]s\s+)?)?(?P<feast>{feast})\b(?:(?:\s+(?:of|in))?\s+(?P<year>{year})\b)?",
        build_feast,
        "feast",
    ),
)
