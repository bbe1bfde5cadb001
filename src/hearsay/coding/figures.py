"""Every count that bears on the subject: bounds, what is counted, its event and claim, parts of wholes, rates.

In:  context, claims, events. Out: figures in text order.
Left to others: numbers (numbers.py), what they count (counted.py), wholes and denominators (wholes.py).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from hearsay.coding.context import CodingContext, is_skipped, make_basis, paragraph_at
from hearsay.coding.count_kinds import VERB_KIND
from hearsay.coding.counted import DURATIONS, THINGS, find_counted, is_lifeless, is_no_count
from hearsay.coding.field_lines import find_bracket_kind, find_label_kind
from hearsay.coding.figure_features import Count, figure_features
from hearsay.coding.harm_acts import HARMED, find_harm, find_near
from hearsay.coding.numbers import Quantity, find_quantities
from hearsay.coding.restated import ENDS, Restated, find_restated
from hearsay.coding.scores import ScoreTable, load_scores, score_features
from hearsay.coding.subjects import find_subjects, load_subjects
from hearsay.coding.syntax import SyntaxTables, load_syntax
from hearsay.coding.time_stamps import find_newest_first
from hearsay.coding.trees import Sentence, parse_span, phrase_span
from hearsay.coding.unnumbered import find_unnumbered, load_persons, names_persons
from hearsay.coding.war_totals import is_war_total
from hearsay.coding.wholes import PEOPLE, find_whole, join_wholes, names_whole
from hearsay.coding.wordsets import words as word_set
from hearsay.coding.zero_counts import find_zero_counts
from hearsay.former import EARLIER, NO_ACT, OVERALL, REFUSED
from hearsay.ids import make_id
from hearsay.model import Claim, Event, EventType, Figure, Reason, Span
from hearsay.nesting import innermost_claim
from hearsay.text import overlaps, span_text

CodeFigures = Callable[[CodingContext, tuple[Claim, ...], tuple[Event, ...]], tuple[Figure, ...]]
EVENT_COUNTS = {
    "arrest": "arrested",
    "release": "released",
    "abduct": "abducted",
    "troops": "deployed",
    "police": "deployed",
    "militia": "joined",
}
TYPE_COUNTS = {EventType.PROTEST: "participants", EventType.CONSULT: "participants", EventType.MOBILIZE: "deployed"}
# Acts by which people mostly come to be counted so.
TYPES_OF = {
    "killed": EventType.ASSAULT,
    "wounded": EventType.ASSAULT,
    "arrested": EventType.COERCE,
    "participants": EventType.PROTEST,
}
PERSONAL = frozenset({"killed", "wounded", "arrested", "abducted"})
BY_THEIR_NOUN = frozenset({"other", "deployed", "participants"})  # what people are, not what was done to them
SHORT_WORDS = 60  # shorter texts say too little of what they are about for the scores that were learned on reports
SEIZED = word_set("seized seize seizing")
NOBODY = re.compile(r"\b(?:no|none|nobody)\b", re.I)
NOUN_CHARS = 40  # from a number to the end of its noun
HIT = word_set("hit struck stabbed beaten grazed")  # hurt, where nothing else is told of people: "hit three children"
WORD = re.compile(r"[\w-]+")
AGO = frozenset({"ago", "later", "earlier", "before", "after"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTables:
    """What the coding of figures rests on besides the report."""

    syntax: SyntaxTables
    subjects: Mapping[str, tuple[str, ...]]
    scores: ScoreTable
    persons: frozenset[str]


def load_figure_coder() -> CodeFigures:
    """The stage that codes figures, bound to its tables."""
    return partial(code_figures, tables=load_figure_tables())


def load_figure_tables() -> FigureTables:
    """Syntax, subjects, scores and nouns of persons of the install."""
    return FigureTables(syntax=load_syntax(), subjects=load_subjects(), scores=load_scores("figures"), persons=load_persons())


def code_figures(
    context: CodingContext, claims: tuple[Claim, ...], events: tuple[Event, ...], *, tables: FigureTables
) -> tuple[Figure, ...]:
    """The figures of a report."""
    subjects = find_subjects((context.text[word.start : word.end].lower() for word in context.words), tables.subjects)
    scored = [
        (score_features(figure_features(count, subjects, len(events)), tables.scores), count)
        for count in find_counts(context, events, tables.syntax, persons=tables.persons)
    ]
    takes_all = len(context.words) < SHORT_WORDS
    kept = [takes_all or score >= tables.scores.threshold or is_sure(count, has_events=bool(events)) for score, count in scored]
    for i in range(len(scored) - 1):  # "two of the 14": the one is told with the other
        if kept[i] != kept[i + 1] and names_whole(context.text, span_of(scored[i][1]), span_of(scored[i + 1][1])):
            kept[i] = kept[i + 1] = True
    made = [_make_figure(context, claims, count, score) for score, count in scored]
    found = [figure for figure, is_kept in zip(made, kept, strict=True) if is_kept]
    doubted = [figure for figure, is_kept in zip(made, kept, strict=True) if not is_kept]
    return join_wholes(context, tuple(_add_parts(context, found, doubted)))


def _add_parts(context: CodingContext, found: Sequence[Figure], doubted: Sequence[Figure]) -> list[Figure]:
    """The figures that are kept, and of other people those who are named parts of one: "23, including 19 officers (11, 4 and 4)"."""
    whole = list(found)
    for figure in (each for each in doubted if each.counts in PEOPLE and not each.approximate):
        among = sorted([*whole, figure], key=lambda each: each.span)
        if find_whole(context, among, figure) is not None:
            whole = among
    return whole


def find_counts(
    context: CodingContext, events: tuple[Event, ...], syntax: SyntaxTables, *, persons: frozenset[str] = frozenset()
) -> list[Count]:
    """All numbers of a report that count something; one that is set beside others belongs to the event of those.

    `persons`: nouns of single persons, who count as one where an act is done to them; without them only numbers are found.
    """
    found: list[Count] = []
    seen: set[tuple[float | None, float | None, str]] = set()
    restated = {each.number: each for each in find_restated(context)}
    told: dict[str, Event] = {}  # what was counted -> the last event of which
    entries = find_newest_first(context.text)
    for span in context.sentences:
        is_numbered = _has_number(context.text[span.start : span.end])
        is_harmed = bool(persons) and any(span.start <= event.trigger.start < span.end for event in events)
        if is_skipped(context, span) or not (is_numbered or is_harmed):
            continue
        for sentence in parse_span(context, span, syntax):
            counts = list(_counts_in(context, events, sentence, restated)) if is_numbered else []
            for count in counts:
                noun = sentence.lowered[count.noun] if count.noun is not None else ""
                key = (count.quantity.low, count.quantity.high, noun)
                former = _find_former(context, events, count, told)
                event = former or find_harm(context, events, sentence, count, entries=entries)
                found.append(replace(count, event=event, is_repeat=key in seen))
                seen.add(key)
                if event is not None:
                    told[count.counts] = event
            found += _count_persons(events, sentence, found, persons)
    return sorted(found, key=lambda each: (each.sentence.words[each.quantity.first], each.quantity.last))


def _find_former(context: CodingContext, events: Sequence[Event], count: Count, told: Mapping[str, Event]) -> Event | None:
    """The act of the number before, for one that is set beside others; not where the paragraph has told an attack of its own since."""
    if not count.is_restated or _fits(count) or count.counts not in told:
        return None
    former, own = told[count.counts], paragraph_at(context, count.sentence.span.start)
    is_far = count.counts in HARMED and former.trigger.start < own.start
    return former if not is_far or find_near(context, events, count.sentence) is None else None


def _fits(count: Count) -> bool:
    """Whether the act beside a number that is set beside others may be its own: no "put" of "put the dead at nine", and of its kind."""
    event, cue = count.event, count.restated.cue if count.restated is not None else None
    if event is None or (cue is not None and overlaps(cue, event.trigger)):
        return False
    return count.counts not in TYPES_OF or event.type is TYPES_OF[count.counts]


def _count_persons(events: Sequence[Event], sentence: Sentence, found: Sequence[Count], persons: frozenset[str]) -> Iterator[Count]:
    """The persons told without a number, but for whom the report may have counted with others before: "the driver", of nine killed."""
    taken = {each.quantity.first for each in found if each.sentence is sentence}
    many = {each.counts for each in found if each.sentence is not sentence and (each.quantity.low or 0) > 1}
    for one in find_unnumbered(sentence, events, persons):
        if one.quantity.first not in taken and not (one.is_definite and one.counts in many):
            yield Count(
                sentence=sentence, quantity=one.quantity, noun=one.noun, counts=one.counts, event=one.event, is_repeat=False, is_person=True
            )


def span_of(count: Count) -> Span:
    """The words of a count's number, with its bounds."""
    return Span(count.sentence.words[count.quantity.first].start, count.sentence.words[count.quantity.last].end)


def is_sure(count: Count, *, has_events: bool) -> bool:
    """Whether words leave no doubt that a number counts, however the scores judge it.

    It is set beside others, stands behind the label of a line, is one person to whom an act was done, or is nought among events, or stands
    right beside the word that kills or wounds: "killing six and wounding 22", "3 killed, 5 injured".
    """
    lowered, first, last = count.sentence.lowered, count.quantity.first, count.quantity.last
    before, behind = lowered[first - 1] if first else "", [*lowered[last + 1 : last + 3], ".", "."]
    is_harmed = VERB_KIND.get(before) == count.counts or (VERB_KIND.get(behind[0]) == count.counts and behind[1] in ENDS)
    is_told = count.is_restated or count.is_labelled or count.is_person
    return is_told or (has_events and (count.quantity.high == 0 or (count.counts in HARMED and is_harmed)))


def _has_number(words: str) -> bool:
    """Whether anything is counted in a sentence, be it nobody: cheaper than parsing it first."""
    return any(char.isdigit() for char in words) or NOBODY.search(words) is not None or bool(find_quantities(WORD.findall(words)))


def _counts_in(context: CodingContext, events: tuple[Event, ...], sentence: Sentence, restated: Mapping[Span, Restated]) -> Iterator[Count]:
    printed = [context.text[word.start : word.end] for word in sentence.words]
    for quantity in find_quantities(printed):
        span = Span(sentence.words[quantity.first].start, sentence.words[quantity.last].end)
        if span in restated:
            event = find_event(events, sentence, span, None)
            told = restated[span]
            yield Count(sentence=sentence, quantity=quantity, noun=None, counts=told.counts, event=event, is_repeat=False, restated=told)
            continue
        if (kind := find_label_kind(sentence, quantity) or find_bracket_kind(sentence, quantity)) is not None:
            event = find_event(events, sentence, span, None)
            yield Count(sentence=sentence, quantity=quantity, noun=None, counts=kind, event=event, is_repeat=False, is_labelled=True)
            continue
        if is_no_count(sentence, quantity) or not _is_subject_matter(sentence, quantity):
            continue
        noun, counts = find_counted(sentence, quantity)
        event = find_event(events, sentence, span, noun)
        if event is not None and not is_lifeless(sentence, noun):
            counts = "arrested" if _is_seized_by_force_of_law(context.text, event, counts) else counts
            harm = _counts_of_harm(context.text, event, span, counts)
            counts = harm or ((counts_of_event(event) or _counts_of_doers(event, span)) if counts == "other" else None) or counts
        yield Count(sentence=sentence, quantity=quantity, noun=noun, counts=counts, event=event, is_repeat=False)
    for quantity, noun, counts in find_zero_counts(sentence):
        span = Span(sentence.words[quantity.first].start, sentence.words[quantity.last].end)
        event = find_event(events, sentence, span, noun)
        yield Count(sentence=sentence, quantity=quantity, noun=noun, counts=counts, event=event, is_repeat=False)


def _make_figure(context: CodingContext, claims: tuple[Claim, ...], count: Count, score: float) -> Figure:
    sentence, quantity, noun = count.sentence, count.quantity, count.noun
    span = span_of(count)
    rule = "rule:noun" if count.counts in THINGS else "rule:act"
    reasons: tuple[Reason, ...] = (
        Reason(field="low", by="rule:number", span=span, score=round(score, 4)),
        Reason(field="counts", by=rule, span=span if noun is None else sentence.words[noun]),
    )
    if count.restated is not None and (count.restated.is_earlier or count.restated.is_refused):
        reasons += (Reason(field="claim", by=EARLIER if count.restated.is_earlier else REFUSED, span=span),)
    if count.counts in HARMED and count.event is None:
        reasons += (Reason(field="event", by=OVERALL if is_war_total(sentence, quantity) else NO_ACT, span=span),)
    return Figure(
        id=make_id("figure", context.report.id, span),
        claim=innermost_claim(claims, span).id,
        event=count.event.id if count.event else None,
        span=span,
        counts=count.counts,
        of=_counted_words(context, sentence, quantity, noun),
        low=quantity.low,
        high=quantity.high,
        approximate=quantity.approximate,
        unit=_unit(sentence, quantity, noun),
        part_of=None,
        denominator=None,
        per_million=None,
        sum_of_parts=None,
        basis=make_basis(context, (span,), score=score, reasons=reasons),
    )


def _counted_words(context: CodingContext, sentence: Sentence, quantity: Quantity, noun: int | None) -> str | None:
    """The counted noun with its phrase, without the number."""
    if noun is None:
        return None
    whole = phrase_span(sentence, noun)
    start = max(whole.start, sentence.words[quantity.last + 1].start) if quantity.last < noun else whole.start
    return span_text(context.text, Span(start, whole.end))


def _unit(sentence: Sentence, quantity: Quantity, noun: int | None) -> str | None:
    if quantity.unit is not None:
        return quantity.unit
    return DURATIONS.get(sentence.lowered[noun]) if noun is not None else None


def _is_subject_matter(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number counts something worth a figure: not "one" as a pronoun, not "two years ago"."""
    words = sentence.lowered
    noun, counts = find_counted(sentence, quantity)
    if words[quantity.core] == "one" and quantity.core == quantity.core_last:
        return counts in PERSONAL and noun is not None and noun == quantity.last + 1
    if counts == "duration":
        behind = words[quantity.last + 1 : quantity.last + 4]
        before = words[max(0, quantity.first - 2) : quantity.first]
        return not (AGO & set(behind)) and not ({"last", "past", "next", "within", "every"} & set(before))
    return noun is not None or quantity.unit is not None or counts != "other"


def find_event(events: Sequence[Event], sentence: Sentence, span: Span, noun: int | None) -> Event | None:
    """The event whose party is counted, or any of the sentence; of several the nearest."""
    inside = [event for event in events if sentence.span.start <= event.trigger.start < sentence.span.end]
    counted = sentence.words[noun] if noun is not None else span
    for words in (span, counted):
        parties = [event for event in inside if any(overlaps(mention.span, words) for mention in (*event.recipients, *event.actors))]
        if parties:
            inside = parties
            break
    return min(inside, key=lambda event: abs(event.trigger.start - span.start), default=None)


def _is_seized_by_force_of_law(text: str, event: Event, counts: str) -> bool:
    """Whether people who are told as seized were arrested: the act is one of coercion, which abductions are not."""
    return counts == "abducted" and event.type is EventType.COERCE and text[slice(*event.trigger)].lower() in SEIZED


def _counts_of_harm(text: str, event: Event, span: Span, counts: str) -> str | None:
    """What the verb of an act says became of those it was done to, though their noun says what they are: "13 officers were killed"."""
    if counts not in BY_THEIR_NOUN or not any(overlaps(mention.span, span) for mention in event.recipients):
        return None
    trigger = text[event.trigger.start : event.trigger.end].lower()
    kind = VERB_KIND.get(trigger) or EVENT_COUNTS.get(event.mode or "")
    if kind is None and trigger in HIT and event.type is EventType.ASSAULT and names_persons(text[span.end : span.end + NOUN_CHARS]):
        return "wounded"
    return kind if kind in PERSONAL else None


def _counts_of_doers(event: Event, span: Span) -> str | None:
    """Those who attack are counted as who took part: "about 40 gunmen stormed the village"."""
    is_doer = event.type is EventType.ASSAULT and any(overlaps(mention.span, span) for mention in event.actors)
    return "participants" if is_doer else None


def counts_of_event(event: Event) -> str | None:
    """What a count of an event's people counts, where its own words do not tell."""
    return EVENT_COUNTS.get(event.mode or "") or TYPE_COUNTS.get(event.type)
