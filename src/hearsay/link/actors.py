"""Actors across reports: which local actors are one, and which only might be.

In:  actor digests, decisions of people. Out: Actor records and suggestions (Tie) with reasons. Left to others: sides (sides.py).
Joined at once: equal full names, names that a report equates, a short name with a single possible bearer. Everything else is a suggestion.
Candidates that conflict (country, kind, given name) stay apart; what decides is the set of distinct names, so a copy changes nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from rapidfuzz import fuzz

from hearsay.link.digest import ActorDigest
from hearsay.link.verdicts import Decisions
from hearsay.model import Actor, Tie, TieKind, VoiceKind
from hearsay.names import drop_label, find_initials, find_name_words, has_same_person, is_acronym, normalise_name

SPELLING = 90.0  # of 100, rapidfuzz ratio: one letter in ten may differ ("Milosevic", "Milošević" are equal before)
MAX_BLOCK = 200  # names that begin alike; beyond that only neighbours in the alphabet are compared
GROUPS = frozenset({VoiceKind.ORGANISATION, VoiceKind.GROUP, VoiceKind.OUTLET})

Edge = tuple[int, int, float, str]


@dataclass(frozen=True, slots=True)
class Profile:
    """All local actors that carry one name in one country: a single candidate."""

    kind: str
    name: str
    names: frozenset[str]
    printed: frozenset[str]
    country: str | None
    split: str  # the local actor's id where a person holds it apart from its namesakes, else ""


def find_actors(
    digests: Sequence[ActorDigest], *, decisions: Decisions, ranks: Mapping[str, int], sides: Mapping[str, str] | None = None
) -> tuple[tuple[Actor, ...], tuple[Tie, ...]]:
    """Every actor of the reports, and pairs that a person might join.

    Unnamed actors ("a resident") are one actor for each report: nobody can tell whether two are the same.
    """
    ordered = sorted(digests, key=lambda d: (ranks[d.report], d.id))
    split = {member for pair in decisions.different for member in pair}
    bearers: dict[Profile, list[ActorDigest]] = defaultdict(list)
    for digest in ordered:
        bearers[make_profile(digest, split=split)].append(digest)
    profiles = sorted(bearers, key=lambda p: (p.kind, p.name, p.country or "", sorted(p.names), p.split))
    at = {digest.id: place for place, profile in enumerate(profiles) for digest in bearers[profile]}
    union = _Union(profiles, [(at[a], at[b]) for a, b in decisions.different if a in at and b in at])
    for one, other in decisions.same:
        if one in at and other in at:
            union.join(at[one], at[other], by_person=True)
    ties = [edge for edge in _find_edges(profiles) if not union.try_edge(edge)]
    groups: dict[int, list[ActorDigest]] = defaultdict(list)
    for digest in ordered:
        groups[union.find(at[digest.id])].append(digest)
    actors = {root: make_actor(members) for root, members in groups.items()}
    return tuple(sorted(actors.values(), key=lambda actor: actor.id)), _make_ties(ties, union, actors)


def name_actor(member: str) -> str:
    """The id of the actor whose first member this local actor is."""
    return f"actor-{member.partition('-')[2] or member}"


def make_profile(digest: ActorDigest, *, split: Iterable[str] = ()) -> Profile:
    """The candidate that a local actor belongs to."""
    kind = "group" if digest.kind in GROUPS else digest.kind.value
    alone = digest.id if digest.id in split or not digest.named or not normalise_name(digest.name) else ""
    names = frozenset(filter(None, (normalise_name(drop_label(name)) for name in digest.names)))
    return Profile(kind, normalise_name(drop_label(digest.name)), names, frozenset(digest.names), digest.country, alone)


def make_actor(members: Sequence[ActorDigest]) -> Actor:
    """The actor that these members are; the first one gives it its id, the most frequent full name its name, without a label if it can."""
    counts = Counter(member.name for member in members)
    name = min(counts, key=lambda one: (drop_label(one) != one, -len(find_name_words(one)), -counts[one], one))
    return Actor(
        id=name_actor(members[0].id),
        name=name,
        names=tuple(sorted({name for member in members for name in member.names})),
        kind=Counter(member.kind for member in members).most_common(1)[0][0],
        country=_choose_most(member.country for member in members),
        sector=_choose_most(member.sector for member in members),
        side=None,
        members=tuple(member.id for member in members),
    )


def _choose_most(values: Iterable[str | None]) -> str | None:
    """What most of the reports that tell it say; of equals the first. One report's slip does not decide for all."""
    counts = Counter(value for value in values if value)
    return max(counts, key=counts.__getitem__) if counts else None


class _Union:
    """Profiles joined one edge after the other, never across a conflict."""

    def __init__(self, profiles: Sequence[Profile], different: Iterable[tuple[int, int]]) -> None:
        self.profiles = profiles
        self.parent = list(range(len(profiles)))
        self.members = {place: [place] for place in range(len(profiles))}
        self.different = tuple(different)

    def find(self, place: int) -> int:
        while self.parent[place] != place:
            self.parent[place] = self.parent[self.parent[place]]
            place = self.parent[place]
        return place

    def try_edge(self, edge: Edge) -> bool:
        """Join the two ends if the edge is sure and nothing conflicts; True if they are one afterwards."""
        one, other, score, _ = edge
        if self.find(one) == self.find(other):
            return True
        return score >= 1.0 and self.join(one, other)

    def join(self, one: int, other: int, *, by_person: bool = False) -> bool:
        """Join two groups unless they conflict; a person's word outweighs every conflict but another word of a person."""
        first, second = sorted((self.find(one), self.find(other)))
        if first == second:
            return True
        if self._is_decided(first, second) or (not by_person and self._has_conflict(first, second)):
            return False
        self.parent[second] = first
        self.members[first] += self.members.pop(second)
        return True

    def _is_decided(self, first: int, second: int) -> bool:
        return any({self.find(a), self.find(b)} == {first, second} for a, b in self.different)

    def _has_conflict(self, first: int, second: int) -> bool:
        left = [self.profiles[place] for place in self.members[first]]
        right = [self.profiles[place] for place in self.members[second]]
        return any(has_conflict(one, other) for one in left for other in right)


def has_conflict(one: Profile, other: Profile) -> bool:
    """Whether two candidates cannot be one actor: kinds or countries differ, or two full person names do not fit."""
    if one.kind != other.kind or (one.country and other.country and one.country != other.country):
        return True
    if one.kind != VoiceKind.PERSON.value or one.names & other.names:
        return False
    return not has_same_person(one.name, other.name)


def _find_edges(profiles: Sequence[Profile]) -> list[Edge]:
    """Pairs of candidates with a score and a reason, the surest first; 1.0 means that they are joined unless they conflict."""
    usable = [place for place, profile in enumerate(profiles) if profile.names and (not profile.split or profile.name)]
    named = [place for place in usable if not _is_unnamed(profiles[place])]
    edges = [*_match_names(profiles, named), *_match_short(profiles, named), *_match_initials(profiles, named)]
    edges += _match_spelling(profiles, named)
    best: dict[tuple[int, int], Edge] = {}
    for one, other, score, reason in edges:
        pair = (min(one, other), max(one, other))
        if pair not in best or score > best[pair][2]:
            best[pair] = (*pair, score, reason)
    return sorted(best.values(), key=lambda edge: (-edge[2], edge[0], edge[1]))


def _is_unnamed(profile: Profile) -> bool:
    return bool(profile.split) and all(name == name.lower() or len(name.split()) == 1 for name in profile.printed)


def _match_names(profiles: Sequence[Profile], places: Iterable[int]) -> Iterator[Edge]:
    """Candidates with a name in common; where its bearers live in several countries, those without one are left open."""
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place in places:
        for name in profiles[place].names:
            by_name[profiles[place].kind, name].append(place)
    for (kind, name), bearers in sorted(by_name.items()):
        if kind == VoiceKind.PERSON.value and " " not in name:
            continue  # a surname alone: _match_short
        countries = {profiles[place].country for place in bearers} - {None}
        for one, other in pairwise(bearers):
            open_country = len(countries) > 1 and not (profiles[one].country and profiles[other].country)
            yield one, other, 0.6 if open_country else 1.0, f'both are called "{name}"'
        for one, other in _pair_countries(profiles, bearers):
            yield one, other, 1.0, f'both are called "{name}"'


def _pair_countries(profiles: Sequence[Profile], bearers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Bearers of one country, one after the other."""
    by_country: dict[str, list[int]] = defaultdict(list)
    for place in bearers:
        by_country[profiles[place].country or ""].append(place)
    for same in by_country.values():
        yield from pairwise(same)


def _match_short(profiles: Sequence[Profile], places: Iterable[int]) -> Iterator[Edge]:
    """A person's surname alone, and those who could bear it: one possible bearer is the one, several are suggestions."""
    full: dict[str, set[int]] = defaultdict(set)
    short: list[int] = []
    for place in places:
        profile = profiles[place]
        if profile.kind != VoiceKind.PERSON.value:
            continue
        if " " not in profile.name:
            short.append(place)
        for name in sorted(profile.names):
            if " " in name:
                full[name.rpartition(" ")[2]].add(place)
                full[name.split()[-2]].add(place)  # Spanish and Portuguese names end in the mother's surname
    for place in short:
        fits = [other for other in sorted(full.get(profiles[place].name, ())) if not has_conflict(profiles[place], profiles[other])]
        people = _count_people(profiles, fits)
        for other in fits:
            reason = f'"{profiles[place].name}" is the surname of "{profiles[other].name}"'
            yield place, other, 1.0 if people == 1 else 0.5 / people, reason


def _count_people(profiles: Sequence[Profile], places: Sequence[int]) -> int:
    """How many people at least stand behind these full names."""
    apart: list[int] = []
    for place in places:
        if all(has_conflict(profiles[place], profiles[other]) for other in apart):
            apart.append(place)
    return len(apart)


def _match_initials(profiles: Sequence[Profile], places: Iterable[int]) -> Iterator[Edge]:
    """An acronym and a long name with these initials: a suggestion, since no report equates them."""
    long: dict[str, list[int]] = defaultdict(list)
    acronyms: list[tuple[int, str]] = []
    for place in places:
        if profiles[place].kind != "group":
            continue
        for name in sorted(profiles[place].printed):
            if is_acronym(name):
                acronyms.append((place, normalise_name(name)))
            elif len(initials := find_initials(name)) > 1:
                long[initials].append(place)
    for place, acronym in acronyms:
        for other in sorted(set(long.get(acronym, ()))):
            if other != place and not has_conflict(profiles[place], profiles[other]):
                yield place, other, 0.8, f'"{acronym.upper()}" are the initials of "{profiles[other].name}"'


def _match_spelling(profiles: Sequence[Profile], places: Iterable[int]) -> Iterator[Edge]:
    """Names that differ by a letter or two."""
    blocks: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for place in places:
        words = profiles[place].name.split()
        if len(words) > 1:
            blocks[profiles[place].kind, words[0][0], words[-1][:2]].append(place)
    for block in blocks.values():
        for one, other in combinations(block, 2) if len(block) <= MAX_BLOCK else pairwise(block):
            left, right = profiles[one].name, profiles[other].name
            likeness = fuzz.ratio(left, right) if left != right else 0.0
            countries = {profiles[one].country, profiles[other].country} - {None}
            if likeness >= SPELLING and len(countries) < 2:
                yield one, other, round(likeness / 100 - 0.1, 3), f'"{left}" and "{right}" are spelled alike'


def _make_ties(edges: Iterable[Edge], union: _Union, actors: Mapping[int, Actor]) -> tuple[Tie, ...]:
    """The suggestions that are still open after all joining, each pair of actors once."""
    found: dict[tuple[str, str], Tie] = {}
    for one, other, score, reason in edges:
        first, second = union.find(one), union.find(other)
        if first == second or (min(first, second), max(first, second)) in union.different or union._is_decided(first, second):
            continue
        left, right = sorted((actors[first].id, actors[second].id))
        known = found.get((left, right))
        reasons = tuple(sorted({*(known.reasons if known else ()), reason}))
        top = max(min(score, 0.95), known.score if known else 0.0)
        found[left, right] = Tie(kind=TieKind.ACTOR, left=left, right=right, score=top, reasons=reasons)
    return tuple(sorted(found.values(), key=lambda tie: (-tie.score, tie.left, tie.right)))
