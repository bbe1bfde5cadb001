"""Balance: what each outlet and each side reports, whom it quotes, and which words it uses for the same act.

In:  reports, codings, what linking made of them. Out: counts for each outlet and side. Left to others: calling it bias. Shares say what
stands in the record, not what happened: an outlet of which the record holds three reports has no balance to speak of.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hearsay.link.sides import Sides, find_side
from hearsay.model import Account, Coding, Form, Incident, Linked, Report
from hearsay.names import stem
from hearsay.text import span_text

Counts = tuple[tuple[str, int], ...]  # largest first, then by name


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What one outlet (or one side) puts into the record."""

    name: str
    side: str | None
    n_reports: int
    n_copies: int
    n_incidents: int
    n_alone: int  # incidents that only this outlet or side tells
    types: Counts
    voices: Counts
    voices_by_side: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words that each outlet or side uses for one incident."""

    incident: str
    words: tuple[tuple[str, Counts], ...]


def measure_balance(
    reports: Iterable[Report], codings: Iterable[Coding], linked: Linked, *, sides: Sides, by_side: bool = False
) -> tuple[Balance, ...]:
    """The balance of each outlet (or of each side), sorted by name; reports of unknown outlets stand under "unknown"."""
    owner = name_owners(reports, sides=sides, by_side=by_side)
    coded = {coding.report: coding for coding in codings}
    told = _find_tellers(linked.incidents, coded.values(), owner)
    copied = {copy.report for copy in linked.copies}
    voice_sides = {(account.report, account.voice): account.side for account in linked.accounts}
    rows = []
    for name in sorted(set(owner.values())):
        mine = [report for report in sorted(owner) if owner[report] == name]
        spoken = [
            claim.voices[0].name for report in mine if report in coded for claim in coded[report].claims if claim.form is not Form.OWN
        ]
        incidents = [incident for incident in linked.incidents if name in told[incident.id]]
        heard = [voice_sides.get((report, claim.voices[0].name)) or find_side(sides, [claim.voices[0].name]) or "unknown"
                 for report in mine if report in coded for claim in coded[report].claims if claim.form is not Form.OWN]  # fmt: skip
        rows.append(
            Balance(
                name=name,
                side=name if by_side else find_side(sides, [name]),
                n_reports=len(mine),
                n_copies=sum(report in copied for report in mine),
                n_incidents=len(incidents),
                n_alone=sum(told[incident.id] == {name} for incident in incidents),
                types=_order(Counter(incident.type.value for incident in incidents)),
                voices=_order(Counter(spoken)),
                voices_by_side=_order(Counter(heard)),
            )
        )
    return tuple(rows)


def compare_wordings(
    reports: Iterable[Report], codings: Iterable[Coding], linked: Linked, *, sides: Sides, by_side: bool = False
) -> tuple[Wording, ...]:
    """The trigger words that each outlet (or side) uses, for every incident that at least two of them tell."""
    texts = {report.id: report for report in reports}
    owner = name_owners(texts.values(), sides=sides, by_side=by_side)
    words: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    incident_of = {member: incident.id for incident in linked.incidents for member in incident.members}
    for coding in codings:
        for event in coding.events:
            incident = incident_of.get(event.id)
            if incident is not None and coding.report in texts:
                printed = span_text(texts[coding.report].text, event.trigger)
                words[incident][owner[coding.report]][" ".join(stem(word) for word in printed.split())] += 1
    return tuple(
        Wording(incident=incident, words=tuple((name, _order(counts)) for name, counts in sorted(by_owner.items())))
        for incident, by_owner in sorted(words.items())
        if len(by_owner) > 1
    )


def name_owners(reports: Iterable[Report], *, sides: Sides, by_side: bool) -> dict[str, str]:
    """Report → its outlet, or the side that its outlet is on."""
    found = {}
    for report in reports:
        outlet = report.outlet.value
        found[report.id] = ((find_side(sides, [outlet]) if outlet else None) if by_side else outlet) or "unknown"
    return found


def balance_accounts(accounts: Iterable[Account]) -> dict[str, Counts]:
    """Side → how often it asserts, denies, accuses ...: who is on the defensive."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for account in accounts:
        found[account.side or "unknown"][account.stance.value] += 1
    return {side: _order(counts) for side, counts in sorted(found.items())}


def _find_tellers(incidents: Iterable[Incident], codings: Iterable[Coding], owner: Mapping[str, str]) -> dict[str, set[str]]:
    """Incident → the outlets or sides that tell it."""
    report_of = {event.id: coding.report for coding in codings for event in coding.events}
    return {
        incident.id: {owner[report_of[member]] for member in incident.members if report_of.get(member) in owner} for incident in incidents
    }


def _order(counts: Mapping[str, int]) -> Counts:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
