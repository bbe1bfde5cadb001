"""Every count that bears on the subject: bounds, what is counted, its event and claim, parts of wholes, rates.

In:  context, claims, events. Out: figures in text order.
Left to others: numbers (numbers.py), what they count (counted.py), wholes and denominators (wholes.py).
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from hearsay.coding.context import CodingContext, innermost_claim, is_skipped, make_basis
from hearsay.coding.counted import DURATIONS, THINGS, find_counted, is_no_count
from hearsay.coding.numbers import Quantity, find_quantities
from hearsay.coding.syntax import SyntaxTables, load_syntax
from hearsay.coding.trees import Sentence, parse_span, phrase_span
from hearsay.coding.wholes import join_wholes
from hearsay.ids import make_id
from hearsay.model import Claim, Event, EventType, Figure, Reason, Span
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
PERSONAL = frozenset({"killed", "wounded", "arrested", "abducted"})
AGO = frozenset({"ago", "later", "earlier", "before", "after"})


def load_figure_coder() -> CodeFigures:
    """The stage that codes figures, bound to the syntax tables."""
    return partial(code_figures, tables=load_syntax())


def code_figures(
    context: CodingContext, claims: tuple[Claim, ...], events: tuple[Event, ...], *, tables: SyntaxTables | None = None
) -> tuple[Figure, ...]:
    """The figures of a report."""
    syntax = tables or load_syntax()
    found: list[Figure] = []
    for span in context.sentences:
        if is_skipped(context, span) or not _has_number(context.text[span.start : span.end]):
            continue
        for sentence in parse_span(context, span, syntax):
            found += _figures_in(context, claims, events, sentence=sentence)
    return join_wholes(context, tuple(found))


def _has_number(words: str) -> bool:
    """Whether anything is counted in a sentence: cheaper than parsing it first."""
    return bool(find_quantities(words.replace(",", "").split())) or any(char.isdigit() for char in words)


def _figures_in(context: CodingContext, claims: tuple[Claim, ...], events: tuple[Event, ...], *, sentence: Sentence) -> Iterator[Figure]:
    printed = [context.text[word.start : word.end] for word in sentence.words]
    for quantity in find_quantities(printed):
        if is_no_count(sentence, quantity) or not _is_subject_matter(sentence, quantity):
            continue
        noun, counts = find_counted(sentence, quantity)
        span = Span(sentence.words[quantity.first].start, sentence.words[quantity.last].end)
        event = find_event(events, sentence, span, noun)
        if counts == "other" and event is not None:
            counts = counts_of_event(event) or counts
        of = _counted_words(context, sentence, quantity, noun)
        reasons = (
            Reason(field="low", by="rule:number", span=span),
            Reason(field="counts", by=f"rule:{'noun' if counts in THINGS else 'act'}", span=span if noun is None else sentence.words[noun]),
        )
        yield Figure(
            id=make_id("figure", context.report.id, span),
            claim=innermost_claim(claims, span).id,
            event=event.id if event else None,
            span=span,
            counts=counts,
            of=of,
            low=quantity.low,
            high=quantity.high,
            approximate=quantity.approximate,
            unit=_unit(sentence, quantity, noun),
            part_of=None,
            denominator=None,
            per_million=None,
            sum_of_parts=None,
            basis=make_basis(context, (span,), score=0.6, reasons=reasons),
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
    """The event whose party is counted, or the nearest one in the sentence."""
    inside = [event for event in events if sentence.span.start <= event.trigger.start < sentence.span.end]
    for event in inside:
        if any(overlaps(mention.span, span) for mention in (*event.recipients, *event.actors)):
            return event
    if noun is not None:
        counted = sentence.words[noun]
        for event in inside:
            if any(overlaps(mention.span, counted) for mention in (*event.recipients, *event.actors)):
                return event
    return min(inside, key=lambda event: abs(event.trigger.start - span.start), default=None)


def counts_of_event(event: Event) -> str | None:
    """What a count of an event's people counts, where its own words do not tell."""
    return EVENT_COUNTS.get(event.mode or "") or TYPE_COUNTS.get(event.type)
