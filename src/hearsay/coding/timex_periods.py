"""What patterns of quarters, seasons, feasts, years in words, decades and centuries make of their match.

In:  a regular expression's match. Out: an atom, or None where the words are no time expression after all.
Left to others: days, months, lengths (timex_builders.py), the patterns (timex_rules.py), which quarter is told (timex_values.py).
"""

import re

from hearsay.coding.timex_words import Atom, find_edge, load_words, parse_day, parse_number, span_of, words_of


def build_part_of_year(match: re.Match[str]) -> Atom | None:
    words = load_words()
    season = words_of(match, "season")
    ordinal = words_of(match, "ordinal")
    year = match.groupdict().get("year")
    if season:
        name = words["season"][season]
    else:
        number = int(words["ordinal"].get(ordinal or "", "0"))
        kind = "Q" if "quarter" in match.group().lower() else "H"
        if not 1 <= number <= (4 if kind == "Q" else 2):
            return None
        name = f"{kind}{number}"
    back = re.search(r"\byear-(?:ago|earlier)\b", match.group(), re.I)
    return Atom(
        kind="part of year",
        span=span_of(match),
        season=name,
        year=int(year) if year else None,
        which=-1 if back else None,
        unit="Y" if back else None,
        mod=find_edge(match.groupdict().get("edge")),
    )


def build_quarter_back(match: re.Match[str]) -> Atom | None:
    """ "The corresponding period last year", "last year's quarter": the quarter told before, a year back."""
    return Atom(kind="shift", span=span_of(match), number=1.0, unit="Y", relative="ago", season="Q")


def build_quarter_of_year(match: re.Match[str]) -> Atom | None:
    """ "The 1988 quarter": the quarter told before in another year."""
    return Atom(kind="same unit", span=span_of(match), unit="Q", year=int(match["year"]), which=0)


def build_latest_period(match: re.Match[str]) -> Atom | None:
    """ "The latest period": the quarter told before; where none was, nobody knows which."""
    return Atom(kind="same unit", span=span_of(match), unit="Q", word="period", which=0)


def build_the_unit(match: re.Match[str]) -> Atom | None:
    """ "The quarter" is the one told before or the one that publication lies in; "the weekend" the last one."""
    unit = load_words()["unit"][words_of(match, "thing") or ""]
    return Atom(kind="same unit" if unit == "Q" else "near", span=span_of(match), unit=unit, which=-1 if unit == "WE" else 0)


def build_same_unit(match: re.Match[str]) -> Atom | None:
    return Atom(kind="same unit", span=span_of(match), unit=load_words()["unit"][words_of(match, "thing") or ""], which=0)


def build_end_of_unit(match: re.Match[str]) -> Atom | None:
    thing = (words_of(match, "thing") or words_of(match, "tail") or "").removeprefix("the ")
    return Atom(kind="near", span=span_of(match), unit=load_words()["unit"][thing], which=0, mod="LATE")


def build_decade(match: re.Match[str]) -> Atom | None:
    words = words_of(match, "decades")
    if words:
        decade = 1900 + int(load_words()["decade"][words]) * 10
    else:
        figures = match["figures"]
        decade = int(figures) if len(figures) == 4 else 1900 + int(figures)
    return Atom(kind="decade", span=span_of(match), year=decade, mod=find_edge(match.groupdict().get("edge")))


def build_century(match: re.Match[str]) -> Atom | None:
    figure = match.groupdict().get("figure")
    number = int(figure) if figure else parse_day(words_of(match, "ordinal"))
    return (
        Atom(kind="century", span=span_of(match), year=(number - 1) * 100, mod=find_edge(match.groupdict().get("edge"))) if number else None
    )


def build_spelled_year(match: re.Match[str]) -> Atom | None:
    if match["thousand"]:
        more = parse_number(match["more"]) if match["more"] else 0.0
        return None if more is None else Atom(kind="date", span=span_of(match), year=2000 + int(more))
    number = parse_number(match["num"])
    century = parse_number(match["spelled"])
    if number is None or century is None:
        return None
    return Atom(kind="date", span=span_of(match), year=int(century * 100 + (0 if number == 100 else number)))


def build_feast(match: re.Match[str]) -> Atom | None:
    which = load_words()["before"].get(words_of(match, "near") or "")
    year = match.groupdict().get("year")
    return Atom(
        kind="feast",
        span=span_of(match),
        word=load_words()["feast"][words_of(match, "feast") or ""],
        year=int(year) if year else None,
        which=int(which) if which else None,
    )
