"""What somebody did to somebody: the events of a report, each with its voice, parties, status, time, place and reasons.

In:  context, claims, actors, times, places, and a lexicon. Out: events in text order.
Left to others: triggers (triggers.py), parties (participants.py), status (status.py), counts (figures.py).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from hearsay.codebook import Codebook, load_codebook
from hearsay.coding.actors import ActorIndex, index_actors, name_mention
from hearsay.coding.acts import Act, Earlier
from hearsay.coding.anaphors import FIRST
from hearsay.coding.completion import complete_parties
from hearsay.coding.context import CodingContext, make_basis
from hearsay.coding.event_codes import EventCodes, load_event_codes, tell_code
from hearsay.coding.event_contexts import ContextLexicon, find_contexts, find_topics, make_contexts
from hearsay.coding.event_features import Draft, Surroundings, event_features, make_surroundings
from hearsay.coding.factuality import DENIED_REPORT
from hearsay.coding.labels import choose_mode
from hearsay.coding.lasting import is_lasting
from hearsay.coding.nearness import sort_acts
from hearsay.coding.participants import LIGHT, find_parties
from hearsay.coding.parties import Chosen, choose_parties, leave_out_bystanders, leave_out_nobody, load_party_trees
from hearsay.coding.party_candidates import SIDES
from hearsay.coding.places import choose_place
from hearsay.coding.scores import ScoreTable, blend_scores, load_scores, score_features, weigh_parties
from hearsay.coding.status import find_status
from hearsay.coding.status_features import decide_status
from hearsay.coding.subjects import find_subjects, load_subjects, score_politics, share_of_politics
from hearsay.coding.syntax import SyntaxTables, load_syntax
from hearsay.coding.times import choose_time
from hearsay.coding.triggers import Lexicon, Trigger, find_triggers, make_lexicon
from hearsay.coding.weapons import MET, Weapon, find_weapon
from hearsay.decision_trees import Trees
from hearsay.ids import make_id
from hearsay.model import Claim, Event, EventType, Form, LocalActor, Mention, PlacePrecision, Reason, Span, Status, When, Where
from hearsay.nesting import innermost_claim
from hearsay.text import overlaps

CodeEvents = Callable[
    [CodingContext, tuple[Claim, ...], tuple[LocalActor, ...], tuple[When, ...], tuple[Where, ...]],
    tuple[Event, ...],
]
SHORT_WORDS = 60  # shorter texts say too little of what they are about for the scores that were learned on reports
SURE_MARK = 0.65  # a trigger of which the trained head is this sure stands whatever the report's words seem to be about
OFF_SUBJECT = 0.5  # in a report about sport, weather, business or plain crime only what is surest is an event
FIRST_LOOK = 0.5  # from this share of the threshold on it is looked who takes part in an act
ARREST, SEIZE = "arrest", "seize"  # people are arrested, ground is seized, though one word ("captured", "held") may name both
GROUND = frozenset({PlacePrecision.SITE, PlacePrecision.TOWN, PlacePrecision.DISTRICT, PlacePrecision.REGION})
VISIT = "visit"  # the mode of acts that take place where their object is
# What finds a party without a word of which side it is on.
OF_NO_SIDE = frozenset({"head:marked-beside", "rule:named-beside", "rule:other-side"})


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTables:
    """What the coding of events rests on besides the report."""

    lexicon: Lexicon
    codes: EventCodes
    syntax: SyntaxTables
    subjects: Mapping[str, tuple[str, ...]]
    scores: ScoreTable
    parties: Mapping[str, Trees]
    status: ScoreTable
    contexts: ContextLexicon
    reports: ScoreTable  # whether a report is about politics and conflict at all


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopledAct:
    """A draft that is an event, how sure that is, and who takes part on each side."""

    draft: Draft
    score: float
    parties: Mapping[str, tuple[Chosen, ...]]


def load_event_coder(codebook: Codebook | None = None) -> CodeEvents:
    """The stage that codes events, bound to a codebook (the shipped one unless another is given)."""
    return partial(code_events, tables=load_event_tables(codebook))


def load_event_tables(codebook: Codebook | None = None) -> EventTables:
    """Lexicon of a codebook, syntax, subjects and scores of the install."""
    book = codebook or load_codebook()
    return EventTables(
        lexicon=make_lexicon(book),
        codes=load_event_codes(book),
        syntax=load_syntax(),
        subjects=load_subjects(),
        scores=load_scores("events"),
        parties=load_party_trees(),
        status=load_scores("status"),
        contexts=make_contexts(book),
        reports=load_scores("reports"),
    )


def code_events(
    context: CodingContext,
    claims: tuple[Claim, ...],
    actors: tuple[LocalActor, ...],
    times: tuple[When, ...],
    places: tuple[Where, ...],
    *,
    tables: EventTables,
) -> tuple[Event, ...]:
    """The events of a report; the same act in the same voice once, at its fullest mention."""
    drafts = draft_events(context, claims, tables)
    subjects = find_report_subjects(context, tables)
    around = make_surroundings(drafts, subjects, len(context.words))
    threshold = find_threshold(context, subjects, tables)
    scored = keep_best([(score_draft(draft, around, tables.scores, is_read=context.is_read), draft) for draft in drafts])
    index = index_actors(actors)
    kept = choose_acts(context, scored, claims, index, threshold, tables)
    others = sort_acts(context, ((one.draft.trigger.span, one.draft.trigger.entry.type) for one in kept))
    events: list[Event] = []
    for one in kept:
        events.append(
            _make_event(
                context,
                index,
                times,
                places,
                draft=one.draft,
                score=one.score,
                decided=decide_status(context, one.draft, tables.status),
                parties=one.parties,
                others=others,
                before=recall_event(events[-1]) if events else None,
                codes=tables.codes,
            )
        )
    sectors = {actor.id: actor.sector for actor in actors if actor.sector}
    topics, told = find_topics(context, tables.contexts), zip(complete_parties(events), kept, strict=True)
    return drop_repeats([_place(event, one.draft, context, sectors, topics, tables.contexts) for event, one in told])


def _place(
    event: Event, draft: Draft, context: CodingContext, sectors: Mapping[str, str], topics: frozenset[str], lexicon: ContextLexicon
) -> Event:
    """The event with the contexts in which it stands."""
    codes, reasons = find_contexts(event, draft.trigger, draft.claim, sectors, lexicon, topics=topics, published=context.published)
    return replace(event, contexts=codes, basis=replace(event.basis, reasons=(*event.basis.reasons, *reasons)))


def draft_events(context: CodingContext, claims: tuple[Claim, ...], tables: EventTables) -> list[Draft]:
    """All that might be an event, with claim, parties and status."""
    drafts = []
    for trigger in find_triggers(context, tables.lexicon, tables.syntax):
        claim = innermost_claim(claims, trigger.span)
        status, rule = find_status(trigger, claim)
        drafts.append(Draft(trigger=trigger, claim=claim, parties=find_parties(trigger), status=status, status_rule=rule))
    return drafts


def find_threshold(context: CodingContext, subjects: tuple[str, ...], tables: EventTables) -> Callable[[float], float]:
    """The least score of an event with a mark of this score: in reports that are not about politics it is higher.

    A trained head's label of the report decides alone; else the report's words, which silence nothing that the trigger's head is sure of.
    """
    table, politics = tables.scores, score_politics(context.reading.labels)
    usual = table.threshold if context.is_read or table.alone is None else table.alone
    if politics is not None:
        return lambda mark: usual / share_of_politics(politics)
    political = not context.is_read or score_features(("bias", *subjects), tables.reports) >= tables.reports.threshold
    return lambda mark: usual if political or mark >= SURE_MARK else max(OFF_SUBJECT, usual)


def score_draft(draft: Draft, around: Surroundings, table: ScoreTable, *, is_read: bool) -> float:
    """How sure it is that a draft is an event: by rules, and by the trained head where the report was read by one."""
    rule = score_features(event_features(draft, around), table)
    return blend_scores(rule, draft.trigger.mark, table, only_marked=draft.trigger.entry.part == "mark") if is_read else rule


def choose_acts(
    context: CodingContext,
    scored: Sequence[tuple[float, Draft]],
    claims: Sequence[Claim],
    actors: ActorIndex,
    threshold: Callable[[float], float],
    tables: EventTables,
) -> list[PeopledAct]:
    """The drafts that are events, with their parties: an act of which it is known who did it, and to whom, is likelier one.

    So it is looked who takes part wherever an act is half as sure as it must be. Without a reading grammar names the parties, and no score.
    """
    n_words, looks_twice = len(context.words), context.is_read and bool(tables.scores.parties)
    first = FIRST_LOOK if looks_twice else 1.0
    likely = [pair for pair in scored if is_kept(pair[1], pair[0], first * threshold(pair[1].trigger.mark), n_words=n_words)]
    chosen = choose_parties(context, [draft for _, draft in likely], claims, actors, tables.parties)
    acts = [
        PeopledAct(draft=draft, score=_weigh(score, draft, parties, context, tables) if looks_twice else score, parties=parties)
        for (score, draft), parties in zip(likely, chosen, strict=True)
    ]
    acts = [replace(one, score=max(one.score, threshold(one.draft.trigger.mark))) if one.draft.trigger.is_sure else one for one in acts]
    sure = [one.draft.trigger for one in acts if one.draft.trigger.is_sure]
    kept = [one for one in acts if is_kept(one.draft, one.score, threshold(one.draft.trigger.mark), n_words=n_words)]
    return [one for one in kept if not any(is_lent(one.draft.trigger, noun) for noun in sure)]


def is_lent(verb: Trigger, noun: Trigger) -> bool:
    """Whether a verb only lends its subject to a noun that names the act: "called a hartal", "staged a dharna"."""
    sentence = verb.sentence
    return sentence is noun.sentence and sentence.head(noun.head) == verb.head and sentence.lowered[verb.head] in LIGHT


def _weigh(score: float, draft: Draft, parties: Mapping[str, tuple[Chosen, ...]], context: CodingContext, tables: EventTables) -> float:
    """The score of an act with its parties; a noun that takes up an act which lasts loses nothing by having none."""
    weighed = weigh_parties(score, score_sides(parties), tables.scores)
    return max(score, weighed) if is_lasting(context, draft.trigger) else weighed


def score_sides(parties: Mapping[str, tuple[Chosen, ...]]) -> dict[str, float | None]:
    """How likely the first party of each side takes part; None where there is nobody."""
    return {side: chosen[0].score if chosen else None for side, chosen in parties.items()}


def is_kept(draft: Draft, score: float, threshold: float, *, n_words: int) -> bool:
    """Whether a draft becomes an event. A text of a sentence or two is no report: there the codebook's word alone decides.

    A word that names nothing else decides everywhere: of a loan such as "hartal" the reader has seen too little to judge.
    """
    if n_words < SHORT_WORDS:
        return draft.trigger.fits and draft.trigger.settled and bool(draft.parties.actors or draft.parties.recipients)
    return score >= threshold or draft.trigger.is_sure


def find_report_subjects(context: CodingContext, tables: EventTables) -> tuple[str, ...]:
    """What the report is about."""
    return find_subjects((context.text[word.start : word.end].lower() for word in context.words), tables.subjects)


def keep_best(scored: Sequence[tuple[float, Draft]]) -> list[tuple[float, Draft]]:
    """Of drafts at one place the best one: that of a word which names nothing else, else the likeliest."""
    best: dict[Span, tuple[float, Draft]] = {}
    for score, draft in scored:
        known = best.get(draft.trigger.span)
        if known is None or (draft.trigger.is_sure, score) > (known[1].trigger.is_sure, known[0]):
            best[draft.trigger.span] = (score, draft)
    return [best[span] for span in sorted(best)]


def _make_event(
    context: CodingContext,
    actors: ActorIndex,
    times: tuple[When, ...],
    places: tuple[Where, ...],
    *,
    draft: Draft,
    score: float,
    decided: tuple[Status, str],
    parties: Mapping[str, tuple[Chosen, ...]],
    others: Mapping[int, Sequence[tuple[Span, EventType]]],
    before: Earlier | None,
    codes: EventCodes,
) -> Event:
    trigger, claim = draft.trigger, draft.claim
    entry = trigger.entry
    status, rule = decided
    parties = leave_out_nobody(context.text, parties, is_denied=status == Status.DENIED)
    parties = leave_out_bystanders(context.text, trigger.span, parties)
    weapon = find_weapon(trigger)
    if weapon is not None:
        parties = part_from_means(parties, weapon)
    mode, by_means = choose_mode(context, trigger.span, entry.group.mode, entry.modes), None
    if mode is None and weapon is not None and weapon.kind in entry.modes:
        mode, by_means = weapon.kind, Reason(field="mode", by="rule:kind-of-means", span=weapon.span)
    if mode == ARREST and SEIZE in entry.modes and _is_done_to_place(parties["recipients"], places):
        mode = SEIZE
    act = Act(
        trigger=trigger.span,
        type=entry.type,
        status=Status.HAPPENED if rule == DENIED_REPORT else status,  # what is denied as a report has the day that the report gives it
        in_claim=claim.form != Form.OWN,
        others=others,
        is_visit=mode == VISIT,
        sentence=trigger.sentence,
        before=before,
    )
    reasons = (
        *_type_reasons(trigger, score),
        Reason(field="status", by=rule, span=trigger.span),
        *_party_reasons(parties),
        *((Reason(field="weapon", by=f"rule:{weapon.rule}", span=weapon.span),) if weapon else ()),
        *((by_means,) if by_means is not None else ()),
        *((code,) if (code := tell_code(trigger, mode, codes)) is not None else ()),
    )
    named = name_parties(context, actors, claim, parties)
    return Event(
        id=make_id("event", context.report.id, trigger.span, entry.type),
        claim=claim.id,
        trigger=trigger.span,
        type=entry.type,
        mode=mode,
        contexts=(),
        actors=named["actors"],
        recipients=named["recipients"],
        status=status,
        when=choose_time(act, times, context),
        where=choose_place(act, places, context),
        weapon=name_mention(context, actors, weapon.span) if weapon else None,
        basis=make_basis(context, (trigger.span,), score=score, reasons=reasons),
    )


def part_from_means(parties: Mapping[str, tuple[Chosen, ...]], weapon: Weapon) -> dict[str, tuple[Chosen, ...]]:
    """The parties of an act without its means, which take no part; who ran into a mine did not lay it, and is who was harmed."""
    kept = {side: tuple(one for one in chosen if not overlaps(one.span, weapon.span)) for side, chosen in parties.items()}
    return {"actors": (), "recipients": (*kept["recipients"], *kept["actors"])} if weapon.rule == MET else kept


def _is_done_to_place(recipients: Sequence[Chosen], places: Sequence[Where]) -> bool:
    """Whether an act is done to a town or a region alone: "captured Bor" takes the town, "captured a general of Bor" does not."""
    spots = [where.span for where in places if where.span is not None and where.precision in GROUND]
    return bool(recipients) and all(any(_is_named_by(one.span, spot) for spot in spots) for one in recipients)


def _is_named_by(party: Span, spot: Span) -> bool:
    """Whether a party's words begin with a place's name: "Bor township", not "general of Bor"."""
    return spot.start == party.start and overlaps(spot, party)


def recall_event(event: Event) -> Earlier:
    """What an event hands on to the next one told."""
    when, where = event.when, event.where
    return Earlier(
        trigger=event.trigger,
        type=event.type,
        status=event.status,
        time=(when.start, when.end) if when and (when.start or when.end) else None,
        country=where.country if where else None,
    )


def _type_reasons(trigger: Trigger, score: float) -> Iterable[Reason]:
    entry = trigger.entry
    if entry.part != "mark":
        yield Reason(field="type", by=f"codebook:{entry.type}/{entry.base}", span=trigger.span, score=round(score, 4))
    if trigger.mark:
        yield Reason(field="type", by="head:trigger", span=trigger.span, score=round(trigger.mark, 4))


def _party_reasons(parties: Mapping[str, tuple[Chosen, ...]]) -> Iterable[Reason]:
    for side in SIDES:
        for party in parties[side]:
            yield Reason(field=side, by=party.by, span=party.span, score=party.score)


def name_parties(
    context: CodingContext, actors: ActorIndex, claim: Claim, parties: Mapping[str, tuple[Chosen, ...]]
) -> dict[str, tuple[Mention, ...]]:
    """The parties of each side under their fullest names, each actor once, on the side where it is likelier."""
    named = [(side, one, _name_party(context, actors, claim, one)) for side in SIDES for one in parties[side]]
    found: dict[str, list[Mention]] = {side: [] for side in SIDES}
    taken: set[str] = set()
    for side, _, mention in sorted(named, key=lambda row: (row[1].by in OF_NO_SIDE, -(1.0 if row[1].score is None else row[1].score))):
        if mention.actor is None or mention.actor not in taken:
            found[side].append(mention)
            taken |= {mention.actor} if mention.actor else set()
    return {side: tuple(mentions) for side, mentions in found.items()}


def _name_party(context: CodingContext, actors: ActorIndex, claim: Claim, party: Chosen) -> Mention:
    """A party under its fullest name; "I" and "we" inside a claim are its voice."""
    if claim.form != Form.OWN and context.text[party.span.start : party.span.end].lower() in FIRST:
        return Mention(span=party.span, name=claim.voices[0].name, actor=claim.voices[0].actor)
    return name_mention(context, actors, party.span)


def drop_repeats(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events without the poorer mentions of one act in one voice."""
    kept: list[Event] = []
    for event in sorted(events, key=lambda each: (-_fullness(each), each.trigger)):
        if not any(_repeats(event, other) for other in kept):
            kept.append(event)
    return tuple(sorted(kept, key=lambda each: each.trigger))


def _fullness(event: Event) -> int:
    happened = event.status in {Status.HAPPENED, Status.ONGOING}
    return 2 * bool(event.actors) + 2 * bool(event.recipients) + bool(event.when) + bool(event.where) + happened


def _repeats(event: Event, other: Event) -> bool:
    """Whether an event tells nothing that a fuller one of the same voice does not tell."""
    if (event.claim, event.type, event.mode, event.status) != (other.claim, other.type, other.mode, other.status):
        return False
    return _names(event.actors) <= _names(other.actors) and _names(event.recipients) <= _names(other.recipients)


def _names(mentions: Sequence[Mention]) -> frozenset[str]:
    return frozenset(mention.actor or mention.name.lower() for mention in mentions)
