"""In which contexts an event stands: an election, a court, a strike for pay; what lies long behind, what is only possible.

In:  a codebook; an event with its trigger, actors, and the day of its report. Out: codes of contexts, each with its reason.
Left to others: what a context is (the codebook's [[contexts]]), whether the event happened (status.py).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from hearsay.codebook import Codebook
from hearsay.coding.context import CodingContext, words_in
from hearsay.coding.inflection import inflect_noun
from hearsay.coding.triggers import Trigger
from hearsay.model import Claim, Event, Form, Mention, Reason, Span, Status
from hearsay.text import find_words, overlaps

HISTORICAL, HYPOTHETICAL = "historical", "hypothetical"
TOLD_BY_RULE = frozenset({HISTORICAL, HYPOTHETICAL})
LONG_AGO_DAYS = 365  # before the report
TOPIC_SENTENCES, TOPIC_SHARE = 3, 0.25  # so many sentences of a report, and this share of them, make a context its topic
REACH_WORDS = 20  # on either side of the event's word; what stands further off is another matter's
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextLexicon:
    """What tells each context."""

    words: Mapping[str, tuple[tuple[Words, tuple[str, ...]], ...]]  # by first word, the longest phrase first
    sectors: Mapping[str, tuple[str, ...]]
    acts: Mapping[str, tuple[str, ...]]
    codes: tuple[str, ...]  # in the codebook's order


def make_contexts(codebook: Codebook) -> ContextLexicon:
    """The lexicon of a codebook's contexts; nouns get their plural."""
    phrases: dict[Words, set[str]] = defaultdict(set)
    sectors: dict[str, set[str]] = defaultdict(set)
    acts: dict[str, set[str]] = defaultdict(set)
    for context in codebook.contexts:
        for word in context.words:
            for form in inflect_noun(word):
                phrases[cut_words(form)].add(context.code)
        for sector in context.sectors:
            sectors[sector].add(context.code)
        for act in context.acts:
            acts[act].add(context.code)
    by_first: dict[str, list[tuple[Words, tuple[str, ...]]]] = defaultdict(list)
    for phrase, codes in sorted(phrases.items(), key=lambda row: (-len(row[0]), row[0])):
        by_first[phrase[0]].append((phrase, tuple(sorted(codes))))
    return ContextLexicon(
        words={first: tuple(rows) for first, rows in by_first.items()},
        sectors={sector: tuple(sorted(codes)) for sector, codes in sectors.items()},
        acts={act: tuple(sorted(codes)) for act, codes in acts.items()},
        codes=tuple(context.code for context in codebook.contexts),
    )


def cut_words(text: str) -> Words:
    """The words of a phrase in small letters, without full stops ("U.N.") and possessive endings."""
    return tuple(_plain(text[span.start : span.end]) for span in find_words(text) if text[span.start : span.end] != ".")


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")


def find_topics(context: CodingContext, lexicon: ContextLexicon) -> frozenset[str]:
    """The contexts of a whole report: those of whose words many of its sentences hold some."""
    told: Counter[str] = Counter()
    for sentence in context.sentences:
        printed = (context.text[word.start : word.end] for word in words_in(context, sentence))
        words = tuple(_plain(word) for word in printed if word != ".")
        told.update({code for _, codes, _ in _match(words, lexicon) for code in codes})
    least = max(TOPIC_SENTENCES, TOPIC_SHARE * len(context.sentences))
    return frozenset(code for code, n in told.items() if n >= least)


def find_contexts(
    event: Event,
    trigger: Trigger,
    claim: Claim,
    sectors: Mapping[str, str],
    lexicon: ContextLexicon,
    *,
    topics: frozenset[str],
    published: date | None,
) -> tuple[tuple[str, ...], tuple[Reason, ...]]:
    """The contexts of an event in the codebook's order, and the first reason for each; `sectors` leads from local actors."""
    found: dict[str, Reason] = {}
    reasons = _list_reasons(event, trigger, claim, sectors, lexicon, published)
    own = list(reasons)
    if not any(code not in TOLD_BY_RULE for code, _ in own):  # what its sentence does not tell, the report may
        own += _reasons(sorted(topics), "rule:topic-of-report", event.trigger)
    for code, reason in own:
        found.setdefault(code, reason)
    codes = tuple(code for code in lexicon.codes if code in found)
    return codes, tuple(found[code] for code in codes)


def _list_reasons(
    event: Event, trigger: Trigger, claim: Claim, sectors: Mapping[str, str], lexicon: ContextLexicon, published: date | None
) -> Iterator[tuple[str, Reason]]:
    for act in (f"{event.type.value}/{event.mode}", event.type.value):
        yield from _reasons(lexicon.acts.get(act, ()), f"act {act}", event.trigger)
    parties = (*event.actors, *event.recipients)
    for party in parties:
        sector = sectors.get(party.actor or "", "")
        yield from _reasons(lexicon.sectors.get(sector, ()), f"sector {sector}", party.span)
    for phrase, codes, span in _find_phrases(trigger, _find_reach(trigger, claim, parties), lexicon):
        yield from _reasons(codes, f"word {' '.join(phrase)}", span)
    when = event.when
    if when is not None and when.end is not None and published is not None and (published - when.end).days > LONG_AGO_DAYS:
        yield from _reasons((HISTORICAL,), "rule:long-before-the-report", when.span or event.trigger)
    if event.status is Status.POSSIBLE:
        yield from _reasons((HYPOTHETICAL,), "rule:possible", event.trigger)


def _reasons(codes: Iterable[str], by: str, span: Span) -> Iterator[tuple[str, Reason]]:
    by = by if by.startswith("rule:") else f"codebook:{by}"
    for code in codes:
        yield code, Reason(field="contexts", by=f"{by} ({code})", span=span)


def _find_reach(trigger: Trigger, claim: Claim, parties: Iterable[Mention]) -> frozenset[int]:
    """The words of the sentence that speak of the event: near it, and inside the claim that tells it; and those of its parties."""
    words = trigger.sentence.words
    near = range(max(0, trigger.first - REACH_WORDS), min(len(words), trigger.last + REACH_WORDS + 1))
    told = [i for i in near if claim.form is Form.OWN or overlaps(words[i], claim.span)]
    spans = [party.span for party in parties]
    named = [i for i in range(len(words)) if any(overlaps(words[i], span) for span in spans)]
    return frozenset((*told, *named))


def _find_phrases(trigger: Trigger, reach: frozenset[int], lexicon: ContextLexicon) -> Iterator[tuple[Words, tuple[str, ...], Span]]:
    """The phrases of the lexicon among these words, the longest at each place."""
    sentence = trigger.sentence
    kept = [i for i in sorted(reach) if sentence.lowered[i] != "."]
    for phrase, codes, place in _match(tuple(_plain(sentence.lowered[i]) for i in kept), lexicon):
        first, last = kept[place], kept[place + len(phrase) - 1]
        yield phrase, codes, Span(sentence.words[first].start, sentence.words[last].end)


def _match(words: Words, lexicon: ContextLexicon) -> Iterator[tuple[Words, tuple[str, ...], int]]:
    """The phrases of the lexicon among words, the longest at each place, with their contexts and the place of the first word."""
    place = 0
    while place < len(words):
        fitting = (row for row in lexicon.words.get(words[place], ()) if words[place : place + len(row[0])] == row[0])
        phrase, codes = next(fitting, ((), ()))
        if phrase:
            yield phrase, codes, place
        place += max(1, len(phrase))
