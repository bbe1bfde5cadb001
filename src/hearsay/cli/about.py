"""Who says what about something: every claim whose words, or whose numbers' counts, hold the words asked for, by voice.

In:  a view, words. Out: a table of voices and their words, or JSON. Left to others: judging what is said.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hearsay.cli.printing import LISTED, open_console, print_json, print_table, warn_cut
from hearsay.errors import InputError
from hearsay.export.wording import name_voices, show_moment
from hearsay.model import Claim, Coding, Form, Report, Span
from hearsay.text import contains, span_text

if TYPE_CHECKING:
    from hearsay.record.view import View
    from hearsay.veil import Veil

AT_ONCE = 50  # codings read together


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One sentence about the thing: a claim, or a sentence in a report's own voice."""

    voice: str
    stance: str
    words: str
    outlet: str
    published: str
    report: str
    claim: str
    span: Span


def show_about(view: "View", words: str, veil: "Veil", as_json: bool) -> None:
    """Who says what about X, in order of voice and day."""
    if not words:
        raise InputError("About what? Expected words, as in: hearsay show FILE about wounded.")
    sayings = sorted(find_sayings(view, veil.read(words)), key=lambda saying: (saying.voice, saying.published, saying.report, saying.span))
    if as_json:
        print_json([{name: getattr(saying, name) for name in Saying.__slots__} for saying in sayings], veil)
        return
    rows = [(saying.voice, saying.stance, saying.words, saying.outlet, show_moment(saying.published)) for saying in sayings[:LISTED]]
    print_table(open_console(veil), ("voice", "stance", "words", "outlet", "published"), rows, empty="No claim holds these words.")
    warn_cut(len(sayings), "claim")


def find_sayings(view: "View", readings: Sequence[str]) -> Iterator[Saying]:
    """Every claim that holds all the words of one reading (their beginnings suffice), and who makes it.

    A claim that is only a number ("the ministry counts five") holds what its number counts, too.
    """
    wanted = [words.casefold().split() for words in readings]
    ids = view.holding(wanted)
    for at in range(0, len(ids), AT_ONCE):
        for report, coding in view.coded(ids[at : at + AT_ONCE]):
            if coding is not None:
                yield from _find_in(report, coding, wanted)


def _find_in(report: Report, coding: Coding, wanted: Sequence[Sequence[str]]) -> Iterator[Saying]:
    counted: dict[str, dict[str, None]] = defaultdict(dict)  # claim -> what its figures count, each once
    for figure in coding.figures:
        counted[figure.claim][figure.counts] = None
    claims = [claim for claim in coding.claims if claim.form is not Form.OWN]
    for claim in claims:
        said = span_text(report.text, claim.span)
        is_outer = any(other.id != claim.id and contains(claim.span, other.span) and other.within == claim.id for other in claims)
        if is_outer:
            continue
        if _holds(said, wanted):
            yield _make_saying(report, claim, said)
        elif _holds(f"{said} {' '.join(counted[claim.id])}", wanted):
            yield _make_saying(report, claim, f"{said} ({', '.join(counted[claim.id])})")


def _holds(said: str, wanted: Sequence[Sequence[str]]) -> bool:
    return any(all(word in said.casefold() for word in words) for words in wanted)


def _make_saying(report: Report, claim: Claim, said: str) -> Saying:
    return Saying(
        voice=name_voices(claim),
        stance=claim.stance.value,
        words=said,
        outlet=report.outlet.value or "",
        published=report.published.value or "",
        report=report.id,
        claim=claim.id,
        span=claim.span,
    )
