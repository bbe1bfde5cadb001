"""Questions that only a record of accounts can answer, as functions.

In:  accounts (of a whole record or of a part of it) and incidents. Out: small frozen answers, sorted, each with the accounts it rests on.
Left to others: what agreement, dispute and revision are (corroboration.py), asking on the terminal and on pages (cli/, web/asking.py).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from hearsay.corroboration import CIRCUMSTANCES, Revision, count_voices, find_revisions, find_supports, is_borne, name_voice
from hearsay.measure import measure_ratio
from hearsay.model import Account, Independence, Stance
from hearsay.names import stem

NO_COUNT = CIRCUMSTANCES | {"occurred", "actor"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Two sides (or voices) whose figures for one thing differ by a factor."""

    incident: str
    field: str
    left: str
    right: str
    left_value: str
    right_value: str
    factor: float
    accounts: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleVoice:
    """An incident that nobody but one voice tells."""

    incident: str
    voice: str
    n_copies: int
    account: str  # the first of that voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """A value that one voice asserts and another denies."""

    incident: str
    field: str
    value: str
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    accounts: tuple[str, ...]  # those who assert first


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words for one act, by who uses them (an outlet, a side): each with how often, the most frequent first."""

    incident: str
    words: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    differ: bool  # whether somebody uses a word that another does not


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBalance:
    """What the voices of one side put into the record."""

    side: str
    n_voices: int
    n_incidents: int
    n_alone: int  # incidents of which no other side speaks
    stances: tuple[tuple[str, int], ...]  # how often it asserts, denies, accuses ...: who is on the defensive


def group_accounts(accounts: Iterable[Account]) -> dict[tuple[str, str], list[Account]]:
    """(incident, field) → its accounts, sorted."""
    groups: dict[tuple[str, str], list[Account]] = defaultdict(list)
    for account in sorted(accounts, key=lambda one: (one.incident, one.field, one.id)):
        groups[account.incident, account.field].append(account)
    return dict(groups)


def find_disputed(
    accounts: Iterable[Account], *, factor: float = 2.0, between: tuple[str, str] | None = None, by_voice: bool = False
) -> tuple[Dispute, ...]:
    """Where do the figures of two sides differ by at least `factor`?

    `between` names the two sides; without it any two sides (with `by_voice`, any two voices) count. The largest difference of each
    incident and field is given, the largest first.
    """
    found = []
    for (incident, field), told in group_accounts(accounts).items():
        if field in NO_COUNT:
            continue
        disputes = [
            dispute
            for one, other in combinations([account for account in told if is_borne(account)], 2)
            if (dispute := _compare(incident, field, one, other, between=between, by_voice=by_voice)) and dispute.factor >= factor
        ]
        if disputes:
            found.append(max(disputes, key=lambda dispute: (dispute.factor, dispute.accounts)))
    return tuple(sorted(found, key=lambda dispute: (-dispute.factor, dispute.incident, dispute.field)))


def find_single_voiced(accounts: Iterable[Account]) -> tuple[SingleVoice, ...]:
    """Which incidents rest on one voice? Copies of it do not count, however many they are."""
    by_incident: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        by_incident[account.incident].append(account)
    found = []
    for incident, told in sorted(by_incident.items()):
        if count_voices(told) == 1:
            first = min((account for account in told if is_borne(account)), key=lambda one: one.id)
            n_copies = len({account.report for account in told if account.independence is Independence.COPY})
            found.append(SingleVoice(incident=incident, voice=first.voice, n_copies=n_copies, account=first.id))
    return tuple(found)


def find_revised(accounts: Iterable[Account]) -> tuple[Revision, ...]:
    """Whose figures were revised, from what to what, and when?"""
    return find_revisions(account for account in accounts if (account.low, account.high) != (None, None))


def find_denied(accounts: Iterable[Account]) -> tuple[Denial, ...]:
    """What does one voice assert and another deny? Where and when a denied deed is said to have been done, nobody denies."""
    found = []
    for (incident, field), told in group_accounts(accounts).items():
        if field in CIRCUMSTANCES:
            continue
        known = {account.id: account for account in told}
        for support in sorted(find_supports(told), key=lambda one: one.value):
            value, said = support.value, [known[id_] for id_ in support.accounts]
            denied = {one.voice: one.id for one in reversed(said) if one.stance is Stance.DENIES}
            asserted = {one.voice: one.id for one in reversed(said) if is_borne(one)}
            if denied and asserted:
                found.append(
                    Denial(
                        incident=incident,
                        field=field,
                        value=value,
                        asserted_by=tuple(sorted(asserted)),
                        denied_by=tuple(sorted(denied)),
                        accounts=tuple([asserted[voice] for voice in sorted(asserted)] + [denied[voice] for voice in sorted(denied)]),
                    )
                )
    return tuple(found)


def find_silent(accounts: Iterable[Account], *, sides: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Incident → the sides, of those asked for, that say nothing of it."""
    heard: dict[str, set[str]] = defaultdict(set)
    for account in accounts:
        heard[account.incident].add(account.side or "")
    return {incident: silent for incident in sorted(heard) if (silent := tuple(side for side in sides if side not in heard[incident]))}


def find_wordings(accounts: Iterable[Account], *, words: Mapping[str, str], owners: Mapping[str, str]) -> tuple[Wording, ...]:
    """Which words do outlets (or sides) use for the same act? Of every incident that two of them tell, those that differ first.

    `words` and `owners` give by the id of an account its printed words and whose they are. A copy's words are its origin's, and who denies
    an act takes up the word of another: neither counts. Forms of one word are one ("bombed", "bombing"), under the most frequent.
    """
    printed: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for account in accounts:
        if account.field == "occurred" and is_borne(account) and account.id in owners:
            printed[account.incident][owners[account.id]][" ".join(words[account.id].lower().split())] += 1
    found = []
    for incident, by_owner in printed.items():
        told = tuple((owner, _count_forms(counts)) for owner, counts in sorted(by_owner.items()))
        stems = {frozenset(map(_stem_words, counts)) for counts in by_owner.values()}
        if len(told) > 1:
            found.append(Wording(incident=incident, words=told, differ=len(stems) > 1))
    return tuple(sorted(found, key=lambda one: (not one.differ, -len(one.words), one.incident)))


def measure_sides(accounts: Iterable[Account]) -> tuple[SideBalance, ...]:
    """How does each side speak, and of what? Voices of no side are left out."""
    by_side: dict[str, list[Account]] = defaultdict(list)
    heard: dict[str, set[str]] = defaultdict(set)
    for account in accounts:
        if account.side:
            by_side[account.side].append(account)
            heard[account.incident].add(account.side)
    return tuple(
        SideBalance(
            side=side,
            n_voices=len({name_voice(account) for account in told}),
            n_incidents=len({account.incident for account in told}),
            n_alone=len({account.incident for account in told if heard[account.incident] == {side}}),
            stances=_order(Counter(account.stance.value for account in told)),
        )
        for side, told in sorted(by_side.items())
    )


def _count_forms(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """Words with how often they stand, the forms of one word together under the most frequent."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for words, n in counts.items():
        forms[_stem_words(words)][words] += n
    return _order({min(form, key=lambda words: (-form[words], words)): form.total() for form in forms.values()})


def _stem_words(words: str) -> str:
    return " ".join(stem(word) for word in words.split())


def _order(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _compare(incident: str, field: str, one: Account, other: Account, *, between: tuple[str, str] | None, by_voice: bool) -> Dispute | None:
    """How far two accounts of one figure differ; None where they are of one side, of one voice, or cannot be compared."""
    left, right = sorted((one, other), key=lambda account: (account.side or "", account.voice, account.id))
    names = (name_voice(left), name_voice(right)) if by_voice else (left.side or "", right.side or "")
    if names[0] == names[1] or not all(names) or (between is not None and set(between) != {left.side, right.side}):
        return None
    factor = measure_ratio((left.low, left.high), (right.low, right.high))
    if factor is None:
        return None
    shown = (left.voice, right.voice) if by_voice else names
    return Dispute(
        incident=incident,
        field=field,
        left=shown[0],
        right=shown[1],
        left_value=left.value,
        right_value=right.value,
        factor=round(factor, 4),
        accounts=(left.id, right.id),
    )
