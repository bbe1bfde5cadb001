"""Dyads: who does what to whom as source, target and CAMEO code, with a user's own list of actors.

In:  a text, a day, an actor list, perhaps a list of the user's own codes. Out: (source, target, code) for each act.
Left to others: events with voices, status, time and place (events.py); the reading of lists (actorlist.py).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from hearsay.coding.actorlist import NO_CODE, ActorList, Pattern
from hearsay.coding.syntax import SyntaxTables, tag_words
from hearsay.coding.triggers import Lexicon
from hearsay.text import find_sentences, find_words

NO_ACTOR = "---"  # the code of an agent whose country nobody says
LINKS = frozenset({"of", "from", "in", "at", "the", "'s", "s", "a", "an", "for"})
JOINTS = frozenset({"and", ",", "or", "nor", "neither", "both", "the", "'s"})
NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor", "no"})
FROM_WORDS = frozenset({"by", "from", "in"})  # before whom a passive has its actor: "was shot in Ruritania", "was freed from Ruritania"
MAX_GAP = 3  # words between an agent and its country

Dyad = tuple[str, str, str]
Act = tuple[str, ...]  # stems: negation, verb, object


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Words that a list knows."""

    first: int
    last: int
    codes: tuple[str, ...]
    is_agent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Parties that stand together: "lawmakers in Fornost and Gondor"."""

    first: int
    last: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadTables:
    """What the coding of dyads rests on: the codebook's lexicon, syntax, and the user's own codes by act."""

    lexicon: Lexicon
    syntax: SyntaxTables
    codes: Mapping[str, tuple[str | None, str | None]]  # act -> code, code of the way back


def code_dyads(text: str, day: date | None, actors: ActorList, tables: DyadTables) -> list[Dyad]:
    """The dyads of a text, in text order, each once."""
    found: list[Dyad] = []
    lowered = [text[span.start : span.end].lower() for span in find_words(text)]
    if any(_stands(lowered, stop) for stop in actors.discards):
        return []
    for span in find_sentences(text):
        words = [text[word.start : word.end] for word in find_words(text, span)]
        for source, act, target in find_acts(words, day, actors, tables.syntax):
            for dyad in _code_act(source, act, target, words, tables):
                if dyad not in found:
                    found.append(dyad)
    return found


def _stands(lowered: Sequence[str], pattern: Sequence[str]) -> bool:
    return any(tuple(lowered[i : i + len(pattern)]) == tuple(pattern) for i in range(len(lowered) - len(pattern) + 1))


# ------------------------------------------------------------------ parties


def find_groups(words: Sequence[str], day: date | None, actors: ActorList) -> list[Group]:
    """The parties of a sentence, those that stand together as one group."""
    units = find_units([_bare(word) for word in words], day, actors)
    groups: list[Group] = []
    bunch: list[Unit] = []
    for unit in units:
        if bunch and not _belongs(words, bunch[-1], unit):
            groups += _close(words, bunch)
            bunch = []
        bunch.append(unit)
    return [*groups, *_close(words, bunch)]


def find_units(lowered: Sequence[str], day: date | None, actors: ActorList) -> list[Unit]:
    """The longest patterns at each place that hold on the day."""
    found, i = list[Unit](), 0
    while i < len(lowered):
        best: tuple[int, bool, tuple[str, ...]] | None = None
        for rows, is_agent in ((actors.actors, False), (actors.agents, True)):
            fits = [row for row in rows if row.words and row.words[0] == lowered[i] and tuple(lowered[i : i + len(row.words)]) == row.words]
            if not fits:
                continue
            length = max(len(row.words) for row in fits)
            if best is None or length > best[0]:
                best = (length, is_agent, _codes_on([row for row in fits if len(row.words) == length], day))
        if best is not None:
            found.append(Unit(first=i, last=i + best[0] - 1, codes=best[2], is_agent=best[1]))
            i += best[0]
        else:
            i += 1
    return found


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


def _belongs(words: Sequence[str], left: Unit, right: Unit) -> bool:
    """Whether two known words stand in one group: joined by "and", by "of", or side by side."""
    gap = [word.lower() for word in words[left.last + 1 : right.first]]
    if words[left.last].lower().endswith(("'s", "’s")) and len(gap) <= 2 and "and" not in gap:
        return right.is_agent
    if len(gap) <= 4 and gap and gap[0] in {"and", ",", "or", "nor"} and all(word in JOINTS or word.isalpha() for word in gap[1:]):
        return not any(word in {"said", "that"} for word in gap)
    if not gap:
        return left.is_agent or right.is_agent
    if left.is_agent and not right.is_agent:
        return len(gap) <= MAX_GAP and gap[0] in {"of", "from", "in", "at"} and all(word in LINKS or word.isalpha() for word in gap)
    return (
        right.is_agent
        and len(gap) <= 1
        and all(word.isalpha() and not word.endswith("ed") and word not in {"and", "to", "with", "by", "in"} for word in gap)
    )


def _close(words: Sequence[str], bunch: Sequence[Unit]) -> list[Group]:
    """The codes of a group: agents before "of" or "in" take every actor behind it; an actor takes the agents straight after it."""
    if not bunch:
        return []
    first_actor = next((i for i, unit in enumerate(bunch) if not unit.is_agent), len(bunch))
    link = words[bunch[first_actor - 1].last + 1].lower() if 0 < first_actor < len(bunch) else ""
    if link in {"of", "from", "in", "at"}:
        agents = [code for unit in bunch[:first_actor] for code in unit.codes]
        countries = [code for unit in bunch[first_actor:] if not unit.is_agent for code in unit.codes]
        codes = [join_codes(country, [agent]) for agent, country in product(agents, countries)]
    else:
        codes = list(_side_by_side(words, bunch))
    known = tuple(dict.fromkeys(code for code in codes if code not in NO_CODE))
    return [Group(first=bunch[0].first, last=bunch[-1].last, codes=known)] if known else []


def _side_by_side(words: Sequence[str], bunch: Sequence[Unit]) -> Iterator[str]:
    """The codes of actors with the agents that stand beside them, joined ones each for itself."""
    run: list[Unit] = []
    country: tuple[str, ...] = ()
    for i, unit in enumerate(bunch):
        gap = {word.lower() for word in words[bunch[i - 1].last + 1 : unit.first]} if i else set()
        if i and gap & {"and", ",", "or", "nor"}:
            yield from _one(run, country)
            country = tuple(code for each in run if not each.is_agent for code in each.codes) if unit.is_agent else ()
            run = []
        run.append(unit)
    yield from _one(run, country)


def _one(run: Sequence[Unit], country: Sequence[str]) -> Iterator[str]:
    agents = [code for unit in run if unit.is_agent for code in unit.codes]
    own = [code for unit in run if not unit.is_agent for code in unit.codes] or list(country) or ([NO_ACTOR] if agents else [])
    for code in own:
        yield join_codes(code, agents)


def join_codes(country: str, agents: Sequence[str]) -> str:
    """A country's code with those of agents: "ARN" and "~GOV" is "ARNGOV"; nothing is said twice."""
    code = country
    for agent in agents:
        bare = agent.replace("~", "")
        if bare and bare not in {code[i : i + len(bare)] for i in range(0, len(code), 3)}:
            code = bare + code if agent.endswith("~") else code + bare
    return code


# ------------------------------------------------------------------ acts


def find_acts(
    words: Sequence[str], day: date | None, actors: ActorList, syntax: SyntaxTables
) -> Iterator[tuple[Group, tuple[int, int, bool], Group | None]]:
    """Who acts, the words of the act (first, last, passive), and on whom."""
    groups = find_groups(words, day, actors)
    tags = tag_words(list(words), syntax) if groups else []
    lowered = [word.lower() for word in words]
    for n, source in enumerate(groups):
        verb = _next_verb(lowered, tags, source, groups)
        if verb is None or any(other.first <= verb <= other.last for other in groups):
            continue
        if n and any(earlier.last < source.first for earlier in groups[:n]) and not _is_subject(lowered, tags, groups[n - 1], source):
            continue
        target = next((group for group in groups[n + 1 :] if group.first > verb), None)
        yield source, (verb, target.first if target else len(words), _is_passive(lowered, tags, verb)), target
        if target is None:
            continue
        second = _joined_verb(lowered, tags, target)
        later = next((group for group in groups[n + 1 :] if second is not None and group.first > second), None)
        if second is not None and later is not None:
            yield source, (second, later.first, False), later
        return


def _next_verb(lowered: Sequence[str], tags: Sequence[str], source: Group, groups: Sequence[Group]) -> int | None:
    """The verb of which a group is subject: the last verb of the first chain behind it ("is about to restore")."""
    i, found = source.last + 1, None
    while i < len(lowered):
        if any(group.first <= i <= group.last for group in groups if group is not source):
            break
        if tags[i].startswith("VB") and lowered[i] not in {"is", "was", "be", "been", "are", "were", "has", "have", "had"}:
            found = i
            if not _goes_on(lowered, tags, i):
                break
        elif found is not None and tags[i] not in {"PART", "ADV", "AUX", "ADP", "PUNCT"}:
            break
        i += 1
    return found


def _goes_on(lowered: Sequence[str], tags: Sequence[str], i: int) -> bool:
    return (
        lowered[i + 1 : i + 2] == ["to"]
        and i + 2 < len(tags)
        and tags[i + 2].startswith("VB")
        and lowered[i] in {"is", "going", "said", "seen"}
    )


def _is_subject(lowered: Sequence[str], tags: Sequence[str], before: Group, group: Group) -> bool:
    """Whether a later group begins a clause of its own: "..., the ministry said" is not one."""
    gap = lowered[before.last + 1 : group.first]
    return not any(tag.startswith("VB") for tag in tags[: group.first]) or "that" in gap


def _is_passive(lowered: Sequence[str], tags: Sequence[str], verb: int) -> bool:
    return tags[verb] in {"VBN", "VBD"} and any(
        word in {"was", "were", "been", "being", "is", "are", "be"} for word in lowered[max(0, verb - 3) : verb]
    )


def _joined_verb(lowered: Sequence[str], tags: Sequence[str], target: Group) -> int | None:
    """The verb of "... and promised ..." behind the first target."""
    for i in range(target.last + 1, len(lowered) - 1):
        if lowered[i] == "and" and tags[i + 1] in {"VBD", "VBZ", "VBP"}:
            return i + 1
        if lowered[i] in {"after", "that", "which", "who"}:
            return None
    return None


def find_verbs(words: Sequence[str], verb: int, end: int, syntax: SyntaxTables) -> list[int]:
    """The verb of an act, and the verbs between it and the target: in "in remarks published on Monday, urged" the later one counts."""
    tags = tag_words(list(words), syntax)
    return [verb, *(i for i in range(verb + 1, end) if tags[i].startswith("VB"))]


def describe_act(words: Sequence[str], verb: int, end: int) -> list[str]:
    """The keys of an act, the narrowest first: negation, verb, and the stems of the words up to the target."""
    lowered = [word.lower() for word in words]
    negated = "not " if any(word in NEGATIONS or word.endswith("n't") for word in lowered[max(0, verb - 4) : verb]) else ""
    between = [stem(word) for word in lowered[verb + 1 : end] if word.isalpha() and len(word) > 2][:8]
    stemmed = negated + stem(lowered[verb])
    keys = [f"{stemmed} {' '.join(between)}"]
    keys += [f"{stemmed} .. {word}" for word in reversed(between)]
    return [*keys, stemmed]


def stem(word: str) -> str:
    """A word without its ending, so that forms of one word are equal."""
    for ending in ("ies", "ing", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _code_act(source: Group, act: tuple[int, int, bool], target: Group | None, words: Sequence[str], tables: DyadTables) -> Iterator[Dyad]:
    verb, end, passive = act
    code, back = _find_code(words, verb, end, tables)
    if code is None:
        return
    if target is None:
        for left, right in product(source.codes, source.codes):
            if left != right and len(source.codes) > 1:
                yield left, right, code
        return
    by_target = passive and bool(FROM_WORDS & {word.lower() for word in words[max(verb + 1, end - 2) : end]})
    left_side, right_side = (target, source) if by_target else (source, target)
    for left, right in product(left_side.codes, right_side.codes):
        if left != right:
            yield left, right, code
            if back is not None:
                yield right, left, back


def _find_code(words: Sequence[str], verb: int, end: int, tables: DyadTables) -> tuple[str | None, str | None]:
    """The code of an act: the user's own by the narrowest key, else the codebook's crosswalk."""
    for start in find_verbs(words, verb, end, tables.syntax):
        for key in describe_act(words, start, end):
            if key in tables.codes:
                return tables.codes[key]
    for i in range(verb, min(end, len(words))):
        for entry in tables.lexicon.entries.get(words[i].lower(), ()):
            stretch = tuple(word.lower() for word in words[i : i + len(entry.words)])
            if stretch == entry.words and entry.group.cameo and not (entry.group.weak and entry.part != "verb"):
                return entry.group.cameo, None
    return None, None
