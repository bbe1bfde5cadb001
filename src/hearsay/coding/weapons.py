"""What an act was done with: "killed with a machete", "a grenade attack", "the bomb that went off", "by firing tear gas".

In:  a trigger in its parsed sentence. Out: the words of its means, or none. Left to others: nouns for means (means.py), who takes part
(participants.py), means told by another mention of the same act (link/deeds.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hearsay.coding.participants import TIME_WORDS
from hearsay.coding.syntax import ROOT
from hearsay.coding.trees import NOMINAL, Sentence, preposition
from hearsay.coding.triggers import Trigger
from hearsay.coding.wordsets import words
from hearsay.means import MeansNoun, find_means_noun
from hearsay.model import EventType, Span

WITH = words("with by from using via through under")  # what violence is done with stands behind these
IN = words("in after during")  # and in or after which it happened: "killed in the blast"
HARMS_ITSELF = words("explosion explosions blast blasts gunfire shellfire")
# What a means may stand before as a modifier, besides the act's own words: "two bomb attacks", "killed by rifle fire".
DEEDS = HARMS_ITSELF | words(
    "attack attacks assault assaults strike strikes raid raids ambush ambushes fire barrage barrages campaign offensive bombing bombings "
    "shelling bombardment detonation detonations wound wounds burst bursts battle clash clashes duel"
)
# Verbs whose object is what they are done with: for weapons; for what carries people; for what is shot.
USES = words(
    "use used uses using fire fired fires firing throw threw thrown throws throwing hurl hurled hurls hurling lob lobbed lobbing "
    "launch launched launches launching detonate detonated detonates detonating explode exploded exploding plant planted planting "
    "plants place placed placing drop dropped dropping drops toss tossed tossing employ employed employing wield wielded wielding "
    "brandish brandished brandishing set lay laid"
)
DEPLOYS = words("use used uses using employ employed employing")
SHOOTS = words("shoot shot shooting shoots")
# What runs into explosives was harmed by them: "the bus struck a mine", "the lorry ran over a device", "he stepped on a mine".
MEETS = words("struck strike strikes striking hit hits hitting triggered trigger triggers tripped")
GOES = words("ran run runs drove driven drives driving rode stepped steps stepping trod walked walks rolled passed")
ONTO = words("over on onto upon")
MAX_BEFORE_MET = 3  # words between the verb and the thing: "struck a buried land mine"
EXPLOSIVES, ROUNDS = "explosives", "rounds"
WORKS = words("exploded explode explodes exploding went go goes going burst fell landed hit struck")  # what a weapon does
# Nouns between an act and its means: "a burst of gunfire", "three kilos of dynamite", "the use of tear gas".
MEASURES = words(
    "burst bursts hail volley volleys barrage barrages kilo kilos kilogram kilograms kg pound pounds ton tons tonnes stick sticks "
    "charge charges use explosion explosions blast blasts firing throwing detonation series number lot lots rounds package load"
)
BY_MEANS = {  # types of acts and the kinds of means that they can have; no row: none
    EventType.ASSAULT: frozenset[str](),  # any
    EventType.COERCE: frozenset({"crowd-control", "fire", "vehicles"}),
    EventType.PROTEST: frozenset({"primitive", "fire"}),
}
COUNTED = words(
    "several many various numerous few some more other another two three four five six seven eight nine ten dozen dozens "
    "first second third fourth fifth sixth latest last same such own"
)
DOWN = frozenset({"conj", "advcl", "xcomp", "parataxis", "acl", "acl:relcl"})  # from an act to what it also did, or how
ASIDE = frozenset({"obl", "nmod", "nsubj", "obj", "nsubj:pass"})  # from an act to another told as a noun: "killed in the attack"
MAX_STEPS = 2  # between an act and the word that its means hang on
MAX_MEASURES = 2
JOINS = frozenset("-–/.")
FIREARMS = "firearms"
FROM = "from"
IN_TRIGGER, MODIFIER, USED, SUBJECT, OF_CLAUSE = "means-in-act", "means-modifier", "means-used", "means-subject", "means-of-clause"
MET = "means-met"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weapon:
    """Words for means, the words of the sentence that they hang on, and how."""

    noun: int
    span: Span
    kind: str
    anchors: tuple[int, ...]
    rule: str
    ways: frozenset[str]  # the relations over which an act may lie away from what the means hang on


def find_weapon(trigger: Trigger) -> Weapon | None:
    """What the act of a trigger was done with, as far as its sentence tells; the nearest in the tree, then in the words."""
    kinds = BY_MEANS.get(trigger.entry.type)
    if kinds is None:
        return None
    best: tuple[tuple[int, int], Weapon] | None = None
    sentence = trigger.sentence
    for weapon in (*_list_in_trigger(trigger), *list_weapons(sentence)):
        if (kinds and weapon.kind not in kinds) or (trigger.first == weapon.noun == trigger.last):
            continue
        if weapon.rule == MODIFIER and not any(_may_modify(trigger, anchor) for anchor in weapon.anchors):
            continue
        steps = min((_count_steps(trigger, anchor, weapon.ways) for anchor in weapon.anchors), default=MAX_STEPS + 1)
        rank = (steps, abs(weapon.noun - trigger.head))
        if steps <= MAX_STEPS and (best is None or rank < best[0]):
            best = (rank, weapon)
    return best[1] if best else None


def _list_in_trigger(trigger: Trigger) -> Iterator[Weapon]:
    """The means that the act's own words name: "fired tear gas", "car bomb exploded"."""
    sentence = trigger.sentence
    for i in range(trigger.first, trigger.last + 1) if trigger.last > trigger.first else ():
        noun = find_means_noun(sentence.lowered[max(trigger.first, i - 1) : i + 1])
        if noun is not None and not noun.carries:
            span = Span(sentence.words[_find_first(sentence, i, i)].start, sentence.words[i].end)
            yield Weapon(noun=i, span=span, kind=noun.kind, anchors=(i,), rule=IN_TRIGGER, ways=DOWN)


def _may_modify(trigger: Trigger, anchor: int) -> bool:
    """Whether means before this word are those of an act: "a grenade attack", not "an attack on a petrol station"."""
    return trigger.first <= anchor <= trigger.last or trigger.sentence.lowered[anchor] in DEEDS


def list_weapons(sentence: Sentence) -> Iterator[Weapon]:
    """The means that a sentence names, each with what it hangs on."""
    for i in range(len(sentence.words)):
        noun = find_means_noun(sentence.lowered[max(0, i - 1) : i + 1])
        if noun is None or sentence.tag(i) not in NOMINAL:
            continue
        first, last, head = _find_group(sentence, i)
        if sentence.head(head) == last + 1 and find_means_noun(sentence.lowered[last : last + 2]) is not None:
            continue  # "bomb" of "bomb explosion", "grenade" of "grenade launcher", "M-16" of "M-16 rifles"
        met = _find_meeting(sentence, first) if noun.kind == EXPLOSIVES else None
        found = ((met,), MET) if met is not None else _find_anchors(sentence, head, noun)
        if found is not None:
            anchors, rule = found
            span = Span(sentence.words[_find_first(sentence, first, head)].start, sentence.words[last].end)
            ways = DOWN if rule in {SUBJECT, OF_CLAUSE} else DOWN | ASIDE
            yield Weapon(noun=i, span=span, kind=noun.kind, anchors=anchors, rule=rule, ways=ways)


def _find_group(sentence: Sentence, i: int) -> tuple[int, int, int]:
    """First and last of the words that are printed as one with a word ("AK-47s"), and the one on which the others hang."""
    first = last = i
    while first > 0 and sentence.words[first - 1].end == sentence.words[first].start and sentence.lowered[first - 1][-1] in JOINS:
        first -= 2 if first > 1 and sentence.words[first - 2].end == sentence.words[first - 1].start else 1
    while last + 2 < len(sentence.words) and sentence.lowered[last + 1] in JOINS and _is_printed_as_one(sentence, last):
        last += 2
    inside = range(first, last + 1)
    return first, last, next((k for k in inside if sentence.head(k) not in inside), i)


def _is_printed_as_one(sentence: Sentence, i: int) -> bool:
    """Whether a word, the sign behind it and the next word have no space between them."""
    return all(sentence.words[k].end == sentence.words[k + 1].start for k in (i, i + 1))


def _find_first(sentence: Sentence, first: int, head: int) -> int:
    """Where the words begin that describe a noun: "homemade mortar shells"; no number, no article, no verb."""
    while first > 0:
        before = first - 1
        if sentence.lowered[before] in JOINS and before > 0 and _is_printed_as_one(sentence, before - 1):
            first = before - 1  # "5,000-kg bomb"
            continue
        is_part = sentence.relation(before) in {"compound", "amod"} and first <= sentence.head(before) <= head
        if not is_part or sentence.lowered[before] in COUNTED | USES | DEPLOYS:
            return first
        first = before
    return first


def _find_anchors(sentence: Sentence, word: int, noun: MeansNoun) -> tuple[tuple[int, ...], str] | None:
    """The words whose act was done with a noun's thing, and how that is told; None where it is not."""
    clauses = () if noun.carries else sentence.under(word, "acl:relcl", "acl")  # "the bomb that killed", "rockets fired at"
    named = sentence.lowered[word]
    anchors = list(clauses)
    rule = OF_CLAUSE if clauses else ""
    for _ in range(MAX_MEASURES + 1):
        relation, head = sentence.relation(word), sentence.head(word)
        if head == ROOT:
            break
        before, above = preposition(sentence, word), sentence.lowered[head]
        is_measured = relation == "nmod" and before == "of" and above in MEASURES
        if is_measured or relation in {"compound", "amod", "nmod:unmarked"}:
            if above in TIME_WORDS:  # "attacked it with explosives tonight"
                word = head
                continue
            if noun.carries and above not in DEEDS:
                break  # "on a motorcycle shot the judge", read as one noun
            anchors, rule = [*anchors, head], MODIFIER
            if above not in MEASURES:
                break
            if above == ROUNDS:
                anchors += sentence.under(head, "acl:relcl", "acl")  # "14 mortar rounds fired at the post"
            word = head
        elif relation == "conj" and sentence.tag(head) in NOMINAL:
            word = head
        elif relation in {"obl", "nmod"} and (before in WITH or (before in IN and named in HARMS_ITSELF)):
            if noun.carries and before == FROM and above not in USES | SHOOTS:
                break  # "abducted from his car"
            return (*anchors, head), f"means-{before}"
        elif relation in {"nsubj", "nsubj:pass"} and not noun.carries:
            return (*anchors, head), USED if above in USES | WORKS else SUBJECT
        elif relation == "obj" and above in _list_users(noun):
            return (*anchors, head), USED
        else:
            break
    return (tuple(anchors), rule) if anchors else None


def _find_meeting(sentence: Sentence, first: int) -> int | None:
    """The verb of whoever ran into the thing whose words begin at `first`, by the words before it: "struck a mine"."""
    at = first - 1
    while at > 0 and first - at <= MAX_BEFORE_MET and sentence.tag(at) in {"DET", "ADJ", "NUM"} and sentence.lowered[at] not in MEETS:
        at -= 1
    if at < 1:
        return None
    if sentence.lowered[at] in MEETS:
        return at
    return at - 1 if sentence.lowered[at] in ONTO and sentence.lowered[at - 1] in GOES else None


def _list_users(noun: MeansNoun) -> frozenset[str]:
    """The verbs whose object such a noun is as means: a car is used, a bullet is shot, a missile that is shot down is neither."""
    if noun.carries:
        return DEPLOYS
    return USES | SHOOTS if noun.kind == FIREARMS else USES


def _count_steps(trigger: Trigger, anchor: int, ways: frozenset[str]) -> int:
    """How far in the tree a trigger is from the word that means hang on; beyond MAX_STEPS where no way leads there."""
    sentence = trigger.sentence
    if trigger.first <= anchor <= trigger.last:
        return 0
    reached, edge = {trigger.head}, [trigger.head]
    for steps in range(1, MAX_STEPS + 1):
        up = [sentence.head(word) for word in edge if sentence.relation(word) in ways and sentence.head(word) != ROOT]
        down = [child for word in edge for child in sentence.children[word] if sentence.relation(child) in ways]
        edge = [word for word in (*up, *down) if word not in reached]
        if anchor in edge:
            return steps
        reached |= set(edge)
    return MAX_STEPS + 1
