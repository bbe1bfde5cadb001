"""The parties of a sentence by a user's own list: known words, joined into groups whose codes stand for each member.

In:  the words of a sentence, a day, an actor list. Out: groups with their codes, in text order.
Left to others: the lists (actorlist.py), what the groups do to each other (dyad_acts.py).
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from hearsay.actorlist import NO_CODE, ActorList, Pattern
from hearsay.text import find_words

NO_ACTOR = "---"  # the code of an agent whose country nobody says
LINKS = frozenset({"of", "from", "in", "at", "the", "'s", "s", "a", "an", "for"})
JOINTS = frozenset({"and", ",", "or", "nor", "neither", "both", "the", "'s"})
# Words that no list of parties has.
PARTING = frozenset({"said", "that", "in", "at", "of", "from", "for", "to", "with", "by", "but", "while", "as", "after", "when"}).union(
    {"which", "who", "whose", "whom", "where"}
)
OWN = frozenset({"its", "their", "his", "her", "our", "my"})  # before an agent of the subject: "withdrew its troops from Graustark"
OPENING = frozenset({"in", "at", "near", "from", "against", "to", "with", "for", "on", "under", "inside", "outside", "across"})
SPLITS = frozenset({"and", ",", "or", "nor"})
FORMER = frozenset({"former", "ex", "onetime", "erstwhile"})
ELITE = "~ELI"  # who held an office once. Source: the CAMEO codebook, sector codes
MAX_LOOSE = 1  # other words between two words of a loose pattern: "Grunewald state-run wireless"
BELONGING = frozenset({"of", "from", "in", "at"})  # between an agent and its country
MAX_LIST_GAP = 4  # words between two parties of a list: ", and the old"
MAX_SUBJECT = 3  # words between a party and the verb of which it is subject: "Ruritania's old soldiers left"
MAX_OPENING = 3  # words before a party in a phrase that opens a sentence: "According to the"
MAX_GAP = 3  # words between an agent and its country


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Words that a list knows."""

    first: int
    last: int
    codes: tuple[str, ...]
    is_agent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Parties that stand together: "lawmakers in Ruritania and Grunewald"."""

    first: int
    last: int
    codes: tuple[str, ...]


def is_discarded(text: str, actors: ActorList) -> bool:
    """Whether the list refuses a text: words of sport, of history, of weather."""
    lowered = [text[span.start : span.end].lower() for span in find_words(text)]
    return any(_stands(lowered, stop) for stop in actors.discards)


def _stands(lowered: Sequence[str], pattern: Sequence[str]) -> bool:
    return any(tuple(lowered[i : i + len(pattern)]) == tuple(pattern) for i in range(len(lowered) - len(pattern) + 1))


def find_groups(words: Sequence[str], day: date | None, actors: ActorList, *, finite: Collection[int] = ()) -> list[Group]:
    """The parties of a sentence, those that stand together as one group, but for the subject of a joined clause ("finite": its verbs)."""
    units = find_units([_bare(word) for word in words], day, actors)
    groups: list[Group] = []
    bunch: list[Unit] = []
    for unit in units:
        if bunch and not _belongs(words, bunch, unit, finite):
            groups += _close(words, bunch)
            bunch = []
        bunch.append(unit)
    return [*groups, *_close(words, bunch)]


def find_units(lowered: Sequence[str], day: date | None, actors: ActorList) -> list[Unit]:
    """The longest patterns at each place that hold on the day."""
    found, i = list[Unit](), 0
    while i < len(lowered):
        best: tuple[int, bool, tuple[str, ...]] | None = None
        for rows, is_agent in ((actors.actors_by_word, False), (actors.agents_by_word, True)):
            fits = [(last, row) for row in rows.get(lowered[i], ()) if (last := _match(lowered, i, row)) is not None]
            if not fits:
                continue
            end = max(last for last, _ in fits)
            if best is None or end > best[0]:
                best = (end, is_agent, _codes_on([row for last, row in fits if last == end], day))
        if best is not None:
            found.append(Unit(first=i, last=best[0], codes=best[2], is_agent=best[1]))
        i = best[0] + 1 if best is not None else i + 1
    return found


def _match(lowered: Sequence[str], first: int, row: Pattern) -> int | None:
    """The last word of a pattern that begins at a word; a loose one may have other words of the phrase between its own."""
    last = first
    for word in row.words[1:]:
        reach = lowered[last + 1 : last + 2 + (MAX_LOOSE if row.loose else 0)]
        if word not in reach or not all(each[:1].isalpha() and each not in LINKS | JOINTS for each in reach[: reach.index(word)]):
            return None
        last += reach.index(word) + 1
    return last


def _bare(word: str) -> str:
    return re.sub(r"['’]s$|['’]$", "", word.lower()).rstrip(".")


def _codes_on(rows: Sequence[Pattern], day: date | None) -> tuple[str, ...]:
    """The codes that hold on a day: those with days first, else those without."""
    dated = [row for row in rows if row.start or row.end]
    holding = [row for row in dated if day and (row.start is None or row.start <= day) and (row.end is None or day <= row.end)]
    if holding:
        narrow = [row for row in holding if row.start and row.end] or holding
        return (narrow[0].code,)
    return tuple(row.code for row in rows if row not in dated)


def _is_owner(words: Sequence[str], unit: Unit) -> bool:
    return words[unit.last].lower().endswith(("'s", "’s"))


def _belongs(words: Sequence[str], bunch: Sequence[Unit], right: Unit, finite: Collection[int]) -> bool:
    """Whether a known word stands in one group with those before it: joined by "and", by "of", or side by side."""
    left = bunch[-1]
    gap = [word.lower().replace("-", "") for word in words[left.last + 1 : right.first]]
    if not gap:
        return True
    if not all(word in JOINTS or word.isalpha() for word in gap):
        return False
    if _is_owner(words, left) and len(gap) <= MAX_GAP and gap[0] not in JOINTS and gap[-1] != ",":
        return right.is_agent
    if gap[0] in SPLITS and len(gap) <= MAX_LIST_GAP:
        is_told = any(i < left.first for i in finite) or _opens_sentence(words, bunch)
        opens_clause = is_told and "," in gap and _has_verb(words, right, finite)
        return not opens_clause and not any(word in PARTING or word.endswith(("ed", "ing")) for word in gap)
    if left.is_agent and not right.is_agent:
        has_country = len(bunch) > 1 and not bunch[-2].is_agent and bunch[-2].last + 1 == left.first  # "Ruritanian police in Grunewald"
        is_own = left.first > 0 and words[left.first - 1].lower() in OWN
        return not has_country and not is_own and gap[0] in BELONGING and len(gap) <= MAX_GAP
    is_said = left.last + 1 in finite or gap[0].endswith("ed")
    return right.is_agent and len(gap) == 1 and gap[0] not in PARTING | JOINTS and not is_said


def _has_verb(words: Sequence[str], unit: Unit, finite: Collection[int]) -> bool:
    """Whether known words begin the subject of the next verb: no list goes on before it ("..., Ruritanian troops arrested")."""
    verb = min((i for i in finite if i > unit.last), default=unit.last + MAX_SUBJECT + 2)
    return verb - unit.last <= MAX_SUBJECT + 1 and not any(word.lower() in PARTING | SPLITS for word in words[unit.last + 1 : verb])


def _opens_sentence(words: Sequence[str], bunch: Sequence[Unit]) -> bool:
    """Whether known words stand in a phrase that opens the sentence: "In Graustark, ...", "According to Graustark, ..."."""
    return len(words) > 1 and bunch[0].first <= MAX_OPENING and (words[0].lower() in OPENING or words[1].lower() == "to")


def _close(words: Sequence[str], bunch: Sequence[Unit]) -> list[Group]:
    """The codes of a group: agents before "of" or "in" take every actor behind it; an actor takes the agents straight after it."""
    if not bunch:
        return []
    first_actor = next((i for i, unit in enumerate(bunch) if not unit.is_agent), len(bunch))
    link = words[bunch[first_actor - 1].last + 1].lower() if 0 < first_actor < len(bunch) else ""
    if link in BELONGING:
        agents = [code for unit in bunch[:first_actor] for code in unit.codes]
        countries = [code for unit in bunch[first_actor:] if not unit.is_agent for code in unit.codes]
        codes = [join_codes(country, [agent]) for agent, country in product(agents, countries)]
    else:
        codes = list(_side_by_side(words, bunch))
    known = tuple(dict.fromkeys(code for code in codes if code not in NO_CODE))
    return [Group(first=bunch[0].first, last=bunch[-1].last, codes=known)] if known else []


def _side_by_side(words: Sequence[str], bunch: Sequence[Unit]) -> Iterator[str]:
    """The codes of actors with the agents that stand beside them, joined ones each for itself.

    "Ruritanian student police and soldiers": a joined agent takes the country, and the agents that describe, of the one before.
    """
    run: list[Unit] = []
    shared: list[Unit] = []
    for i, unit in enumerate(bunch):
        gap = {word.lower() for word in words[bunch[i - 1].last + 1 : unit.first]} if i else set()
        if i and gap & SPLITS and not (_is_owner(words, bunch[i - 1]) and unit.is_agent):
            yield from _one(words, shared, run)
            shared = [each for each in run if each is not run[-1] or not each.is_agent] if unit.is_agent else []
            run = []
        run.append(unit)
    yield from _one(words, shared, run)


def _one(words: Sequence[str], shared: Sequence[Unit], run: Sequence[Unit]) -> Iterator[str]:
    """The codes of one phrase: its first actor is whose it is ("Ruritania's minister Michael"); what was an agent is an elite."""
    agents = [code for unit in [*shared, *run] if unit.is_agent for code in unit.codes]
    if agents and any(word.lower() in FORMER for word in words[max(0, run[0].first - 1) : run[-1].last]):
        agents = [ELITE]
    own = next((unit.codes for unit in [*run, *shared] if not unit.is_agent), (NO_ACTOR,) if agents else ())
    for code in own:
        yield join_codes(code, agents)


def join_codes(country: str, agents: Sequence[str]) -> str:
    """A country's code with those of agents: "RUR" and "~GOV" is "RURGOV"; nothing is said twice."""
    code = country
    for agent in agents:
        bare = agent.replace("~", "")
        if bare and bare not in {code[i : i + len(bare)] for i in range(0, len(code), 3)}:
            code = bare + code if agent.endswith("~") else code + bare
    return code
