"""What those who take in the dead and the wounded count: "The hospital took in 19 of the wounded", "Medics treated 35 people".

In:  the context of a report. Out: such numbers with the verb that tells it and the words that name who counted.
Left to others: who that is (told_by_form.py), what the number counts (figures.py), words of saying (cues.py).

A hospital tells nothing when it takes somebody in, but whoever reports how many has the number from there: the literature on counting
casualties takes it as the hospital's. Source: Every Casualty, Standards for Casualty Recording (2016), on kinds of sources.
"""

from dataclasses import dataclass

from hearsay.coding.bonds import SAYING_WORDS
from hearsay.coding.context import CodingContext, is_skipped, words_in
from hearsay.coding.numbers import find_quantities
from hearsay.coding.wordsets import words
from hearsay.model import Span

# Who takes in and counts. Source: those whom Every Casualty's standards (2016) list as medical sources; written for hearsay.
TAKERS = words(
    "hospital hospitals clinic clinics infirmary infirmaries dispensary dispensaries morgue morgues mortuary mortuaries doctor doctors "
    "surgeon surgeons nurse nurses medic medics paramedic paramedics physicians midwives pathologist pathologists ambulance ambulances"
)
STAFF = words("workers worker staff centre centres center centers post posts services service crews crew teams team personnel")
MEDICAL = words("health medical ambulance hospital rescue emergency aid relief first-aid")  # before staff: "health workers"
TOOK = words("received receives treated treats admitted admits registered registers operated recorded records counted counts")
TOOK_IN = frozenset({("took", "in"), ("takes", "in"), ("taken", "in")})
# Those who were harmed, behind a number; a hospital also receives three lorries of blankets.
HARMED = words(
    "bodies body dead corpses remains wounded injured casualties patients people persons men women children "
    "civilians soldiers fighters victims"
)
PLACE = words("in at near outside")  # where the noun of who takes in ends: "the hospital in Orn"
AUXILIARIES = words("has have had")
BETWEEN = words("also since already so far there")
BORDERS = words(", ; : . who which that and but after before when")
SUBJECT_REACH = 8  # words from the noun to the verb: "the hospital of the Norvik district in Orn"
NUMBER_REACH = 6  # words from the verb to the number, and from it to whom it counts: "19 of the wounded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A number of harmed people that somebody took in: its words, the verb, who took them in."""

    content: Span
    cue: Span
    taker: Span


def find_receipts(context: CodingContext) -> tuple[Receipt, ...]:
    """The sentences in which those who care for the harmed take in a number of them, one each, up to the end of the sentence."""
    found = (_find_in(context, sentence) for sentence in context.sentences if not is_skipped(context, sentence))
    return tuple(each for each in found if each is not None)


def _find_in(context: CodingContext, sentence: Span) -> Receipt | None:
    spans = words_in(context, sentence)
    lowered = [context.text[span.start : span.end].lower() for span in spans]
    for at, word in enumerate(lowered):
        is_phrasal = tuple(lowered[at : at + 2]) in TOOK_IN
        if word not in TOOK and not is_phrasal:
            continue
        first = _find_taker(lowered, at)
        behind = at + 1 + is_phrasal
        if first is None or not _counts_harmed(lowered, behind):
            continue
        if not SAYING_WORDS.isdisjoint(lowered[behind:]):
            return None  # somebody says it: "treated 13 people, its director said"
        end = next((n for n in range(behind, len(lowered)) if lowered[n] in {".", ";"} and n > behind), len(lowered))
        taker = Span(spans[first[0]].start, spans[first[1]].end)
        cue, content = Span(spans[at].start, spans[behind - 1].end), Span(spans[behind].start, spans[end - 1].end)
        return Receipt(content=content, cue=cue, taker=taker)
    return None


def _find_taker(lowered: list[str], verb: int) -> tuple[int, int] | None:
    """First and last word of the subject before a verb, where it is one that takes in the harmed: its noun stands before "of" or "in"."""
    last = verb - 1
    while last >= 0 and lowered[last] in AUXILIARIES | BETWEEN:
        last -= 1
    first = last
    while first >= 0 and lowered[first] not in BORDERS and last - first < SUBJECT_REACH:
        first -= 1
    first += 1
    noun = next((n for n in range(first, last + 1) if lowered[n] in {"of", "in", "at", "near", "for", "from"}), last + 1) - 1
    if noun < first:
        return None
    is_staff = lowered[noun] in STAFF and noun > first and lowered[noun - 1] in MEDICAL
    last = next((n - 1 for n in range(noun + 1, last + 1) if lowered[n] in PLACE), last)
    return (first, last) if lowered[noun] in TAKERS or is_staff else None


def _counts_harmed(lowered: list[str], start: int) -> bool:
    """Whether what is taken in is a number of people, or of their bodies."""
    numbers = [each for each in find_quantities(lowered) if start <= each.first <= start + NUMBER_REACH and each.unit is None]
    return any(not HARMED.isdisjoint(lowered[each.last + 1 : each.last + 1 + NUMBER_REACH]) for each in numbers)
