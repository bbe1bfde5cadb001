"""Who acts and who is acted upon: the parties of a trigger, from its place in the sentence and its frame.

In:  a trigger. Out: the words of actors and recipients, each with the rule that found it.
Left to others: their names (actors.py), parties told in another sentence (completion.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hearsay.coding.syntax import ROOT
from hearsay.coding.trees import NOMINAL, Sentence, coordinated, is_passive, phrase_span, preposition
from hearsay.coding.triggers import Trigger
from hearsay.coding.wordsets import words
from hearsay.intervals import MONTHS, WEEKDAYS
from hearsay.model import EventType, Span

# Verbs that only lend a noun its subject: "carried out an attack", "launched an offensive", "called a strike".
LIGHT = words(
    "carry carried carries carrying launch launched launches launching stage staged stages staging hold held holds holding "
    "conduct conducted conducts conducting make made makes making commit committed commits committing impose imposed imposes "
    "imposing issue issued issues issuing order ordered orders ordering mount mounted mounting begin began begun start "
    "started starting open opened opening join joined joining call called calling take took taken taking give gave given "
    "giving have has had having perpetrate perpetrated wage waged waging sign signed signing reach reached reaching conclude "
    "concluded pay paid paying declare declared declaring announce announced do did done doing claim claimed claiming lead "
    "led leading organise organised organize organized organising attend attended attending execute executed receive received "
    "receiving file filed filing express expressed expressing send sent offer offered sign signed continue continued "
    "continuing resume resumed end ended ending suspend suspended renew renewed repeat repeated face faced facing observe "
    "observed observes observing break broke broken accept accepted honour honoured declare perform performed post posted set"
)
SUFFERS = words("suffer suffered suffers undergo underwent face faced faces survive survived sustain sustained receive received")
TIME_WORDS = {*WEEKDAYS, *MONTHS} | words(
    "today yesterday tomorrow tonight day days week weeks month months year years hours hour minute minutes morning afternoon evening "
    "night time times weekend period decade decades century dawn noon midnight earlier later ago"
)
DAYS_STAND_BEFORE = frozenset(MONTHS) - {"may"}  # "2 may have been killed" names no day
EMPTY = words("there this that these those what which nothing something anything everything here way all")
NO_PARTY = words(
    "basis charge charges suspicion condition highway road grounds occasion behalf part issue issues court time way place "
    "number case phone visit level order line front end result fact accordance response addition return view terms area km "
    "kilometres miles bullet bullets gunshot"
)
INSTRUMENTS = words(
    "bomb bombs explosion explosions blast blasts bullet bullets shot shots attack attacks bombing bombings strike strikes "
    "airstrike airstrikes clash clashes fire gunfire shelling missile missiles rocket rockets violence fighting raid raids "
    "grenade grenades mine shooting shootings gunshot gunshots incident assault ambush raids explosive device explosives"
)
RELATIVE = frozenset({"who", "which", "that", "whom"})
CLIMB = frozenset({"xcomp", "conj", "advcl", "dep", "parataxis"})
BE_FORMS = words("was were been being be is are get got")
COLLECTIVES = words("series string wave spate number kind round act acts campaign burst outbreak")
OF_DEEDS = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.SUPPORT, EventType.REQUEST})
ORDER_WORDS = 6  # how far from a trigger word order alone is trusted
MAX_CLIMB = 4  # how far up the tree the subject of an unfinished clause is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """The words of one who takes part, and the rule that found them."""

    span: Span
    head: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Those who act and those who are acted upon."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]


Slot = tuple[str, int, str]  # slot of the frame, word, rule


def find_parties(trigger: Trigger) -> Parties:
    """The parties of a trigger in its own sentence."""
    sentence = trigger.sentence
    violent = trigger.entry.type == EventType.ASSAULT
    slots = list(_verb_slots(trigger) if is_verbal(trigger) else _noun_slots(trigger))
    if not slots:
        slots = list(_order_slots(trigger))
    found: dict[str, list[Party]] = {"actor": [], "recipient": []}
    seen: set[int] = set()
    for slot, word, rule in slots:
        part = trigger.entry.frame.get(slot)
        if part not in found:
            continue
        for each in coordinated(sentence, word):
            if violent and part == "actor" and sentence.lowered[each] in INSTRUMENTS:
                continue
            if each not in seen and not trigger.first <= each <= trigger.last and is_party(sentence, each):
                seen.add(each)
                found[part].append(Party(span=phrase_span(sentence, each), head=each, rule=f"rule:{rule}"))
    return Parties(actors=tuple(found["actor"]), recipients=tuple(found["recipient"]))


def is_verbal(trigger: Trigger) -> bool:
    """Whether a trigger's head is used as a verb."""
    return trigger.sentence.tag(trigger.head).startswith("VB")


def is_party(sentence: Sentence, i: int) -> bool:
    """Whether a word can be somebody or something that takes part: no time, no empty pronoun."""
    word = sentence.lowered[i]
    if sentence.tag(i) not in NOMINAL or word in TIME_WORDS or word in EMPTY or word in NO_PARTY:
        return False
    if word == "it":
        return sentence.relation(i) == "nsubj" and not sentence.under(sentence.head(i), "ccomp", "cop")
    beside = sentence.lowered[max(0, i - 1) : i] + sentence.lowered[i + 1 : i + 2]
    return sentence.tag(i) != "NUM" or not (DAYS_STAND_BEFORE & set(beside) or (i > 0 and beside[0] in {"aged", "age", "in", "since", ","}))


# ------------------------------------------------------------------ verbs


def _verb_slots(trigger: Trigger) -> Iterator[Slot]:
    sentence, verb = trigger.sentence, trigger.head
    passive = is_passive(sentence, verb)
    subject = find_subject(sentence, verb)
    done_to = "object" if trigger.entry.frame.get("object") else "subject"
    if subject is not None:
        yield (done_to, subject, "passive-subject") if passive else ("subject", subject, "subject")
    if not passive:
        yield from _object_slots(trigger, verb)
    yield from _prepositional(trigger, verb, passive=passive)
    for child in sentence.under(verb, "obj"):
        yield from _prepositional(trigger, child, passive=False, skip=frozenset({"of", "by"}))


def _object_slots(trigger: Trigger, verb: int) -> Iterator[Slot]:
    """The object of a verb; where it is a thing said or done, also those whose it is; of a demand, who shall act."""
    sentence = trigger.sentence
    objects = (*sentence.under(verb, "obj"), *sentence.under(verb, "iobj"))
    for child in objects:
        if trigger.entry.type == EventType.AGREE and sentence.tag(child) not in {"PROPN", "PRON"}:
            continue  # what is signed or promised is nobody
        yield "object", child, "object"
        if trigger.entry.type in OF_DEEDS and sentence.tag(child) == "NOUN":
            yield from _owners(sentence, child)
    if trigger.entry.type == EventType.REQUEST:
        for clause in sentence.under(verb, "ccomp", "xcomp"):
            for subject in sentence.under(clause, "nsubj"):
                yield "object", subject, "asked-to-act"
    if not objects and trigger.entry.frame.get("object") and not sentence.under(verb, "ccomp", "xcomp"):
        follower = _next_noun(sentence, trigger.last)
        if follower is not None:
            yield "object", follower, "follows"


def _owners(sentence: Sentence, deed: int) -> Iterator[Slot]:
    """Whose deed it is: "the army's raid", "allegations made by the mayor"."""
    for child in sentence.under(deed, "nmod:poss"):
        yield "object", child, "owner"
    for child in sentence.under(deed, "nmod"):
        if preposition(sentence, child) in {"by", "of", "from", "against"}:
            yield "object", child, "owner"
    for clause in sentence.under(deed, "acl"):
        for child in sentence.under(clause, "obl"):
            if preposition(sentence, child) in {"by", "against"}:
                yield "object", child, "owner"


def _next_noun(sentence: Sentence, last: int) -> int | None:
    """The head of the noun phrase that begins straight behind a word."""
    for i in range(last + 1, min(last + 6, len(sentence.words))):
        if sentence.tag(i) in {"NOUN", "PROPN", "PRON"}:
            ends = i + 1 >= len(sentence.words) or sentence.tag(i + 1) not in {"NOUN", "PROPN"}
            if ends:
                return i
        elif sentence.tag(i) not in {"DET", "ADJ", "NUM"}:
            return None
    return None


def find_subject(sentence: Sentence, verb: int) -> int | None:
    """The word that is subject of a verb, its own or that of the clause it hangs on."""
    seen, word = 0, verb
    while seen <= MAX_CLIMB:
        own = sentence.under(word, "nsubj", "nsubj:pass")
        if own:
            return _antecedent(sentence, word, own[0])
        relation, head = sentence.relation(word), sentence.head(word)
        if head == ROOT:
            return None
        if relation == "acl" and sentence.tag(word) == "VB" and sentence.tag(head) in NOMINAL:  # "the mayor's decision to send"
            owners = sentence.under(head, "nmod:poss")
            verb_above = sentence_head(sentence, head)
            return owners[0] if owners else find_subject(sentence, verb_above) if verb_above not in (None, verb) else head
        if relation in {"acl", "acl:relcl", "amod"} and sentence.tag(head) in NOMINAL:
            return head
        if relation == "xcomp" and sentence.under(head, "obj"):
            return sentence.under(head, "obj")[0]
        if relation not in CLIMB or (relation == "conj" and is_passive(sentence, word) != is_passive(sentence, head)):
            return None
        word, seen = head, seen + 1
    return None


def _antecedent(sentence: Sentence, verb: int, subject: int) -> int:
    """The noun that a relative pronoun stands for."""
    if sentence.lowered[subject] not in RELATIVE:
        return subject
    if sentence.relation(verb) in {"acl:relcl", "acl"} and sentence.head(verb) != ROOT:
        return sentence.head(verb)
    if sentence.lowered[subject] in {"that", "which"}:
        return subject
    return next((i for i in range(subject - 1, max(-1, subject - ORDER_WORDS), -1) if _is_named(sentence, i)), subject)


def _prepositional(trigger: Trigger, word: int, *, passive: bool, skip: frozenset[str] = frozenset()) -> Iterator[Slot]:
    """Parties behind prepositions: "by the army", "against the miners"."""
    sentence = trigger.sentence
    for child in sentence.under(word, "obl", "nmod"):
        before = preposition(sentence, child)
        if before in skip:
            continue
        cases = sentence.under(child, "case", "fixed")
        if any(trigger.first <= i <= trigger.last for i in cases):
            yield "object", child, "phrase-object"
            continue
        if before == "with" and cases[0] > 0 and sentence.lowered[cases[0] - 1] in {"along", "together"}:
            yield ("object" if passive else "subject"), child, "along-with"
            continue
        if before == "by":
            if sentence.tag(child) != "VBG" and (passive or not is_verbal(trigger)):
                yield "by", child, "by-phrase"
        elif before:
            yield before, child, f"{before}-phrase"


def _order_slots(trigger: Trigger) -> Iterator[Slot]:
    """Parties by word order, where the tree gives none: before a verb its subject, behind it its object; else a light verb's subject."""
    sentence = trigger.sentence
    if trigger.entry.part == "noun":
        for i in range(trigger.first - 1, max(-1, trigger.first - ORDER_WORDS), -1):
            if sentence.lowered[i] in LIGHT:
                subject = find_subject(sentence, i)
                if subject is not None:
                    yield "subject", subject, "light-order"
                return
        return
    passive = any(word in BE_FORMS for word in sentence.lowered[max(0, trigger.first - 2) : trigger.first])
    passive = passive and not sentence.lowered[trigger.first].endswith("ing")
    before = next((i for i in range(trigger.first - 1, max(-1, trigger.first - ORDER_WORDS), -1) if _is_named(sentence, i)), None)
    after = next((i for i in range(trigger.last + 1, min(len(sentence.words), trigger.last + ORDER_WORDS)) if _is_named(sentence, i)), None)
    if before is not None:
        yield ("object" if passive else "subject"), before, "order-before"
    if after is not None and not passive:
        yield "object", after, "order-after"
    if after is not None and passive and "by" in sentence.lowered[trigger.last + 1 : after]:
        yield "by", after, "order-after"


def _is_named(sentence: Sentence, i: int) -> bool:
    return sentence.tag(i) in {"NOUN", "PROPN", "PRON"} and sentence.relation(i) != "compound"


# ------------------------------------------------------------------ nouns


def _noun_slots(trigger: Trigger) -> Iterator[Slot]:
    sentence, noun = trigger.sentence, trigger.head
    above = sentence.head(noun)
    if above != ROOT and sentence.lowered[above] in COLLECTIVES and sentence.relation(noun) == "nmod":
        yield from _light_slots(trigger, above)
    for child in sentence.under(noun, "nmod:poss"):
        yield "own", child, "possessive"
    yield from _prepositional(trigger, noun, passive=False)
    yield from _light_slots(trigger, noun)
    for child in sentence.under(noun, "compound", "amod"):
        if is_actor_like(sentence, child):
            yield "own", child, "modifier"


def _light_slots(trigger: Trigger, noun: int) -> Iterator[Slot]:
    """The subject that a light verb lends its noun, and what hangs on that verb."""
    sentence, verb = trigger.sentence, sentence_head(trigger.sentence, noun)
    if verb is None:
        return
    relation, light = sentence.relation(noun), sentence.lowered[verb] in LIGHT
    subject = find_subject(sentence, verb)
    if relation in {"obj", "obl", "xcomp"} and subject is not None and subject != noun:
        if sentence.lowered[verb] in SUFFERS:
            yield "object", subject, "light-sufferer"
        elif light and not is_passive(sentence, verb) and (relation == "obj" or preposition(sentence, noun) in {"in", "out", "on"}):
            yield "subject", subject, "light-subject"
    if relation == "nsubj:pass" or (relation == "nsubj" and is_passive(sentence, verb)):
        yield from _prepositional(trigger, verb, passive=True)
    elif relation == "obj" and light:
        yield from _prepositional(trigger, verb, passive=False, skip=frozenset({"by", "of", "for"}))
    elif relation == "nsubj":
        for child in sentence.under(verb, "obj"):
            yield "object", child, "result-object"


def sentence_head(sentence: Sentence, noun: int) -> int | None:
    """The verb that a noun, or the first of a list of nouns, hangs on."""
    word = noun
    for _ in range(MAX_CLIMB):
        head = sentence.head(word)
        if head == ROOT:
            return None
        if sentence.tag(head).startswith("VB"):
            return head
        if sentence.relation(word) != "conj":
            return None
        word = head
    return None


ACTOR_NOUNS = words(
    "police army military rebel guerrilla militia government opposition union worker student teacher farmer protester "
    "coalition terrorist militant gang mob jihadist separatist insurgent regime state security navy guard sniper paramilitary"
)


def is_actor_like(sentence: Sentence, i: int) -> bool:
    """Whether a word before a noun can name the one who acts: "police operation", "Ruritanian shelling"."""
    word = sentence.lowered[i]
    return sentence.tag(i) == "PROPN" or word.removesuffix("s") in ACTOR_NOUNS or (sentence.tag(i) == "ADJ" and _is_demonym(sentence, i))


def _is_demonym(sentence: Sentence, i: int) -> bool:
    return sentence.tree.words[i][:1].isupper() and sentence.lowered[i].endswith(("an", "ish", "ese", "i", "ic", "ch"))
