"""Numbers that are set beside others: "the rebels put the toll at 30", "a hospital counted 17", "and 400 according to the guerrillas".

In:  the words of a report, sentence by sentence. Out: each such number with what it counts, and the words in which somebody gives it.
Left to others: who that is (claims.py), the bounds of a number (numbers.py), numbers that stand with their noun (counted.py).

Such a number has no noun of its own: it counts what the tally beside it counts ("toll"), or what the number before it counted. It is what
makes accounts differ, so it is kept however little else the sentence tells.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hearsay.coding.anaphors import FIRST
from hearsay.coding.context import CodingContext, is_skipped, words_in
from hearsay.coding.count_kinds import NOUN_KIND, VERB_KIND
from hearsay.coding.numbers import Quantity, find_quantities
from hearsay.coding.participants import INSTRUMENTS
from hearsay.coding.wordsets import words
from hearsay.model import Span

# What can be taken up: counts of people, by what became of them or by what they did.
OF_PEOPLE = frozenset({"killed", "wounded", "arrested", "abducted", "missing", "displaced", "released", "participants"})
OF_THINGS = frozenset({"destroyed", "damaged"})
TAKEN_UP = OF_PEOPLE | OF_THINGS
THEIR_NUMBER = frozenset(("their", word) for word in ("number", "numbers", "total", "count", "tally"))  # of those told just before
BEFELL = frozenset({"killed", "wounded", "arrested", "abducted", "missing", "displaced"})
# What is counted by its own name: "the toll", "puts the dead at eleven".
TALLIES = {
    "toll": "killed", "dead": "killed", "deaths": "killed", "fatalities": "killed", "wounded": "wounded", "injured": "wounded",
    "missing": "missing", "crowd": "participants", "turnout": "participants",
}  # fmt: skip
BARE_TALLIES = words("number numbers figure figures count total tally estimate it")  # of which something else says what is counted
SETS = words(
    "put puts putting estimate estimates estimated estimating revise revises revised raise raises raised lower lowers lowered give gives "
    "gave given set sets place places placed update updates updated correct corrects corrected"
)
COUNTS = words(
    "counted counts claimed claims claim said says say reported reports report recorded records registered documented confirmed confirms "
    "listed cited gave gives estimated estimates recognizes recognized acknowledges acknowledged admits admitted"
)
SPEAKS = frozenset({"spoke", "speaks", "speak", "spoken"})
MOVES = words(
    "rose risen rises rise climbed climbs reached reaches stood stands stand hit passed topped fell fallen dropped is was grew grown jumped"
)
FILLS = words("at to as of is was reached reaches hit passed topped")
ENDS = words(". , ; : ) ! ? and but while whereas or")
ENDS_BARE = words("when before there here today altogether")  # "I counted 33 when we buried them"
# What may stand behind a tally that ends with its number.
FOLLOWS = words("on in by after from since late early this last yesterday today with for at when up down so")
HARM_BEHIND = words("dead killed wounded injured missing bodies martyrs deaths casualties")  # what may stand in the place of a noun
# A blast or a war claims lives, and gives no number.
NO_GIVERS = INSTRUMENTS | words("war wars conflict battle offensive epidemic disease storm flood floods earthquake accident crash disaster")
CORRECT = words("correct right actual true real accurate corrected proper")  # "the correct figure is nine" refuses the number before it
READS = words("read be been said say stated given")  # "should have read nine"
BETWEEN = words(", up down")  # what may stand between a number and the former one: "to nine, up from six"
REFUSES = words("not neither nor")
GIVES = COUNTS | SETS | words("wrote writes written maintain maintains maintained insist insists insisted told announced stated")
BEFORE_GIVING = words("had has have first earlier initially originally previously already also")
SOURCE_REACH = 14  # words from "as" or "that" to the verb of who gives a number
KEEPS = words("keeps keep kept sticks stick stuck stands stand stood holds held")
KEEP_REACH = 7  # words from "keeps to" to the number: "keeps to its own first count of 13"
TALES = words("claim claims report reports figure figures number toll story rumour rumours allegation allegations tale count")
CALLED = words("is are was were")
FALSE = words("fabrication fabricated lie lies false invention invented untrue wrong nonsense exaggerated exaggeration baseless fiction")
FALSE_REACH = 10  # words from a number to "is a fabrication": "the claim of 51 dead on our side is a fabrication"
BRINGS = words("bringing brings brought taking takes took pushing pushes pushed")  # "bringing the toll to 31" gives no one the word
GAP_WORDS = 6  # of whoever gives a number without a verb: "a local group of lawyers"
NAMES_GIVER = words("the a an its his her their our another others other local")
NO_GIVER = (
    NOUN_KIND.keys()
    | VERB_KIND.keys()
    | words("in on at by from to with among including up some about least than most nearly were was had have has is are not")
)
TALLY_REACH = 18  # words from a verb or a tally to its number: "the number of people killed in Monday's bombing of a bus stop in X rose to"
SETTER_REACH = 3  # from "put" to "the toll", from "gave" to "the total number"
TAKE_UP_CHARS = 450  # about three sentences of news prose
NOUN_REACH = 6  # words around an earlier number that say what it counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Restated:
    """A number that is set beside others.

    `source`: where whoever gives it is named, up to the verb or from "according to" on; None where nobody is named.
    `is_earlier`: it is what whoever speaks gave before ("up from 12"). `is_refused`: whoever speaks says that it is not so ("not seven, as
    police had said"), and the source, if one is named, that it is.
    """

    number: Span
    counts: str
    content: Span
    cue: Span | None
    source: Span | None
    is_behind: bool = False  # whether the source is named behind the number
    is_earlier: bool = False
    is_refused: bool = False
    is_own: bool = False  # whoever speaks gives it of himself: "we put the toll at 11"


def find_restated(context: CodingContext) -> tuple[Restated, ...]:
    """All numbers of a report that are set beside others, in text order."""
    found: list[Restated] = []
    counted: list[tuple[Span, str]] = []  # where numbers of people, and of what was destroyed, stand, and what they count
    lowered: list[str] = []
    for sentence in context.sentences:
        if is_skipped(context, sentence):
            continue
        spans, previous = words_in(context, sentence), lowered
        lowered = [context.text[span.start : span.end].lower() for span in spans]
        for quantity in find_quantities(lowered):
            if quantity.unit is not None:
                continue
            number = Span(spans[quantity.first].start, spans[quantity.last].end)
            kind = _kind_beside(lowered, quantity)
            before = _kind_before(counted, sentence, number)
            earlier = _kind_told(lowered[: quantity.first]) or before
            if any(pair in THEIR_NUMBER for pair in pairwise(lowered[: quantity.first])):
                earlier = _kind_by(VERB_KIND, previous[::-1])
            restated = _restate(spans, lowered, quantity, number, kind, earlier) if quantity.first else None
            restated = restated or _tell_earlier(spans, lowered, quantity, found[-1] if found else None)
            if restated is None and before is not None and quantity.first:
                giver = _tell_gapped(spans, lowered, quantity, [at for at, _ in counted if at.start >= sentence.start])
                if giver is not None:
                    restated = Restated(number=number, counts=before, content=number, cue=None, source=giver, is_behind=True)
            if restated is not None:
                if restated.is_earlier and found[-1].cue is not None and not found[-1].is_behind:  # the giver of the one gives the other
                    found[-1] = replace(found[-1], content=Span(found[-1].content.start, number.end))
                found += _tell_before(spans, lowered, quantity, restated)
                if _is_correct(lowered, quantity):
                    found = _refuse_former(found, counted, restated, sentence)
                found.append(restated)
                kind = restated.counts
            if kind is not None:
                counted.append((number, kind))
    return tuple(sorted(found, key=lambda each: each.number))


def _kind_before(counted: Sequence[tuple[Span, str]], sentence: Span, number: Span) -> str | None:
    """What the last number before counted: of the sentence itself, else of people, else of things."""
    near = [(at, kind) for at, kind in reversed(counted) if number.start - at.start <= TAKE_UP_CHARS]
    own = next((kind for at, kind in near if at.start >= sentence.start), None)
    return own or next((kind for _, kind in near if kind not in OF_THINGS), None) or next((kind for _, kind in near), None)


def _is_correct(lowered: Sequence[str], quantity: Quantity) -> bool:
    """Whether a number is told as the right one in place of another: "the correct figure is nine", "should have read nine"."""
    before = lowered[max(0, quantity.first - TALLY_REACH) : quantity.first]
    tallies = TALLIES.keys() | BARE_TALLIES
    is_named = any(word in CORRECT and following in tallies for word, following in pairwise(before))
    return is_named or _is_read(lowered, quantity)


def _is_read(lowered: Sequence[str], quantity: Quantity) -> bool:
    """Whether a number is what a text "should have read"."""
    before = list(lowered[max(0, quantity.first - 3) : quantity.first])
    return before[:2] == ["should", "have"] and before[-1] in READS


def _refuse_former(found: Sequence[Restated], counted: Sequence[tuple[Span, str]], right: Restated, sentence: Span) -> list[Restated]:
    """The numbers, the last one before the right one as refused: by whoever speaks, and given by whoever had given it."""
    reach = right.number.start - TAKE_UP_CHARS
    former = next((at for at, kind in reversed(counted) if kind == right.counts and reach <= at.start and at.end <= sentence.start), None)
    if former is None:
        return list(found)
    known = next((each for each in found if each.number == former), None)
    if known is None:
        return [*found, Restated(number=former, counts=right.counts, content=former, cue=None, source=None, is_refused=True)]
    own = known.is_own or known.source is None
    refused = replace(known, content=former, is_refused=True, cue=None if own else known.cue, source=None if own else known.source)
    return [refused if each is known else each for each in found]


def _restate(
    spans: Sequence[Span], lowered: Sequence[str], quantity: Quantity, number: Span, kind: str | None, earlier: str | None
) -> Restated | None:
    """A number as one that is set beside others; None where it stands with its own noun, or nothing says what it counts."""
    behind = lowered[quantity.last + 1] if quantity.last + 1 < len(lowered) else ""
    own = kind if behind in HARM_BEHIND else None  # "the number has risen to ten dead"
    told = _tell_plainly(spans, lowered, quantity, number, kind=kind, earlier=earlier)
    if told is not None:
        return told
    filled = _fill_tally(spans, lowered, quantity, number, own or earlier) if lowered[quantity.first - 1] in FILLS else None
    counts = kind or earlier
    if filled is not None or counts is None:
        return filled
    if _is_read(lowered, quantity):
        return Restated(number=number, counts=counts, content=number, cue=None, source=None)
    counted = _tell_counted(spans, lowered, quantity, number, earlier or counts)
    if counted is not None or not _is_bare(lowered, quantity):
        return counted
    refused = _refuse(spans, lowered, quantity, number, earlier or counts)
    if refused is not None:
        return refused
    first, last = quantity.first, quantity.last
    if lowered[last + 1 : last + 3] == ["according", "to"]:
        cue, source = Span(spans[last + 1].start, spans[last + 2].end), Span(spans[last + 2].end, spans[-1].end)
        return Restated(number=number, counts=counts, content=number, cue=cue, source=source, is_behind=True)
    if lowered[first - 1] in COUNTS:
        return _make(spans, lowered, number, counts, first=first, cue=(first - 1, first - 1))
    if first > 1 and lowered[first - 2] in SPEAKS and lowered[first - 1] == "of":
        return _make(spans, lowered, number, counts, first=first, cue=(first - 2, first - 1))
    return None


def _tell_plainly(
    spans: Sequence[Span], lowered: Sequence[str], quantity: Quantity, number: Span, *, kind: str | None, earlier: str | None
) -> Restated | None:
    """A number that its giver names together with what it counts, holds on to, or that the sentence calls false or refuses."""
    first, counts = quantity.first, kind or earlier
    if counts is None or first < 2:
        return None
    of = lowered[first - 1] == "of"
    if of and kind in BEFELL and lowered[first - 2] in SPEAKS:  # "the police speak of eight bandits killed"
        return _make(spans, lowered, number, kind, first=first, cue=(first - 2, first - 1))
    keeps = next((i for i in range(max(0, first - KEEP_REACH), first - 2) if lowered[i] in KEEPS and lowered[i + 1] in {"to", "by"}), None)
    if of and keeps is not None and lowered[first - 2] in BARE_TALLIES:  # "the union keeps to its count of 13"
        return _make(spans, lowered, number, counts, first=keeps + 2, cue=(keeps, keeps + 1))
    behind = lowered[quantity.last + 1 : quantity.last + 1 + FALSE_REACH]
    called = next((i for i, word in enumerate(behind) if word in CALLED), None)
    if of and lowered[first - 2] in TALES and called is not None and not FALSE.isdisjoint(behind[called : called + 4]):
        return Restated(number=number, counts=counts, content=number, cue=None, source=None, is_refused=True)
    if lowered[first - 1] in REFUSES and behind[:1] == ["as"]:  # "not sixty-two as the governor says"
        return _refuse(spans, lowered, quantity, number, earlier or counts)
    return None


def _tell_gapped(spans: Sequence[Span], lowered: Sequence[str], quantity: Quantity, told: Sequence[Span]) -> Span | None:
    """Who gives a number whose verb stands with another one: "The army said 18 of its men had died, the rebels 51."

    `told`: where the numbers of the sentence before it stand. Gives the words of whoever gives it, or None.
    Source: gapping, Quirk et al. 1985, 13.92.
    """
    at = max((i + 1 for i in range(quantity.first) if lowered[i] in {",", ";", "while", "whereas", "and", "but"}), default=0)
    last = quantity.first - 1 - (lowered[quantity.first - 1] in {"at", "to"})  # "put it at 12, the rebels at 31"
    named = lowered[at : last + 1]
    if lowered[quantity.core] == "one":  # "the other one"
        return None
    if not at or not (2 <= len(named) <= GAP_WORDS or named in (["others"], ["another"])):
        return None
    former = next((span for span in reversed(told) if span.end <= spans[at].start), None)
    if (
        former is None
        or not _is_bare(lowered, quantity)
        or named[0] not in NAMES_GIVER
        or named[-1] == "of"
        or any(word in NO_GIVER for word in named)
    ):
        return None
    return Span(spans[at].start, spans[last].end) if not (COUNTS | SETS).isdisjoint(lowered[:at]) else None


def _tell_earlier(spans: Sequence[Span], lowered: Sequence[str], quantity: Quantity, last: Restated | None) -> Restated | None:
    """A number as the former value of the one before it: "rose to 19 from 12", "to nine, up from six"."""
    at = quantity.first - 1
    if last is None or at < 1 or lowered[at] != "from" or not (_is_bare(lowered, quantity) or _ends_tally(lowered, quantity)):
        return None
    at -= 1
    while at >= 0 and lowered[at] in BETWEEN:
        at -= 1
    if at < 0 or spans[at].end != last.number.end:
        return None
    number = Span(spans[quantity.first].start, spans[quantity.last].end)
    return Restated(number=number, counts=last.counts, content=number, cue=None, source=None, is_earlier=True)


def _tell_before(spans: Sequence[Span], lowered: Sequence[str], quantity: Quantity, restated: Restated) -> list[Restated]:
    """The former value that stands before a number: "rose from 12 to 19"."""
    at = quantity.first - 1
    if at < 2 or lowered[at] != "to" or restated.is_earlier:
        return []
    former = next((each for each in find_quantities(lowered[:at]) if each.last == at - 1 and lowered[each.first - 1] == "from"), None)
    if former is None or not former.first:
        return []
    number = Span(spans[former.first].start, spans[former.last].end)
    return [Restated(number=number, counts=restated.counts, content=number, cue=None, source=None, is_earlier=True)]


def _refuse(spans: Sequence[Span], lowered: Sequence[str], quantity: Quantity, number: Span, counts: str) -> Restated | None:
    """A number that whoever speaks says is not so, and perhaps who says it is: "not seven, as police had said"; "neither three nor 40"."""
    if lowered[quantity.first - 1] not in REFUSES:
        return None
    at = quantity.last + 1
    at += lowered[at : at + 1] == [","]
    if lowered[at : at + 1] != ["as"]:
        return Restated(number=number, counts=counts, content=number, cue=None, source=None, is_refused=True)
    verb = next((i for i in range(at + 1, min(at + SOURCE_REACH, len(lowered))) if lowered[i] in GIVES), None)
    if verb is None or verb == at + 1:
        return None
    return _give(spans, lowered, number, counts, first=at + 1, verb=verb, is_refused=True)


def _give(
    spans: Sequence[Span], lowered: Sequence[str], number: Span, counts: str, *, first: int, verb: int, is_refused: bool = False
) -> Restated:
    """A number whose giver is named behind it, from word `first` to the verb, without the adverbs before that."""
    last = verb
    while last - 1 > first and lowered[last - 1] in BEFORE_GIVING:
        last -= 1
    cue, source = Span(spans[verb].start, spans[verb].end), Span(spans[first].start, spans[last - 1].end)
    return Restated(number=number, counts=counts, content=number, cue=cue, source=source, is_refused=is_refused)


def _tell_counted(spans: Sequence[Span], lowered: Sequence[str], quantity: Quantity, number: Span, counts: str) -> Restated | None:
    """A number that somebody is said to have given: "more than the 41 that survivors had counted"."""
    at = quantity.last + 1
    if lowered[quantity.first - 1] != "the" or lowered[at : at + 1] not in (["that"], ["which"]):
        return None
    verb = next((i for i in range(at + 1, min(at + SOURCE_REACH, len(lowered))) if lowered[i] in GIVES), None)
    if verb is None or verb == at + 1:
        return None
    return _give(spans, lowered, number, counts, first=at + 1, verb=verb)


def _fill_tally(spans: Sequence[Span], lowered: Sequence[str], quantity: Quantity, number: Span, earlier: str | None) -> Restated | None:
    """A number that fills a tally: "put the toll at 19", "the toll rose to 19"."""
    clause = max((i + 1 for i in range(quantity.first) if lowered[i] in {";", ","}), default=0)
    first = max(clause, quantity.first - TALLY_REACH)
    tally = next((i for i in range(quantity.first - 1, first - 1, -1) if lowered[i] in TALLIES or lowered[i] in BARE_TALLIES), None)
    if tally is None:
        return None
    if tally > 1 and lowered[tally - 1] == "of" and lowered[tally - 2] in BARE_TALLIES:  # "the number of deaths"
        tally -= 2
    behind = lowered[tally + 1 : quantity.first]
    counts = TALLIES.get(lowered[tally]) or _kind_by(VERB_KIND | NOUN_KIND, behind) or earlier
    setter = next((i for i in range(tally - 1, clause - 1, -1) if lowered[i] in SETS and lowered[i] not in CORRECT), None)
    setter = setter if setter is None or tally - setter <= SETTER_REACH else None
    if not _ends_tally(lowered, quantity):
        return None
    if counts is not None and setter is not None:
        is_own = not FIRST.isdisjoint(lowered[max(clause, setter - 2) : setter])
        return replace(_make(spans, lowered, number, counts, first=setter + 1, cue=(setter, setter)), is_own=is_own)
    is_brought = not BRINGS.isdisjoint(lowered[max(clause, tally - SETTER_REACH) : tally])
    if counts is None or lowered[tally] == "it" or not (MOVES & {*behind} or behind == ["of"] or is_brought):
        return None
    return Restated(number=number, counts=counts, content=number, cue=None, source=None)


def _make(spans: Sequence[Span], lowered: Sequence[str], number: Span, counts: str, *, first: int, cue: tuple[int, int]) -> Restated:
    """A number whose giver stands before the words of `cue`; its content runs from word `first` to the number."""
    said = Span(spans[cue[0]].start, spans[cue[1]].end)
    content = Span(spans[first].start, number.end)
    last = cue[0]
    while last > 1 and lowered[last - 1] in BEFORE_GIVING:  # "it had first spoken of four"
        last -= 1
    source = Span(spans[0].start, spans[last].start if last else said.start)
    return Restated(number=number, counts=counts, content=content, cue=said, source=source)


def _is_bare(lowered: Sequence[str], quantity: Quantity) -> bool:
    """Whether a number stands without a noun of its own: "counted 17.", "claims 50 dead"."""
    behind = lowered[quantity.last + 1 : quantity.last + 3]
    if behind[:1] and behind[0] in HARM_BEHIND:
        behind = behind[1:]
    return not behind or behind[0] in ENDS or behind == ["according", "to"] or behind[0] in ENDS_BARE


def _ends_tally(lowered: Sequence[str], quantity: Quantity) -> bool:
    """Whether a tally ends with its number: "the toll at 19 on Friday", not "a total of 29 soldiers"."""
    behind = lowered[quantity.last + 1 : quantity.last + 3]
    behind = behind[1:] if behind and behind[0] in HARM_BEHIND else behind[:1]
    return not behind or behind[0] in ENDS or behind[0] in FOLLOWS


def _kind_beside(lowered: Sequence[str], quantity: Quantity) -> str | None:
    """What a number of people counts, by the words around it: "12 rebels died", "killed five"."""
    behind = lowered[quantity.last + 1 : quantity.last + 1 + NOUN_REACH]
    stop = next((i for i, word in enumerate(behind) if word in ENDS), len(behind))
    before = lowered[max(0, quantity.first - 2) : quantity.first]
    if behind[:1] == ["of"] and "killed" in {VERB_KIND.get(word) for word in behind[:stop]}:
        return "killed"  # "two of the wounded died"
    if "lost" in behind[:stop] and not {"life", "lives"}.isdisjoint(behind[:stop]):
        return "killed"
    return _kind_by(VERB_KIND, behind[:stop]) or _kind_by(VERB_KIND, before) or _kind_by(NOUN_KIND, behind[:stop])


def _kind_told(lowered: Sequence[str]) -> str | None:
    """What befell people by the last word of a sentence that says it: "The number of wounded is in doubt: the clinic counts five"."""
    return next((kind for word in reversed(lowered) if word not in COUNTS and (kind := VERB_KIND.get(word)) in BEFELL), None)


def _kind_by(kinds: Mapping[str, str], lowered: Sequence[str]) -> str | None:
    return next((kind for word in lowered if (kind := kinds.get(word)) in TAKEN_UP), None)
