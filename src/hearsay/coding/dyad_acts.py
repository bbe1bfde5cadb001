"""The acts between the parties of a sentence: who is subject of which verb, and on whom it acts, by word order.

In:  the words of a sentence and its parties. Out: source, act (its verb, its end, passive or not), target.
Left to others: which words are parties (partycodes.py), which code an act has (dyads.py).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from hearsay.coding.act_codes import ActCodes
from hearsay.coding.syntax import SyntaxTables, tag_words
from hearsay.partycodes import Group

NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor", "no", "failed", "fails", "fail"})
MAX_NEGATION = 4  # words from a negation to its verb
UNSURE = frozenset({"NOUN", "ADJ", "PROPN"})  # classes that the tagger gives to verbs it does not know
FINITE = frozenset({"VBD", "VBZ", "VBP", "AUX", "MD"})
SUBORDINATORS = frozenset({"after", "before", "when", "while", "because", "although", "though", "since", "unless", "until", "whereas"})
HELPERS = frozenset(
    {"will", "would", "wo", "won't", "can", "could", "shall", "should", "may", "might", "must", "did", "does", "do", "didn't"}
)
ADVERBS = frozenset(
    {"ever", "even", "also", "again", "now", "already", "just", "has", "have", "had", "is", "are", "was", "were", "been", "to"}
)
PLACED = frozenset({"in", "at", "near"})
TOWARDS = frozenset({"with", "against", "to"})
MAX_TOWARDS = 5  # words from a place to the party behind it: "with the leaders of Ruritania"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """The words of an act: its verb, the word behind its last (the target's first), and whether the verb is passive."""

    verb: int
    end: int
    passive: bool


def find_acts(
    words: Sequence[str], groups: Sequence[Group], syntax: SyntaxTables, acts: ActCodes
) -> Iterator[tuple[Group, Act, Group | None]]:
    """Who of the groups acts, the words of the act (first, last, passive), and on whom."""
    tags = tag_verbs(words, syntax, acts) if groups else []
    lowered = [word.lower() for word in words]
    coded = -1  # the last word of the target of the clause before
    for n, source in enumerate(groups):
        if coded >= 0 and not (source.first > coded and _opens_clause(lowered, source)):
            continue
        verb = _next_verb(lowered, tags, source, groups)
        if verb is None or any(other.first <= verb <= other.last for other in groups):
            continue
        if n and coded < 0 and not _is_subject(lowered, tags, groups[n - 1], source):
            continue
        target = _find_target(lowered, verb, groups[n + 1 :])
        end = target.first if target else len(words)
        yield source, Act(verb=verb, end=end, passive=_is_passive(lowered, tags, verb)), target
        if target is None:
            continue
        second = _joined_verb(lowered, tags, target)
        later = _find_target(lowered, second, groups[n + 1 :]) if second is not None else None
        if second is not None and later is not None:
            yield source, Act(verb=second, end=later.first, passive=False), later
            coded = later.last
        coded = max(coded, target.last)


def tag_verbs(words: Sequence[str], syntax: SyntaxTables, acts: ActCodes) -> list[str]:
    """Word classes, but a verb where grammar asks for one: behind "will not ever", and once in a clause without one."""
    tags = tag_words(list(words), syntax)
    lowered = [word.lower() for word in words]
    awaits = False
    for i, word in enumerate(lowered):
        if awaits and tags[i] in UNSURE:
            tags[i] = "VB"
        awaits = word in HELPERS or (awaits and (tags[i] in {"ADV", "PART"} or word in NEGATIONS))
    end = next((i for i, word in enumerate(lowered) if word in SUBORDINATORS), len(words))
    if not any(tag in FINITE for tag in tags[:end]):
        known = (i for i in range(1, end) if tags[i] in UNSURE and acts.bases.get(lowered[i], lowered[i]) != lowered[i])
        for i in islice(known, 1):
            tags[i] = "VBD"
    return tags


def _find_target(lowered: Sequence[str], verb: int, groups: Sequence[Group]) -> Group | None:
    """The first group behind a verb within its clause; a place ("met in Grunewald with Ruritania") yields to the party behind it."""
    behind = [group for group in groups if group.first > verb and not SUBORDINATORS & set(lowered[verb + 1 : group.first])]
    for first, second in pairwise(behind):
        if lowered[first.first - 1] in PLACED and lowered[first.last + 1] in TOWARDS and second.first - first.last <= MAX_TOWARDS:
            return second
        break
    return behind[0] if behind else None


def _next_verb(lowered: Sequence[str], tags: Sequence[str], source: Group, groups: Sequence[Group]) -> int | None:
    """The verb of which a group is subject: the last verb of the first chain behind it ("is about to restore")."""
    i, found = _skip_aside(lowered, tags, source.last + 1), None
    while i < len(lowered):
        if any(group.first == i and tags[i - 1] not in {"ADP", "PART"} for group in groups) or lowered[i] in SUBORDINATORS:
            break
        if tags[i].startswith("VB") and lowered[i] not in {"is", "was", "be", "been", "are", "were", "has", "have", "had"}:
            found = i
            if not _goes_on(lowered, tags, i):
                break
        elif found is not None and tags[i] not in {"PART", "ADV", "AUX", "ADP", "PUNCT"}:
            break
        i += 1
    return found


def _skip_aside(lowered: Sequence[str], tags: Sequence[str], first: int) -> int:
    """The word behind an aside between commas, where the verb of its subject follows: "Ruritania, speaking in Strelsau, condemned"."""
    if lowered[first : first + 1] != [","]:
        return first
    end = next((i for i in range(first + 1, len(lowered) - 1) if lowered[i] == ","), None)
    return end + 1 if end is not None and tags[end + 1] in FINITE | {"VBN", "ADV"} else first


def _goes_on(lowered: Sequence[str], tags: Sequence[str], i: int) -> bool:
    return (
        lowered[i + 1 : i + 2] == ["to"]
        and i + 2 < len(tags)
        and tags[i + 2].startswith("VB")
        and lowered[i] in {"is", "going", "said", "seen"}
    )


def _is_subject(lowered: Sequence[str], tags: Sequence[str], before: Group, group: Group) -> bool:
    """Whether a later group begins a clause of its own: "..., the ministry said" does not, nor "in Ruritania"."""
    gap = lowered[before.last + 1 : group.first]
    return not any(tag in FINITE or tag == "VBN" for tag in tags[: group.first]) or "that" in gap


def _opens_clause(lowered: Sequence[str], group: Group) -> bool:
    """Whether a group is the subject of a clause that is joined to the one before: "..., and Ruritania condemned ..."."""
    at = group.first - 1
    while at > 0 and lowered[at] in {"the", "a", "an"}:
        at -= 1
    return at > 0 and (lowered[at] in {";", "while", "whereas"} or (lowered[at] in {"and", "but"} and lowered[at - 1] in {",", ";"}))


def _is_passive(lowered: Sequence[str], tags: Sequence[str], verb: int) -> bool:
    return tags[verb] in {"VBN", "VBD"} and any(
        word in {"was", "were", "been", "being", "is", "are", "be"} for word in lowered[max(0, verb - 3) : verb]
    )


def _joined_verb(lowered: Sequence[str], tags: Sequence[str], target: Group) -> int | None:
    """The verb of "... and promised ..." behind the first target."""
    for i in range(target.last + 1, len(lowered) - 1):
        if lowered[i] == "and" and tags[i + 1].startswith("VB") and tags[i + 1] != "VBG":
            return i + 1
        if lowered[i] in {"after", "that", "which", "who"}:
            return None
    return None


def find_helpers(lowered: Sequence[str], verb: int) -> list[str]:
    """The helping words, negations and adverbs right before a verb."""
    first = verb
    while first > 0 and (lowered[first - 1] in HELPERS | NEGATIONS | ADVERBS or lowered[first - 1].endswith(("ly", "n't"))):
        first -= 1
    return list(lowered[first:verb])


def is_negated(lowered: Sequence[str], verb: int) -> bool:
    """Whether a negation or "failed to" stands shortly before a verb."""
    return any(word in NEGATIONS or word.endswith("n't") for word in lowered[max(0, verb - MAX_NEGATION) : verb])
