"""What settling lays over a record: people's standing judgements by what they are of, and the run under which that is kept.

In:  a view of a record. Out: a plan. Left to others: what a judgement makes of a coding (judging/adjudication.py), doing it (settling.py).
Judgements of accounts are handed to the events and figures they come from; those of incidents hold for the event that stands for each, the
first of its members that was not left out.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from hearsay import __version__
from hearsay.coding.numbers import find_quantities
from hearsay.errors import RecordError
from hearsay.ids import make_id
from hearsay.judging.account_judgements import hand_to_values
from hearsay.judging.corrections import Number
from hearsay.judging.opinions import Opinions, collect_opinions, has_rejected, read_value, split_opinions
from hearsay.judging.outcomes import Unapplied, refuse
from hearsay.link.incidents import name_incident
from hearsay.link.sides import Party, Sides, make_sides
from hearsay.model import Incident, Judgement, Linked, Run, Verdict
from hearsay.pipeline import SETTLED, find_settled
from hearsay.record.content_rows import AccountFilter
from hearsay.record.people_rows import JudgementFilter, list_deciding
from hearsay.record.rows import EVERYTHING
from hearsay.record.view import View
from hearsay.text import find_words

GONE = "The record's newest codings and linking do not have it."
IN_CODING = frozenset({"claim", "event", "figure", "actor", "report", "account"})  # kinds whose judgements can become values of a coding


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPlan:
    """What linking lays over incidents."""

    of_incidents: tuple[Judgement, ...]
    deciding: frozenset[str]
    heirs: Mapping[str, str]  # incident whose first event is told no longer → the event that stands for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(LinkPlan):
    """What is laid over the reports of a record, and under which run."""

    run: Run
    opinions: dict[str, Opinions]
    marked: Mapping[str, list[Judgement]]  # report → words that people added to it
    judgements: tuple[Judgement, ...]  # standing, in the order in which they were made
    linked: Linked  # without its accounts
    voice_sides: Mapping[str, str]
    unapplied: tuple[Unapplied, ...]  # judgements of accounts that come from nothing that could be corrected


def make_plan(view: View) -> Plan:
    """The plan. Raises: RecordError where nothing has been coded."""
    judgements = view.judgements(JudgementFilter(standing_only=True), EVERYTHING).rows
    linked, runs, deciding = view.linked(with_accounts=False), view.runs(), list_deciding(view.people())
    if not runs:
        raise RecordError("Nothing has been coded in this record. First: hearsay code PLACE --record FILE")
    values, unapplied = _hand_accounts(view, [one for one in judgements if one.target_kind in IN_CODING])
    opinions = collect_opinions(values)
    _reach_members(opinions, linked, judgements)
    marked: dict[str, list[Judgement]] = defaultdict(list)
    for one in judgements:
        if one.verdict is Verdict.ADD:
            marked[one.target].append(one)
    heirs = find_heirs(linked.incidents, judgements, {id_ for id_, held in opinions.items() if _is_left_out(held, deciding)})
    return Plan(
        run=_make_run(view, heirs),
        opinions=opinions,
        marked=marked,
        deciding=deciding,
        judgements=judgements,
        linked=linked,
        voice_sides=view.voice_sides(),
        unapplied=unapplied,
        of_incidents=_list_of_incidents(judgements),
        heirs=heirs,
    )


def recall_plan(view: View) -> LinkPlan | None:
    """What linking a settled record anew lays over its incidents; None where it was not settled. Later judgements are not yet settled."""
    settled = find_settled(view)
    if not settled:
        return None
    log, last = [one.id for one in view.judgements(page=EVERYTHING).rows], settled[-1]["last_judgement"]
    known = set(log[: log.index(last) + 1]) if last in log else set()
    standing = view.judgements(JudgementFilter(standing_only=True), EVERYTHING).rows
    heirs = {id_: event for one in settled for id_, event in one.get("heirs", {}).items()}
    return LinkPlan(
        of_incidents=_list_of_incidents(one for one in standing if one.id in known), deciding=list_deciding(view.people()), heirs=heirs
    )


def _make_run(view: View, heirs: Mapping[str, str]) -> Run:
    """The run of what is settled: its settings name the reading's run and the last judgement."""
    last, log = view.runs()[-1].run, [one.id for one in view.judgements(page=EVERYTHING).rows]
    settings: dict[str, object] = {SETTLED: make_id("judgements", *log), "last_judgement": log[-1] if log else None, "run": last.id}
    canonical = json.dumps(settings | ({"heirs": dict(heirs)} if heirs else {}), sort_keys=True)
    return Run(id=make_id("run", __version__, last.weights, canonical), version=__version__, weights=last.weights, settings=canonical)


def _hand_accounts(view: View, judgements: list[Judgement]) -> tuple[list[Judgement], tuple[Unapplied, ...]]:
    """The judgements with those of accounts handed to what they come from, and those that come from nothing."""
    wanted = tuple(sorted({one.target for one in judgements if one.target_kind == "account"}))
    rows = view.accounts(AccountFilter(ids=wanted), EVERYTHING).rows if wanted else ()
    accounts = {row.account.id: row.account for row in rows}
    codings = {report: view.coding(report) for report in sorted({account.report for account in accounts.values()})}
    values: list[Judgement] = []
    refused: list[Unapplied] = []
    for one, handed in hand_to_values(judgements, accounts, codings, find_number=find_number):
        if isinstance(handed, str):
            refused.append(refuse(one, handed))
        elif one.target_kind == "account" and one.target not in accounts:
            refused.append(refuse(one, GONE))
        else:
            values += handed
    return values, tuple(refused)


def find_number(words: str) -> Number | None:
    """The number that these words say; None where they say none, or several."""
    found = find_quantities([words[word.start : word.end] for word in find_words(words)])
    one = found[0] if len(found) == 1 else None
    return Number(low=one.low, high=one.high, approximate=one.approximate, unit=one.unit) if one else None


def _reach_members(opinions: dict[str, Opinions], linked: Linked, judgements: tuple[Judgement, ...]) -> None:
    """Opinions of an actor hold for each of its actors of single reports; a rejected incident is the rejection of all that tell of it."""
    for actor in linked.actors:
        if actor.id in opinions:
            held = opinions[actor.id]
            opinions.update(dict.fromkeys(actor.members, held))
    whole = [one for one in judgements if one.target_kind == "incident" and one.field is None]
    of_incidents = collect_opinions(whole)
    rejected = {id_ for id_, held in of_incidents.items() if any(has_rejected(opinion) for opinion in held.values())}
    for incident in linked.incidents:
        for member in incident.members if incident.id in rejected else ():
            opinions[member] = of_incidents[incident.id] | opinions.get(member, {})  # what a person said of the event itself counts more


def keep_sides(plan: Plan) -> Sides | None:
    """The sides that the old record's actors and voices have, as people corrected them."""
    side_of = {name: actor.side for actor in plan.linked.actors if actor.side for name in (actor.name, *actor.names)}
    side_of |= plan.voice_sides
    for actor in plan.linked.actors:
        for name, one in ((name, one) for held in plan.opinions.get(actor.id, {}).values() for name, one in held.items()):
            side = read_value(one)
            if name == "side" and side:
                side_of |= dict.fromkeys((actor.name, *actor.names), side)
    parties = tuple(Party(name=name, side=side) for name, side in sorted(side_of.items()) if side)
    return make_sides(parties) if parties else None


# ------------------------------------------------------------------ incidents


def _list_of_incidents(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Judgements of incidents and of their values."""
    valued = (Verdict.CONFIRM, Verdict.REJECT, Verdict.CORRECT)
    return tuple(one for one in judgements if one.target_kind == "incident" and one.verdict in valued)


def _is_left_out(held: Opinions, deciding: frozenset[str]) -> bool:
    rejecting, keeping = split_opinions(held, deciding)
    return bool(rejecting) and not keeping


def find_heirs(incidents: Iterable[Incident], judgements: Iterable[Judgement], left_out: set[str]) -> dict[str, str]:
    """For each judged incident whose first event is left out, the first of its events that stays and was not split off from it."""
    named: dict[str, set[str]] = defaultdict(set)  # incident → events that people said are not of it
    for one in judgements:
        other = (one.value or "").strip('"') if one.verdict in (Verdict.SAME, Verdict.DIFFERENT) else None
        for id_, its in ((one.target, other), (other, one.target)):
            if id_ is not None and id_.startswith("incident-"):
                named[id_] |= {its} if its and one.verdict is Verdict.DIFFERENT else set()
    heirs = {}
    for incident in incidents:
        if incident.id in named:
            staying = [member for member in incident.members if member not in left_out | named[incident.id]]
            if staying and name_incident(staying[0]) != incident.id:
                heirs[incident.id] = staying[0]
    return heirs


def hand_to_incidents(plan: LinkPlan, incidents: Iterable[Incident]) -> dict[str, Judgement]:
    """By its id each judgement of an incident, as one of the incident that has the event that stands for the judged one."""
    event_of = {name_incident(event): incident.id for incident in incidents for event in incident.members}
    event_of |= {id_: event_of[name_incident(event)] for id_, event in plan.heirs.items() if name_incident(event) in event_of}
    return {one.id: replace(one, target=event_of[one.target]) for one in plan.of_incidents if one.target in event_of}
