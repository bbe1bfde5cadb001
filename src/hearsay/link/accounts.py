"""Accounts: for each incident and field, each voice's value with its words, side by side.

In:  the sayings of all reports, incidents, actors, copies, the user's sides. Out: Account records. Left to others: agreement and
dispute (corroboration.py). Nothing is averaged and nothing is dropped: a copy's account stays, marked as a copy.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from hearsay.corroboration import PART
from hearsay.ids import make_id
from hearsay.link.digest import ReportDigest
from hearsay.link.sayings import Saying
from hearsay.link.sides import Sides, find_side
from hearsay.model import Account, Actor, Incident, Independence, Relation, RelationKind
from hearsay.names import WORD, fold, normalise_name

# Words in a voice's description that say it saw for itself.
WITNESS_WORDS = """
witness witnesses eyewitness eyewitnesses resident residents villager villagers survivor survivors neighbor neighbors neighbour
neighbours passer-by passers-by bystander bystanders
"""
WITNESS = frozenset(WITNESS_WORDS.split())


def find_accounts(
    digests: Sequence[ReportDigest],
    incidents: Sequence[Incident],
    actors: Iterable[Actor],
    *,
    copied: Mapping[str, str],
    sides: Sides,
    relations: Iterable[Relation] = (),
) -> tuple[Account, ...]:
    """Every account of every incident, in order of incident, field, day and report.

    `digests` stand in order of publication; `copied` leads from a copied report to its origin. What an earlier report of the same
    family already holds (same incident, field, value and voice) is a copy; what a rewrite adds of its own is not. So is what is told
    after an outlet ("according to the Valley Agency") and stands in an earlier report of that outlet, whoever speaks there. Who tells
    of a part speaks of the whole: each voice on a part is an account of the whole, under "part".
    """
    incident_of = {event: incident.id for incident in incidents for event in incident.members}
    known = {member: actor for actor in actors for member in actor.members}
    taking_part = _find_parties(digests, incident_of)
    first_told: dict[tuple[str, str, str, str, str], str] = {}
    printed: set[tuple[str, str, str, str]] = set()
    found: dict[str, Account] = {}
    for digest in digests:
        family = copied.get(digest.report, digest.report)
        for saying in digest.sayings:
            incident = incident_of.get(saying.event)
            if incident is None:
                continue
            key = (family, incident, saying.field, saying.value, "" if saying.own else normalise_name(saying.voice))
            is_copy = first_told.setdefault(key, digest.report) != digest.report
            is_copy |= not saying.own and (normalise_name(saying.voice), *key[1:4]) in printed
            actor = known.get(saying.actor or "")
            account = _make_account(digest, saying, incident, actor, sides, taking_part, is_copy=is_copy)
            found.setdefault(account.id, account)
            if digest.outlet and not is_copy:
                printed.add((normalise_name(digest.outlet), incident, saying.field, saying.value))
    for account in list(_tell_parts(found.values(), incidents, relations, _list_tellers(digests, incident_of))):
        found.setdefault(account.id, account)
    return tuple(sorted(found.values(), key=_sort_key))


def _list_tellers(digests: Iterable[ReportDigest], incident_of: Mapping[str, str]) -> dict[str, set[str]]:
    """Incident → the reports that tell it."""
    tellers: dict[str, set[str]] = defaultdict(set)
    for digest in digests:
        for event in digest.events:
            if event.id in incident_of:
                tellers[incident_of[event.id]].add(digest.report)
    return tellers


def _tell_parts(
    accounts: Iterable[Account], incidents: Iterable[Incident], relations: Iterable[Relation], tellers: Mapping[str, set[str]]
) -> Iterator[Account]:
    """Accounts of wholes by those who tell of their parts, in reports that tell the whole as well."""
    titles = {incident.id: incident.title for incident in incidents}
    wholes: dict[str, list[str]] = defaultdict(list)
    for relation in relations:
        if relation.kind is RelationKind.PART_OF:
            wholes[relation.head].append(relation.tail)
    for account in accounts:
        if account.field == "occurred":
            for whole in wholes.get(account.incident, ()):
                if account.report not in tellers[whole]:
                    continue
                key = make_id("account", whole, account.id, PART)
                yield replace(account, id=key, incident=whole, field=PART, value=titles[account.incident])


def _sort_key(account: Account) -> tuple[str, str, str, bool, str, int, str]:
    day = account.said_on.isoformat() if account.said_on else "9999"
    is_copy = account.independence is Independence.COPY  # stands behind what it copies
    return account.incident, account.field, day, is_copy, account.report, account.span.start, account.id


def _make_account(
    digest: ReportDigest,
    saying: Saying,
    incident: str,
    actor: Actor | None,
    sides: Sides,
    taking_part: Mapping[str, frozenset[str]],
    *,
    is_copy: bool,
) -> Account:
    names = [saying.voice, *(actor.names if actor else ())]
    if saying.own and digest.outlet:
        names.append(digest.outlet)
    side = find_side(sides, names, on=saying.said_on)
    is_party = bool({normalise_name(name) for name in names} & taking_part.get(incident, frozenset()))
    return Account(
        id=make_id("account", incident, saying.event, saying.field, saying.value, saying.claim),
        incident=incident,
        field=saying.field,
        value=saying.value,
        low=saying.low,
        high=saying.high,
        voice=saying.voice,
        actor=actor.id if actor else None,
        side=side,
        stance=saying.stance,
        report=digest.report,
        claim=saying.claim,
        span=saying.span,
        said_on=saying.said_on,
        independence=judge_independence(saying, is_copy=is_copy, is_party=is_party),
    )


def judge_independence(saying: Saying, *, is_copy: bool, is_party: bool) -> Independence:
    """How the voice came to what it says, as far as the report tells."""
    if is_copy:
        return Independence.COPY
    if is_party:
        return Independence.PARTY
    if WITNESS & set(WORD.findall(fold(saying.voice))):
        return Independence.OBSERVED
    return Independence.CITES if saying.cites else Independence.UNKNOWN


def _find_parties(digests: Iterable[ReportDigest], incident_of: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Incident → the names of those who act in it or suffer it, in a form that can be compared."""
    found: dict[str, set[str]] = {}
    for digest in digests:
        for event in digest.events:
            incident = incident_of.get(event.id)
            if incident is not None:
                found.setdefault(incident, set()).update(map(normalise_name, (*event.actors, *event.recipients)))
    return {incident: frozenset(names - {""}) for incident, names in found.items()}
