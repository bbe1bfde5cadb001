"""Dyads: who does what to whom as source, target and code, with a user's own list of actors.

In:  a text, a day, an actor list, perhaps a list of the user's own codes. Out: (source, target, code) for each act.
Left to others: the reading of lists (actorlist.py), parties and acts of a sentence (partycodes.py, dyad_acts.py), events with voices,
status, time and place (events.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from hearsay.actorlist import ActorList
from hearsay.coding.act_codes import ANY_VERB, BACK, ActCodes, convert_code, find_act_code
from hearsay.coding.dyad_acts import ARTICLES, FINITE, SUBORDINATORS, Act, find_acts, find_helpers, is_negated, tag_verbs
from hearsay.coding.syntax import SyntaxTables
from hearsay.coding.trees import join_abbreviations
from hearsay.coding.triggers import Lexicon
from hearsay.partycodes import NO_ACTOR, Group, find_groups, is_discarded
from hearsay.text import find_sentences, find_words

FROM_WORDS = frozenset({"by", "from", "in"})  # before whom a passive has its actor: "was shot in Ruritania", "was freed from Ruritania"
MAX_PATIENT = 6  # words before a passive that may be the object of the act: "sanctions against Graustark were imposed"
MAX_TAIL = 4  # words behind a target that may still be the object of the act
SELF_WORDS = frozenset({"he", "she", "it", "they", "we"})  # a speaker's word for himself
MAX_RELAY = 4  # words from a saying to that word: "said late on Monday it will"
BEFORE, OBJECT = " | ", " .. "  # in the key of an act: behind its helping words, before one word of its object
MAX_TITLE = 3  # words between who is cited and "said": "the police news agency RNA said"
STATEMENT = "010"  # CAMEO: a statement
SAYING_CODES = frozenset({"010", "023"})
Dyad = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadTables:
    """What the coding of dyads rests on: the codebook's lexicon, the act list, syntax, and the user's own codes by act."""

    lexicon: Lexicon
    acts: ActCodes
    syntax: SyntaxTables
    codes: Mapping[str, tuple[str | None, str | None]]  # act -> code, code of the way back


def code_dyads(text: str, day: date | None, actors: ActorList, tables: DyadTables, *, alone: bool = False) -> list[Dyad]:
    """The dyads of a text, in text order, each once; if wanted ("alone") also sources without a target, and who is cited at the end."""
    found: list[Dyad] = []
    if is_discarded(text, actors):
        return []
    for words in cut_sentences(text):
        groups = find_parties(words, day, actors, tables)
        acts = list(find_acts(words, groups, tables.syntax, tables.acts))
        cited = find_cited(words, groups, tables) if alone else None
        if cited is not None and all(cited[0] not in (source, target) for source, _, target in acts):
            acts.append((*cited, None))
        for source, act, target in acts:
            found += [dyad for dyad in _code_act(source, act, target, words, tables, alone=alone) if dyad not in found]
    return found


def find_cited(words: Sequence[str], groups: Sequence[Group], tables: DyadTables) -> tuple[Group, Act] | None:
    """Who is cited at the end of a sentence, behind a comma, and the verb of saying: "..., a police chief of Ruritania said"."""
    if len(groups) < 2:
        return None
    lowered, last = [word.lower() for word in words], groups[-1]
    opens = "," in lowered[groups[-2].last + 1 : last.first]
    for i in range(last.last + 1, min(last.last + 2 + MAX_TITLE, len(words)) if opens else 0):
        if lowered[i] == ",":
            return None
        if find_act_code(lowered[i], (), tables.acts)[0] == convert_code(STATEMENT, tables.acts.crosswalk):
            return last, Act(verb=i, end=len(words), passive=False)
    return None


def find_parties(words: Sequence[str], day: date | None, actors: ActorList, tables: DyadTables) -> list[Group]:
    """The parties of a sentence, with its verbs known."""
    tags = tag_verbs(words, tables.syntax, tables.acts)
    return find_groups(words, day, actors, finite=frozenset(i for i, tag in enumerate(tags) if tag in FINITE))


def cut_sentences(text: str) -> Iterator[list[str]]:
    """The words of each sentence; an underscore, as lists of actors write it, parts words."""
    plain = text.replace("_", " ")
    for span in find_sentences(plain):
        yield [plain[word.start : word.end] for word in join_abbreviations(plain, find_words(plain, span))]


def find_verbs(words: Sequence[str], verb: int, end: int, tables: DyadTables) -> list[int]:
    """The verb of an act, and the verbs between it and the target: in "in remarks published on Monday, urged" the later one counts."""
    tags = tag_verbs(words, tables.syntax, tables.acts)
    return [verb, *(i for i in range(verb + 1, end) if tags[i].startswith("VB"))]


def describe_act(words: Sequence[str], verb: int, end: int, acts: ActCodes) -> list[str]:
    """The keys of an act, the narrowest first: words before the verb ("will not ever"), negation, verb, stems up to the target."""
    lowered = [word.lower() for word in words]
    negated = "not " if is_negated(lowered, verb) else ""
    between = [stem(word) for word in lowered[verb + 1 : end] if word.isalpha() and len(word) > 2 and word not in ARTICLES][:8]
    stemmed = negated + stem(acts.bases.get(lowered[verb], lowered[verb]))
    whole = f"{stemmed} {' '.join(between)}"
    before = find_helpers(lowered, verb)
    keys = [f"{' '.join(before)}{BEFORE}{whole}", f"{before[-1]}{BEFORE}{stemmed}"] if before else []
    return [*keys, whole, *(f"{stemmed}{OBJECT}{word}" for word in reversed(between)), stemmed]


def stem(word: str) -> str:
    """A word without its ending, so that forms of one word are equal."""
    for ending in ("ies", "ing", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _code_act(source: Group, act: Act, target: Group | None, words: Sequence[str], tables: DyadTables, *, alone: bool) -> Iterator[Dyad]:
    code, back = find_code(words, act, target, tables)
    if code is None:
        return
    if target is None:
        if alone and len(source.codes) == 1:
            yield source.codes[0], NO_ACTOR, code
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
    tail = lowered[target.first : target.last + 1] + find_tail(lowered, target.last + 1) if target else []
    if act.passive:
        tail += lowered[max(0, verb - MAX_PATIENT) : verb]  # what is done is its subject
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
    """The words behind a target that still belong to the act: "granted Ruritania permission to ...", "found him guilty"."""
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
