"""The room's face: what is the same across reports.

In:  reports with their codings (or digests kept from an earlier call), judgements, the user's sides. Out: Linked. Left to others: where
all this is stored, and what a person makes of the suggestions. The result depends on the set of reports, never on their order.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from hearsay.link.accounts import find_accounts
from hearsay.link.actors import find_actors, name_actor
from hearsay.link.copies import Print, find_copies, find_families
from hearsay.link.digest import EventDigest, ReportDigest, digest_report
from hearsay.link.incidents import find_extent, find_incidents, has_clash, name_incident, retitle_incident
from hearsay.link.relations import find_relations
from hearsay.link.settled_places import settle_places
from hearsay.link.sides import Sides, find_side, make_sides
from hearsay.link.tellings import TAKEN_UP
from hearsay.link.verdicts import find_decisions
from hearsay.measure import share_common
from hearsay.model import Coding, Copy, CopyKind, Incident, Judgement, Linked, Report, Tie, TieKind

# How sure a tie inside one report is: a judgement after reading some forty of the first kind and fourteen of the second, no measured share
SURE_TAKEN_UP, SURE_OCCASION = 0.8, 0.75
SAME_WORDING = 0.5  # share of common stems from which a copy's sentence repeats one of its origin


def link(
    reports: Iterable[Report],
    codings: Iterable[Coding],
    *,
    judgements: Iterable[Judgement] = (),
    sides: Sides | None = None,
    previous: Iterable[ReportDigest] = (),
) -> Linked:
    """What is the same in these reports, and in those of which `previous` holds the digests.

    Reports without a coding take part as copies only; a report that stands in both is taken as new. People's decisions
    always win, and hold for whatever arrives later.
    """
    return link_digests([*previous, *digest_reports(reports, codings)], judgements=judgements, sides=sides)


def digest_reports(reports: Iterable[Report], codings: Iterable[Coding]) -> tuple[ReportDigest, ...]:
    """A digest of each report, to be kept if reports are to be added later without reading these again."""
    coded = {coding.report: coding for coding in codings}
    return tuple(digest_report(report, coded.get(report.id) or make_empty_coding(report.id)) for report in reports)


def link_digests(
    digests: Iterable[ReportDigest],
    *,
    judgements: Iterable[Judgement] = (),
    sides: Sides | None = None,
    heirs: Mapping[str, str] | None = None,
    correct: Callable[[tuple[Incident, ...]], tuple[Incident, ...]] = tuple,
) -> Linked:
    """The same, from digests alone.

    `heirs` leads from an incident whose first event is no longer told to the event that stands for it now; `correct` gives incidents the
    values that people say they have, before they are related and told as parts of others.
    """
    ordered = sorted({digest.report: digest for digest in digests}.values())
    known_sides, decided = sides or make_sides(()), tuple(judgements)
    ranks = {digest.report: rank for rank, digest in enumerate(ordered)}
    copies = find_copies(Print(report=d.report, outlet=d.outlet, published=d.published, minute=d.minute, sketch=d.sketch) for d in ordered)
    copied = find_families(copies)
    locals_, events = [actor for d in ordered for actor in d.actors], [event for d in ordered for event in d.events]
    decisions = find_decisions(decided, {key: e.id for e in events for key in (e.id, name_incident(e.id))} | dict(heirs or {}))
    held_apart = {event for pair in decisions.different for event in pair}
    actors, actor_ties = find_actors(
        locals_,
        decisions=find_decisions(decided, {key: a.id for a in locals_ for key in (a.id, name_actor(a.id))}),
        ranks=ranks,
    )
    events = settle_places([_keep_apart(event, held_apart) for event in events])
    twins = {late: early for late, early in find_twins(ordered, copies).items() if late not in held_apart and early not in held_apart}
    linked, incident_ties = find_incidents(events, twins=twins, decisions=decisions, ranks=ranks)
    incidents = _retitle(linked, correct(linked), events, twins)
    relations = find_relations(incidents, events)
    return Linked(
        copies=copies,
        actors=tuple(replace(actor, side=find_side(known_sides, actor.names)) for actor in actors),
        incidents=incidents,
        relations=relations,
        accounts=find_accounts(ordered, incidents, actors, copied=copied, sides=known_sides, relations=relations),
        ties=(*actor_ties, *incident_ties, *tie_tellings(events)),
    )


def _retitle(
    linked: tuple[Incident, ...], corrected: tuple[Incident, ...], events: Iterable[EventDigest], twins: Collection[str]
) -> tuple[Incident, ...]:
    """Corrected incidents under titles that say their corrected values, unless the title itself was corrected."""
    if corrected == linked:
        return linked
    known = {event.id: event for event in events}
    return tuple(
        one if one == old or one.title != old.title else retitle_incident(one, [known[id_] for id_ in one.members], copied=twins)
        for old, one in zip(linked, corrected, strict=True)
    )


def tie_tellings(events: Iterable[EventDigest]) -> tuple[Tie, ...]:
    """Why mentions of one report were taken for one deed, or for deeds on one occasion: kept, so that a person can object."""
    ties = []
    for event in events:
        if event.takes_up:
            ties.append(Tie(kind=TieKind.TELLING, left=event.id, right=event.takes_up, score=SURE_TAKEN_UP, reasons=(TAKEN_UP,)))
        elif event.occasion:
            reasons = (event.occasion.reason,)
            ties.append(Tie(kind=TieKind.TELLING, left=event.id, right=event.occasion.event, score=SURE_OCCASION, reasons=reasons))
    return tuple(sorted(ties, key=lambda tie: (tie.left, tie.right)))


def _keep_apart(event: EventDigest, held_apart: Collection[str]) -> EventDigest:
    """The event without the ties to others of its report that a person's decision on one of the two leaves no room for."""
    if event.takes_up and (event.id in held_apart or event.takes_up in held_apart):
        event = replace(event, takes_up=None)
    if event.occasion and (event.id in held_apart or event.occasion.event in held_apart):
        event = replace(event, occasion=None)
    if event.inside and (event.id in held_apart or event.inside.event in held_apart):
        event = replace(event, inside=None)
    return event


def find_twins(digests: Sequence[ReportDigest], copies: Iterable[Copy]) -> dict[str, str]:
    """Event of a copied report → the event of its origin that it repeats: same type, and the same sentence or nearly so."""
    known = {digest.report: digest for digest in digests}
    first_print: dict[str, ReportDigest] = {}
    for digest in digests:
        first_print.setdefault(digest.sketch.whole, digest)
    twins: dict[str, str] = {}
    for copy in copies:
        late = known[copy.report]
        is_exact = copy.kind is CopyKind.EXACT
        early = first_print[late.sketch.whole] if is_exact else known[copy.origin]
        at = {(event.type, event.spot): event for event in early.events}
        for event in late.events:
            twin = at.get((event.type, event.spot)) if is_exact else _find_twin(event, early.events)
            if twin is not None:
                twins[event.id] = twin.id
    return twins


def _find_twin(event: EventDigest, candidates: Iterable[EventDigest]) -> EventDigest | None:
    """The candidate of the same type whose sentence is worded most alike, if it is alike enough and nothing contradicts."""
    fitting = [other for other in candidates if other.type == event.type and not has_clash(find_extent(event), find_extent(other))]
    fitting = [other for other in fitting if not (event.further or other.further) or (event.start, event.end) == (other.start, other.end)]
    fitting = [other for other in fitting if not (event.recipients and other.recipients) or set(event.recipients) & set(other.recipients)]
    rated = [(share_common(event.words, other.words), other.id, other) for other in fitting]
    best = max(rated, key=lambda row: (row[0], row[1]), default=None)
    return best[2] if best is not None and best[0] >= SAME_WORDING else None


def make_empty_coding(report: str, run: str = "") -> Coding:
    """The empty coding of a report that nobody could code."""
    return Coding(
        report=report, run=run, claims=(), events=(), figures=(), actors=(), aliases=(), roles=(), citations=(), places=(), times=()
    )
