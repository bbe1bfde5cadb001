"""Dyads: who does what to whom as source, target and CAMEO code, with a user's own list of actors.

In:  a text, a day, an actor list, perhaps a list of the user's own codes. Out: (source, target, code) for each act.
Left to others: events with voices, status, time and place (events.py); the reading of lists (actorlist.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise, product

from hearsay.coding.act_codes import ANY_VERB, BACK, ActCodes, convert_code, find_act_code
from hearsay.coding.actorlist import ActorList
from hearsay.coding.dyad_parties import Group, find_groups
from hearsay.coding.syntax import SyntaxTables, tag_words
from hearsay.coding.trees import join_abbreviations
from hearsay.coding.triggers import Lexicon
from hearsay.text import find_sentences, find_words

NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor", "no", "failed", "fails", "fail"})
FROM_WORDS = frozenset({"by", "from", "in"})  # before whom a passive has its actor: "was shot in Ruritania", "was freed from Ruritania"
MAX_NEGATION = 4  # words from a negation to its verb
UNSURE = frozenset({"NOUN", "ADJ", "PROPN"})  # classes that the tagger gives to verbs it does not know
FINITE = frozenset({"VBD", "VBZ", "VBP", "AUX", "MD"})
SUBORDINATORS = frozenset({"after", "before", "when", "while", "because", "although", "though", "since", "unless", "until", "whereas"})
HELPERS = frozenset(
    {"will", "would", "wo", "won't", "can", "could", "shall", "should", "may", "might", "must", "did", "does", "do", "didn't"}
)
ADVERBS = frozenset({"ever", "even", "also", "again", "now", "already", "just", "has", "have", "had", "is", "are", "was", "were", "been", "to"})
MAX_TAIL = 4  # words behind a target that may still be the object of the act
SELF_WORDS = frozenset({"he", "she", "it", "they", "we"})  # a speaker's word for himself
MAX_RELAY = 4  # words from a saying to that word: "said late on Monday it will"
SAYING_CODES = frozenset({"010", "023"})
PLACED = frozenset({"in", "at", "near"})
TOWARDS = frozenset({"with", "against", "to"})
MAX_TOWARDS = 5  # words from a place to the party behind it: "with the leaders of Gondor"

Dyad = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """The words of an act: its verb, the word behind its last (the target's first), and whether the verb is passive."""

    verb: int
    end: int
    passive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadTables:
    """What the coding of dyads rests on: the codebook's lexicon, the act list, syntax, and the user's own codes by act."""

    lexicon: Lexicon
    acts: ActCodes
    syntax: SyntaxTables
    codes: Mapping[str, tuple[str | None, str | None]]  # act -> code, code of the way back


def code_dyads(text: str, day: date | None, actors: ActorList, tables: DyadTables) -> list[Dyad]:
    """The dyads of a text, in text order, each once."""
    found: list[Dyad] = []
    if is_discarded(text, actors):
        return []
    for words in cut_sentences(text):
        for source, act, target in find_acts(words, find_groups(words, day, actors), tables.syntax, tables.acts):
            for dyad in _code_act(source, act, target, words, tables):
                if dyad not in found:
                    found.append(dyad)
    return found


def cut_sentences(text: str) -> Iterator[list[str]]:
    """The words of each sentence; an underscore, as lists of actors write it, parts words."""
    plain = text.replace("_", " ")
    for span in find_sentences(plain):
        yield [plain[word.start : word.end] for word in join_abbreviations(plain, find_words(plain, span))]


def is_discarded(text: str, actors: ActorList) -> bool:
    """Whether the list refuses the text: words of sport, of history, of weather."""
    lowered = [text[span.start : span.end].lower() for span in find_words(text)]
    return any(_stands(lowered, stop) for stop in actors.discards)


def _stands(lowered: Sequence[str], pattern: Sequence[str]) -> bool:
    return any(tuple(lowered[i : i + len(pattern)]) == tuple(pattern) for i in range(len(lowered) - len(pattern) + 1))


# ------------------------------------------------------------------ acts


def find_acts(
    words: Sequence[str], groups: Sequence[Group], syntax: SyntaxTables, acts: ActCodes
) -> Iterator[tuple[Group, Act, Group | None]]:
    """Who of the groups acts, the words of the act (first, last, passive), and on whom."""
    tags = tag_verbs(words, syntax, acts) if groups else []
    lowered = [word.lower() for word in words]
    for n, source in enumerate(groups):
        verb = _next_verb(lowered, tags, source, groups)
        if verb is None or any(other.first <= verb <= other.last for other in groups):
            continue
        if n and not _is_subject(lowered, tags, groups[n - 1], source):
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
        return


def tag_verbs(words: Sequence[str], syntax: SyntaxTables, acts: ActCodes) -> list[str]:
    """Word classes, but a verb where grammar asks for one: behind "will not ever", and once where a clause has none ("Gondor departs")."""
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
    """The first group behind a verb within its clause; a place ("met in Osgiliath with Gondor") yields to the party behind it."""
    behind = [group for group in groups if group.first > verb and not SUBORDINATORS & set(lowered[verb + 1 : group.first])]
    for first, second in pairwise(behind):
        if lowered[first.first - 1] in PLACED and lowered[first.last + 1] in TOWARDS and second.first - first.last <= MAX_TOWARDS:
            return second
        break
    return behind[0] if behind else None


def _next_verb(lowered: Sequence[str], tags: Sequence[str], source: Group, groups: Sequence[Group]) -> int | None:
    """The verb of which a group is subject: the last verb of the first chain behind it ("is about to restore")."""
    i, found = source.last + 1, None
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


def _goes_on(lowered: Sequence[str], tags: Sequence[str], i: int) -> bool:
    return (
        lowered[i + 1 : i + 2] == ["to"]
        and i + 2 < len(tags)
        and tags[i + 2].startswith("VB")
        and lowered[i] in {"is", "going", "said", "seen"}
    )


def _is_subject(lowered: Sequence[str], tags: Sequence[str], before: Group, group: Group) -> bool:
    """Whether a later group begins a clause of its own: "..., the ministry said" does not, nor "in Gondor"."""
    gap = lowered[before.last + 1 : group.first]
    return not any(tag in FINITE or tag == "VBN" for tag in tags[: group.first]) or "that" in gap


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


def find_verbs(words: Sequence[str], verb: int, end: int, tables: DyadTables) -> list[int]:
    """The verb of an act, and the verbs between it and the target: in "in remarks published on Monday, urged" the later one counts."""
    tags = tag_verbs(words, tables.syntax, tables.acts)
    return [verb, *(i for i in range(verb + 1, end) if tags[i].startswith("VB"))]


def describe_act(words: Sequence[str], verb: int, end: int, acts: ActCodes) -> list[str]:
    """The keys of an act, the narrowest first: what stands before the verb ("will not ever"), negation, verb, stems of the words up to the target."""
    lowered = [word.lower() for word in words]
    negated = "not " if is_negated(lowered, verb) else ""
    between = [stem(word) for word in lowered[verb + 1 : end] if word.isalpha() and len(word) > 2][:8]
    stemmed = negated + stem(acts.bases.get(lowered[verb], lowered[verb]))
    whole = f"{stemmed} {' '.join(between)}"
    before = find_helpers(lowered, verb)
    keys = [f"{' '.join(before)} | {whole}", f"{before[-1]} | {stemmed}"] if before else []
    return [*keys, whole, *(f"{stemmed} .. {word}" for word in reversed(between)), stemmed]


def find_helpers(lowered: Sequence[str], verb: int) -> list[str]:
    """The helping words, negations and adverbs right before a verb."""
    first = verb
    while first > 0 and (lowered[first - 1] in HELPERS | NEGATIONS | ADVERBS or lowered[first - 1].endswith(("ly", "n't"))):
        first -= 1
    return list(lowered[first:verb])


def is_negated(lowered: Sequence[str], verb: int) -> bool:
    """Whether a negation or "failed to" stands shortly before a verb."""
    return any(word in NEGATIONS or word.endswith("n't") for word in lowered[max(0, verb - MAX_NEGATION) : verb])


def stem(word: str) -> str:
    """A word without its ending, so that forms of one word are equal."""
    for ending in ("ies", "ing", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _code_act(source: Group, act: Act, target: Group | None, words: Sequence[str], tables: DyadTables) -> Iterator[Dyad]:
    code, back = find_code(words, act, target, tables)
    if code is None:
        return
    if target is None:
        for left, right in product(source.codes, source.codes):
            if left != right and len(source.codes) > 1:
                yield left, right, code
        return
    by_target = act.passive and bool(FROM_WORDS & {word.lower() for word in words[max(act.verb + 1, act.end - 2) : act.end]})
    left_side, right_side = (target, source) if by_target else (source, target)
    for left, right in product(left_side.codes, right_side.codes):
        if left != right:
            yield left, right, code
            if back is not None:
                yield right, left, back


def find_code(words: Sequence[str], act: Act, target: Group | None, tables: DyadTables) -> tuple[str | None, str | None]:
    """The code of an act and of its way back: the first verb that a list knows, else words that the codebook or any verb's row knows."""
    lowered = [word.lower() for word in words]
    verb, end = act.verb, act.end
    tail = find_tail(lowered, target.last + 1) if target else []
    said: tuple[str | None, str | None] | None = None
    for start in find_verbs(words, verb, end, tables):
        found = _find_verb_code(lowered, start, end, tail, tables)
        if found is not None and not _is_relayed(lowered, start, end, found):
            return found
        said = said or found
    if said is not None:
        return said
    code = next(_find_triggers(lowered[verb:end], tables), None)
    if code is None:
        code, _ = find_act_code(ANY_VERB, lowered[verb + 1 : end], tables.acts)
    return code, BACK[tables.acts.scheme].get(code or "")


def find_tail(lowered: Sequence[str], first: int) -> list[str]:
    """The words behind a target that still belong to the act: "granted Gondor permission to ...", "found him guilty"."""
    tail: list[str] = []
    for word in lowered[first : first + MAX_TAIL]:
        if word in SUBORDINATORS or not word[:1].isalnum():
            break
        tail.append(word)
    return tail


def _is_relayed(lowered: Sequence[str], verb: int, end: int, found: tuple[str | None, str | None]) -> bool:
    """Whether a saying only brings the speaker's own act: "said it will release"."""
    return found[0] in SAYING_CODES and not SELF_WORDS.isdisjoint(lowered[verb + 1 : min(verb + 1 + MAX_RELAY, end)])


def _find_verb_code(
    lowered: Sequence[str], verb: int, end: int, tail: Sequence[str], tables: DyadTables
) -> tuple[str | None, str | None] | None:
    """A user's code for verb and object goes before the act list's, that before a user's code for the verb alone."""
    *narrow, wide = describe_act(lowered, verb, end, tables.acts)
    own = next((tables.codes[key] for key in narrow if key in tables.codes), None)
    negated = is_negated(lowered, verb)
    code, by_object = find_act_code(lowered[verb], [*lowered[verb + 1 : end], *tail], tables.acts, negated=negated)
    if own is None and not by_object:
        own = tables.codes.get(wide)
    if own is None and code is not None:
        return code, BACK[tables.acts.scheme].get(code)
    return own


def _find_triggers(lowered: Sequence[str], tables: DyadTables) -> Iterator[str]:
    """The codes of the codebook's triggers in a stretch, in the scheme of the act list."""
    for i, word in enumerate(lowered):
        for entry in tables.lexicon.entries.get(word, ()):
            fits = tuple(lowered[i : i + len(entry.words)]) == entry.words
            if fits and entry.group.cameo and not (entry.group.weak and entry.part != "verb"):
                yield convert_code(entry.group.cameo, tables.acts.crosswalk)
