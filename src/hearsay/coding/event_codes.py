"""The CAMEO code that the words of an act tell: its verb or noun with what hangs on it in the tree of its sentence.

In:  a trigger with its tree, its mode, the lists. Out: the reason that names code and words, where they tell one that the type permits.
Left to others: whether it happened (status.py: a code says what the act is, not that it was done), the code handed on (cameo.py).
Source: docs/decisions/0109-cameo-codes-by-words.md
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from hearsay.cameo import FIELD, is_permitted, list_permitted, name_code
from hearsay.codebook import Codebook
from hearsay.coding.act_codes import ActCodes, find_act_code, load_act_codes
from hearsay.coding.inflection import inflect_noun
from hearsay.coding.participants import INSTRUMENTS
from hearsay.coding.status import NEGATIONS, governing_verb
from hearsay.coding.syntax import ROOT
from hearsay.coding.trees import Sentence, preposition
from hearsay.coding.triggers import Trigger
from hearsay.coding.wordsets import words
from hearsay.lists.tables import load_table
from hearsay.model import Reason, Span

ACT_LIST, CODEBOOK = "act list", "codebook"  # sources of a code
# Relations in which the object of an act, or a deed that is asked for, hangs on its verb or noun.
OF_VERB = frozenset({"obj", "iobj", "obl", "xcomp", "ccomp", "nsubj:pass", "compound:prt", "case", "advmod"})
OF_NOUN = frozenset({"nmod", "nmod:poss", "acl", "amod", "compound", "conj", "case"})
DEEDS = frozenset({"obj", "obl", "xcomp", "ccomp", "advcl", "nmod", "acl", "conj", "nsubj:pass"})
PARTICIPLES, DESCRIBING = frozenset({"VBN", "VBD"}), frozenset({"acl", "amod"})
# Prepositions of when and where: what they bring is no object ("urged them at a meeting").
BESIDE = words("after before during since until at amid following near by under without despite while")
# Verbs whose deed hangs on what stands with them: asked to go, to call or to provide something, nobody is asked for a visit or for aid.
VAGUE = words("go come head travel arrive fly journey leave depart call host submit yield provide supply contribute send offer return")
MAX_DEPTH = 3  # "demanded [an end [to the shelling [of towns]]]"
# Which column of the compounds an act takes by its root: CAMEO's roots of saying mirror its roots of deeds.
SPEECH = {"02": "request", "10": "demand", "03": "intent", "12": "refusal", "13": "threat"}


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCodes:
    """The lists by which words have codes, and the codebook that says what a type permits."""

    codebook: Codebook
    acts: ActCodes
    nouns: Mapping[str, str]  # form of a noun -> verb of the same act
    named: Mapping[str, str]  # form of a noun that no verb names -> code
    compounds: Mapping[str, Mapping[str, str]]  # deed -> way of speaking -> code


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A code and the words of the sentence that tell it."""

    code: str
    at: tuple[int, ...]
    names: tuple[str, ...]


def load_event_codes(codebook: Codebook) -> EventCodes:
    """The lists of the install, with the verb forms of a codebook."""
    acts = load_act_codes({row[0]: row for row in codebook.irregular})
    rows = [(noun, row) for row in load_table("act_nouns") for noun in row["nouns"].split()]
    return EventCodes(
        codebook=codebook,
        acts=acts,
        nouns={form: row["verb"] for noun, row in rows if row["verb"] for form in inflect_noun(noun)},
        named={form: row["cameo"] for noun, row in rows if row["cameo"] for form in inflect_noun(noun)},
        compounds={row["deed"]: row for row in load_table("act_compounds")},
    )


def tell_code(trigger: Trigger, mode: str | None, codes: EventCodes) -> Reason | None:
    """The reason for the code that words tell: the act list's, else the codebook's for the trigger; None where the type permits neither."""
    sentence, entry = trigger.sentence, trigger.entry
    permitted = list_permitted(codes.codebook, entry.type.value, mode)
    for told in find_codes(trigger, codes):
        if is_permitted(told.code, permitted):
            first, last = min(told.at), max(told.at)
            span = Span(sentence.words[first].start, sentence.words[last].end)
            return Reason(field=FIELD, by=name_code(ACT_LIST, told.code, " ".join(told.names)), span=span)
    if entry.part != "mark" and entry.group.cameo is not None and is_permitted(entry.group.cameo, permitted):
        return Reason(field=FIELD, by=name_code(CODEBOOK, entry.group.cameo, entry.base), span=trigger.span)
    return None


def find_codes(trigger: Trigger, codes: EventCodes) -> Iterator[Told]:
    """The codes that the words of an act tell, the narrowest first: with the deed it speaks of, with an object, by a light verb, alone."""
    sentence = trigger.sentence
    inside = tuple(dict.fromkeys((trigger.head, *range(trigger.first, trigger.last + 1))))
    for i in inside:
        way = find_way(sentence, i, trigger.entry.group.cameo, codes)
        if way is not None:
            yield from _tell_spoken(sentence, i, way, codes, inside=inside)
    for i in inside:
        yield from _tell_by_object(sentence, i, codes, also=tuple(k for k in inside if k != i))
    verb = governing_verb(trigger)
    if verb not in inside:
        yield from _match(sentence, verb, (trigger.head,), codes)
    for i in inside:
        yield from _tell_alone(sentence, i, codes)


def find_way(sentence: Sentence, i: int, group: str | None, codes: EventCodes) -> str | None:
    """How a word speaks of a deed (request, demand, intent, refusal, threat), by its own code, else by that of its trigger group."""
    alone = next((told.code for told in _tell_alone(sentence, i, codes)), "")
    return SPEECH.get(alone[:2]) or SPEECH.get((group or "")[:2])


def _tell_spoken(sentence: Sentence, i: int, way: str, codes: EventCodes, *, inside: tuple[int, ...]) -> Iterator[Told]:
    """The codes of speaking of the deeds that hang on a trigger, as far as CAMEO has such codes; a deed that shall not be done has none.

    What hangs on another word is no deed of this act ("the suspension of cooperation"), but speaking hands it on ("a demand for talks"),
    and so does who is addressed, to whom the parser ties it at times ("called on the rebels to leave").
    """
    handing, addressed = {*inside}, set[int]()
    for k in find_near(sentence, i):
        is_tied = sentence.head(k) in handing or (sentence.head(k) in addressed and is_addressed(sentence, k))
        if k in inside or not is_tied or sentence.relation(k) not in DEEDS or is_negated(sentence, k):
            continue
        deed = next(chain(_tell_by_object(sentence, k, codes), _tell_alone(sentence, k, codes)), None)
        if deed is None:
            addressed.add(k)
        elif deed.names[0] not in VAGUE or len(deed.names) > 1:
            code = find_compound(deed.code, way, codes)
            if code is not None:
                yield Told(code=code, at=(i, *deed.at), names=(name_word(sentence, i, codes), *deed.names))
            elif deed.code[:2] in SPEECH:
                handing.add(k)


def is_addressed(sentence: Sentence, i: int) -> bool:
    """Whether a word is tied to the one before it as a deed is to who is asked for it: "to leave", "for help", "with sanctions"."""
    if sentence.relation(i) == "acl":
        return any(sentence.lowered[mark] == "to" for mark in sentence.under(i, "mark"))
    return preposition(sentence, i) in {"for", "with"}


def find_compound(deed: str, way: str, codes: EventCodes) -> str | None:
    """CAMEO's code for speaking of a deed in a way, by the longest digits of the deed that have one."""
    for n in range(len(deed), 1, -1):
        if deed[:n] in codes.compounds:
            return codes.compounds[deed[:n]][way] or None
    return None


def _tell_by_object(sentence: Sentence, i: int, codes: EventCodes, *, also: tuple[int, ...] = ()) -> Iterator[Told]:
    """The code of a word with the nearest word that settles it."""
    yield from _match(sentence, i, (*also, *find_near(sentence, i)), codes)


def _match(sentence: Sentence, i: int, objects: Iterable[int], codes: EventCodes) -> Iterator[Told]:
    form = find_form(sentence, i, codes)
    for k in objects if form is not None else ():
        code, by_object = find_act_code(form or "", spell_object(sentence, k, codes), codes.acts)
        if by_object and code is not None:
            yield Told(code=code, at=(i, k), names=(name_word(sentence, i, codes), name_word(sentence, k, codes)))


def _tell_alone(sentence: Sentence, i: int, codes: EventCodes) -> Iterator[Told]:
    """The code of a word whatever hangs on it."""
    word, form = sentence.lowered[i], find_form(sentence, i, codes)
    code = codes.named.get(word) if form is None else find_act_code(form, (), codes.acts)[0]
    if code is not None:
        yield Told(code=code, at=(i,), names=(name_word(sentence, i, codes),))


def find_form(sentence: Sentence, i: int, codes: EventCodes) -> str | None:
    """The verb form by which the act list knows a word: its own, or the verb of a noun; None for other words."""
    word = sentence.lowered[i]
    return word if word in codes.acts.rows else codes.nouns.get(word)


def name_word(sentence: Sentence, i: int, codes: EventCodes) -> str:
    """A word in its base form, where the act list knows one."""
    word = sentence.lowered[i]
    return codes.acts.bases.get(word, word)


def spell_object(sentence: Sentence, i: int, codes: EventCodes) -> tuple[str, ...]:
    """A word as the objects of the act list may have it: with the word before, as printed, in its base form."""
    word = sentence.lowered[i]
    before = (f"{sentence.lowered[i - 1]}-{word}",) if i else ()
    return (*before, word, name_word(sentence, i, codes))


def find_near(sentence: Sentence, i: int) -> Iterator[int]:
    """The words that can be object of a verb or noun, the nearest in the tree first.

    A means counts where it is subject ("a bomb killed"), and the noun that a participle describes ("troops deployed in the south").
    """
    yield from (k for k in sentence.under(i, "nsubj") if sentence.lowered[k] in INSTRUMENTS)
    if sentence.tag(i) in PARTICIPLES and sentence.relation(i) in DESCRIBING and sentence.head(i) != ROOT:
        yield sentence.head(i)
    level: tuple[int, ...] = (i,)
    for _ in range(MAX_DEPTH):
        level = tuple(k for word in level for k in _list_objects(sentence, word))
        yield from level


def _list_objects(sentence: Sentence, i: int) -> Iterator[int]:
    is_verb = sentence.tag(i).startswith("VB")
    yield from (k for k in sentence.under(i, *(OF_VERB if is_verb else OF_NOUN)) if preposition(sentence, k) not in BESIDE)
    if is_verb:
        yield from (k for k in sentence.under(i, "advcl") if any(sentence.lowered[mark] == "to" for mark in sentence.under(k, "mark")))


def is_negated(sentence: Sentence, i: int) -> bool:
    """Whether a negation hangs on a word."""
    return any(sentence.lowered[k] in NEGATIONS for k in sentence.children[i])
