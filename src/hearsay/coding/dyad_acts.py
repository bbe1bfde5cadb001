"""The acts between the parties of a sentence: who is subject of which verb or noun of an act, and on whom it acts, by word order.

In:  the words of a sentence and its parties. Out: source, act (its verb, its end, passive or not), target.
Left to others: which words are parties (partycodes.py), which code an act has (dyads.py).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, permutations

from hearsay.coding.act_codes import ActCodes
from hearsay.coding.syntax import SyntaxTables, tag_words
from hearsay.coding.trees import NAMING, TIME_BEGINNINGS
from hearsay.partycodes import OWN, Group

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
BE_FORMS = frozenset({"was", "were", "been", "being", "is", "are", "be"})
HAVE_FORMS = frozenset({"has", "have", "had", "having"})
MAX_HELPER = 3  # words from a helping verb to its participle
OBJECTS = frozenset({"DET", "ADJ", "PROPN", "PRON", "NOUN", "NUM"})
PLACED = frozenset({"in", "at", "near"})
TOWARDS = frozenset({"with", "against", "to"})
AWAY = frozenset({"from", "to", "into", "against"})
UPON = frozenset({"on", "upon", "against", "of", "with"})  # behind a noun: to whom it is done
JOINING = frozenset({"and", "or"})
RELATIVE = frozenset({"who", "which"})
ARTICLES = frozenset({"the", "a", "an"})
GIVEN = frozenset({"to", "on", "against"})  # to whom something was done that is the subject
MAX_NOUN = 4  # words from whose act it is to the noun that tells it: "Ruritania's new armed attack"
MAX_TOWARDS = 5  # words from a place to the party behind it: "with the leaders of Ruritania"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """The words of an act: its verb, the word behind its last (the target's first), and whether the verb is passive."""

    verb: int
    end: int
    passive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses:
    """The words of a sentence with their classes and its parties."""

    lowered: Sequence[str]
    tags: Sequence[str]
    groups: Sequence[Group]
    border: int  # the comma behind a clause that opens the sentence ("After ...,"), -1 for none


Found = tuple[Group, Act, Group | None]


def find_acts(words: Sequence[str], groups: Sequence[Group], syntax: SyntaxTables, acts: ActCodes) -> Iterator[Found]:
    """Who of the groups acts, the words of the act (first, last, passive), and on whom; nouns tell it where no verb ties two groups."""
    if not groups:
        return
    lowered, tags = [word.lower() for word in words], tag_verbs(words, syntax, acts)
    clauses = Clauses(lowered=lowered, tags=tags, groups=groups, border=find_border(lowered, tags))
    found = list(_find_verbal(clauses, acts))
    if not any(target for _, _, target in found):
        found = [*_find_agents(clauses), *_find_nominal(clauses, acts)] or found
    yield from found


def _has_object(lowered: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Whether a participle without a helping verb has a noun straight behind it: "Ruritania, angered, condemned the raid" tells an act."""
    is_helped = any(word in BE_FORMS | HAVE_FORMS for word in lowered[max(0, i - MAX_HELPER) : i])
    behind = tags[i + 1 : i + 2]
    return not is_helped and behind != [] and behind[0] in OBJECTS and lowered[i] not in NAMING and lowered[i + 1] not in TIME_BEGINNINGS


def find_border(lowered: Sequence[str], tags: Sequence[str]) -> int:
    """The comma that ends a subordinate clause before the main clause: "After Ruritania left, Graustark condemned it"."""
    if not lowered or lowered[0] not in SUBORDINATORS:
        return -1
    has_verb = (any(tag.startswith("VB") or tag == "AUX" for tag in tags[1:i]) for i in range(len(lowered)))
    return next((i for i, is_clause in enumerate(has_verb) if lowered[i] == "," and is_clause), -1)


def _find_verbal(clauses: Clauses, acts: ActCodes) -> Iterator[Found]:
    """The acts whose subject is a group, those of joined verbs with the same subject behind them."""
    lowered, tags, groups = clauses.lowered, clauses.tags, clauses.groups
    coded = -1  # the last word of the target of the clause before
    for n, source in enumerate(groups):
        begins = n > 0 and groups[n - 1].last < clauses.border < source.first
        if coded >= 0 and not (source.first > coded and (begins or _opens_clause(lowered, source))):
            continue
        verb = _next_verb(lowered, tags, source, groups)
        if verb is None or any(other.first <= verb <= other.last for other in groups):
            continue
        if n and coded < 0 and not begins and not _is_subject(lowered, tags, groups[n - 1], source):
            continue
        for each, target in _list_joined(clauses, verb, acts):
            yield source, _make_act(clauses, each, target), target
            coded = max(coded, target.last) if target else coded


def _make_act(clauses: Clauses, verb: int, target: Group | None) -> Act:
    end = target.first if target else len(clauses.lowered)
    return Act(verb=verb, end=end, passive=_is_passive(clauses.lowered, clauses.tags, verb))


def _list_joined(clauses: Clauses, verb: int, acts: ActCodes) -> Iterator[tuple[int, Group | None]]:
    """A verb with its target, and the verbs joined to it, before the target ("criticized and warned X") or behind it."""
    lowered, tags = clauses.lowered, clauses.tags
    target = _find_target(clauses, verb)
    yield verb, target
    if target is None:
        return
    is_joined = lowered[verb + 1] in JOINING and verb + 2 < target.first and tags[verb + 2].startswith("VB")
    if is_joined and tags[verb + 2] != "VBG" and not _is_passive(lowered, tags, verb):
        yield verb + 2, target
    while True:
        second = _joined_verb(lowered, tags, target, acts)
        target = _find_target(clauses, second) if second is not None else None
        if second is None or target is None or "that" in lowered[second : target.first]:
            return
        yield second, target


def _find_agents(clauses: Clauses) -> Iterator[Found]:
    """Passives whose subject is no party: "aid was sent to Graustark by Ruritania"."""
    for patient, agent in permutations(clauses.groups, 2):
        verb = next((i for i in range(min(patient.first, agent.first)) if _is_passive(clauses.lowered, clauses.tags, i)), None)
        if verb is not None and _word_before(clauses.lowered, agent) == "by" and _word_before(clauses.lowered, patient) in GIVEN:
            yield patient, Act(verb=verb, end=agent.first, passive=True), agent
            return


def _find_nominal(clauses: Clauses, acts: ActCodes) -> Iterator[Found]:
    """Acts that a noun tells: "talks between A and B", "A's attack on B", "an attack by A on B"."""
    lowered, groups = clauses.lowered, clauses.groups
    for group in groups:
        noun = _find_noun(clauses, group, acts) if len(group.codes) > 1 and _word_before(lowered, group) == "between" else None
        if noun is not None:
            yield group, Act(verb=noun, end=group.first, passive=False), None
    for source, target in pairwise(groups):
        if _word_before(lowered, target) not in UPON:
            continue
        is_owner = lowered[source.last].endswith(("'s", "s'", "’s", "s’"))
        noun = _find_noun(clauses, target if is_owner else source, acts)
        is_near = noun is not None and 0 < noun - source.last <= MAX_NOUN if is_owner else _word_before(lowered, source) == "by"
        if noun is not None and is_near:
            yield source, Act(verb=noun, end=target.first, passive=False), target


def _find_noun(clauses: Clauses, group: Group, acts: ActCodes) -> int | None:
    """The noun that the act list knows before the preposition of a group."""
    at = group.first - 1
    while at > 0 and clauses.lowered[at] in ARTICLES:
        at -= 1
    is_act = at > 0 and clauses.lowered[at - 1] in acts.rows and clauses.tags[at - 1] not in FINITE | {"VBN"}
    return at - 1 if is_act else None


def _word_before(lowered: Sequence[str], group: Group) -> str:
    """The word before a group and its article."""
    at = group.first - 1
    while at > 0 and lowered[at] in ARTICLES:
        at -= 1
    return lowered[at] if at >= 0 else ""


def tag_verbs(words: Sequence[str], syntax: SyntaxTables, acts: ActCodes) -> list[str]:
    """Word classes, but a verb where grammar asks for one: behind "will not ever", and once in a clause without one."""
    tags = tag_words(list(words), syntax)
    lowered = [word.lower() for word in words]
    awaits = False
    for i, word in enumerate(lowered):
        if awaits and tags[i] in UNSURE:
            tags[i] = "VB"
        awaits = word in HELPERS or (awaits and (tags[i] in {"ADV", "PART"} or word in NEGATIONS))
        if tags[i] == "VBN" and _has_object(lowered, tags, i):
            tags[i] = "VBD"
    end = next((i for i, word in enumerate(lowered) if word in SUBORDINATORS), len(words))
    if not any(tag in FINITE for tag in tags[:end]):
        known = (i for i in range(1, end) if tags[i] in UNSURE and acts.bases.get(lowered[i], lowered[i]) != lowered[i])
        for i in islice(known, 1):
            tags[i] = "VBD"
    return tags


def _find_target(clauses: Clauses, verb: int) -> Group | None:
    """The first group behind a verb within its clause; of a passive the one behind "by".

    A place ("met in Grunewald with Ruritania") yields to the party behind it, own people ("withdrew its troops from Ruritania") likewise.
    """
    lowered = clauses.lowered
    limit = clauses.border if verb < clauses.border else len(lowered)
    behind = [group for group in clauses.groups if verb < group.first < limit and not SUBORDINATORS & set(lowered[verb + 1 : group.first])]
    if _is_passive(lowered, clauses.tags, verb):
        behind.sort(key=lambda group: _word_before(lowered, group) != "by")
    for first, second in pairwise(behind):
        is_near = second.first - first.last <= MAX_TOWARDS
        if lowered[first.first - 1] in PLACED and lowered[first.last + 1] in TOWARDS and is_near:
            return second
        if lowered[first.first - 1] in OWN and _word_before(lowered, second) in AWAY and is_near:
            return second
        break
    return behind[0] if behind else None


def _next_verb(lowered: Sequence[str], tags: Sequence[str], source: Group, groups: Sequence[Group]) -> int | None:
    """The verb of which a group is subject: the last verb of the first chain behind it ("is about to restore")."""
    i, found = _skip_relative(lowered, tags, _skip_aside(lowered, tags, source.last + 1)), None
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


def _skip_relative(lowered: Sequence[str], tags: Sequence[str], first: int) -> int:
    """The main verb behind a clause about its subject: "soldiers who fled Ruritania attacked", "troops sent by Ruritania left"."""
    is_reduced = tags[first : first + 1] in (["VBN"], ["VBD"]) and lowered[first + 1 : first + 2] == ["by"]
    if not is_reduced and not RELATIVE & set(lowered[first : first + 1]):
        return first
    verb = next((i for i in range(first, len(tags)) if tags[i].startswith("VB")), len(tags))
    for i in range(verb + 2, len(tags)):
        if lowered[i] in SUBORDINATORS | RELATIVE | {",", "and", "that"}:
            break
        if tags[i] in FINITE and tags[i - 1] not in FINITE | {"PART", "ADV"}:
            return i
    return first


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
    while at > 0 and lowered[at] in ARTICLES:
        at -= 1
    return at > 0 and (lowered[at] in {";", "while", "whereas"} or (lowered[at] in {"and", "but"} and lowered[at - 1] in {",", ";"}))


def _is_passive(lowered: Sequence[str], tags: Sequence[str], verb: int) -> bool:
    return tags[verb] in {"VBN", "VBD"} and any(word in BE_FORMS for word in lowered[max(0, verb - MAX_HELPER) : verb])


def _joined_verb(lowered: Sequence[str], tags: Sequence[str], target: Group, acts: ActCodes) -> int | None:
    """The verb of "... and promised ..." behind a target; behind a comma alone only a finite one that does not cite (", said X")."""
    for i in range(target.last + 1, len(lowered) - 1):
        if lowered[i] in {"and", "but"} and tags[i + 1].startswith("VB") and tags[i + 1] != "VBG":
            return i + 1
        if i == target.last + 1 and lowered[i] == "," and tags[i + 1] in {"VBD", "VBZ", "VBP"} and not _is_saying(lowered[i + 1], acts):
            return i + 1
        if lowered[i] in {"after", "that", "which", "who"}:
            return None
    return None


def _is_saying(verb: str, acts: ActCodes) -> bool:
    return any(row.root == "01" and not row.objects for row in acts.rows.get(verb, ()))


def find_helpers(lowered: Sequence[str], verb: int) -> list[str]:
    """The helping words, negations and adverbs right before a verb."""
    first = verb
    while first > 0 and (lowered[first - 1] in HELPERS | NEGATIONS | ADVERBS or lowered[first - 1].endswith(("ly", "n't"))):
        first -= 1
    return list(lowered[first:verb])


def is_negated(lowered: Sequence[str], verb: int) -> bool:
    """Whether a negation or "failed to" stands shortly before a verb."""
    return any(word in NEGATIONS or word.endswith("n't") for word in lowered[max(0, verb - MAX_NEGATION) : verb])
