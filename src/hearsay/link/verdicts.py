"""What people decided about sameness, as constraints that linking must keep.

In:  judgements, append-only, in any order. Out: pairs that are the same, pairs that are not. Left to others: obeying them (clusters.py).
A later decision on the same pair wins; an UNDO takes back one judgement (also another UNDO) and nothing else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hearsay.model import Judgement, Verdict

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Pairs of members that a person holds to be one thing, or two."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()


def find_active(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that no active UNDO takes back, oldest first, without the UNDOs themselves."""
    ordered = sorted(judgements, key=lambda judgement: (judgement.made_at, judgement.id))
    undone: set[str] = set()
    for judgement in reversed(ordered):
        if judgement.verdict is Verdict.UNDO and judgement.id not in undone:
            undone.add(judgement.target)
    return tuple(one for one in ordered if one.id not in undone and one.verdict is not Verdict.UNDO)


def find_decisions(judgements: Iterable[Judgement], members: Mapping[str, str]) -> Decisions:
    """The pairs of incidents, or of actors, that people decided on, as pairs of members.

    `members` leads from every id that a judgement can name to the member that stands for it; other ids are left alone:
    what they name may come back when its report does.
    """
    latest: dict[Pair, Verdict] = {}
    for judgement in find_active(judgements):
        left, right = members.get(judgement.target), members.get((judgement.value or "").strip('"'))
        if judgement.verdict not in (Verdict.SAME, Verdict.DIFFERENT) or left is None or right is None or left == right:
            continue
        latest.pop(_pair(left, right), None)
        latest[_pair(left, right)] = judgement.verdict
    return _keep_later(latest)


def _keep_later(latest: Mapping[Pair, Verdict]) -> Decisions:
    """Decisions without contradiction: where a chain of SAME would join two that are DIFFERENT, the later decision stands."""
    same: list[Pair] = []
    different: list[Pair] = []
    for pair, verdict in reversed(list(latest.items())):  # newest first
        groups = _join([*same, pair] if verdict is Verdict.SAME else same)
        apart = [*different, pair] if verdict is Verdict.DIFFERENT else different
        if any(groups.get(left, left) == groups.get(right, right) for left, right in apart):
            continue
        (same if verdict is Verdict.SAME else different).append(pair)
    return Decisions(same=tuple(sorted(same)), different=tuple(sorted(different)))


def _join(pairs: Iterable[Pair]) -> dict[str, str]:
    """Member → the smallest member of its group."""
    root: dict[str, str] = {}

    def find(member: str) -> str:
        while root.get(member, member) != member:
            member = root[member]
        return member

    for left, right in pairs:
        first, second = sorted((find(left), find(right)))
        root[second] = first
    return {member: find(member) for pair in pairs for member in pair}


def _pair(left: str, right: str) -> Pair:
    return (left, right) if left < right else (right, left)
