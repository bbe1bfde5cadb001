"""Victims told without a number: "a policeman was hit in the leg", "killed a woman and her grandson", "the driver was shot".

In:  a parsed sentence, the acts told in it. Out: quantities of one with their noun, what became of them, and the act.
Left to others: numbers that are written (numbers.py), adding up what "and" joins (link/joined_counts.py). Nobody is counted here whom a
noun of the list does not name as one person: "the patrol was hit" counts no one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hearsay.coding.count_kinds import VERB_KIND
from hearsay.coding.numbers import Quantity, find_quantities
from hearsay.coding.trees import Sentence
from hearsay.coding.wordsets import words
from hearsay.lists.tables import load_table
from hearsay.model import Event, EventType, Mention, Status

# Persons by kinship and age, beside those that lists/role_nouns.csv names by what they do.
KIN = words(
    "baby infant toddler teenager youth person civilian grandmother grandfather grandson granddaughter grandchild niece nephew uncle aunt "
    "guard shepherd herder pensioner bystander pedestrian motorcyclist cyclist labourer watchman bodyguard newborn orphan schoolgirl "
    "schoolboy housewife"
)
ENDS_LIST = words(
    ". , ; ) and in at on from near by of who were had have when while during"
)  # no verb of another clause: "and a nurse fled"
ONE_OF = words("a an one another my his her their our its the")
DEFINITE = words("my his her their our its the")
PEOPLE = words("people men women children policemen watchmen policewomen others")
ORDINALS = words("second third fourth fifth sixth")  # "a third was shot", of people counted before
PARTS = words("including included among namely")  # who is named behind them has been counted
OF_ANOTHER = frozenset((word,) for word in ("whose", "'s", "'"))
ENDS_HEAD = words("of in at from on near who whom whose that with , ( aged and outside")
HURT = re.compile(r"\b(?:beaten|struck|hit|stabbed|grazed|burned|burnt)\b")
SHOT = re.compile(r"\b(?:shot|hit|struck|stabbed)\b")
LIMB = words("leg legs arm arms foot feet shoulder hand hands eye eyes knee thigh stomach abdomen mouth jaw face ankle hip back chest neck")
LIMB_REACH = 4  # words from "shot" to the limb: "shot in the left leg"
DIED = re.compile(r"\b(?:died|dead|death)\b")
MODES = {"abduct": "abducted", "arrest": "arrested"}
OFFICES = frozenset({"GOV", "JUD", "LEG"})  # sectors whose posts one person at a time holds
HARMING = frozenset({EventType.ASSAULT, EventType.COERCE})
KINDS = frozenset({"killed", "wounded", "abducted", "arrested"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnumbered:
    """One person to whom an act was done: the words that count as "one", the noun, what became of the person."""

    quantity: Quantity
    noun: int
    counts: str
    event: Event
    is_definite: bool  # "the driver": perhaps one of those counted before


@lru_cache(maxsize=1)
def load_persons() -> frozenset[str]:
    """Nouns that name one person. Source: lists/role_nouns.csv, KIN."""
    return frozenset(row["noun"] for row in load_table("role_nouns") if row["kind"] == "person") | KIN


@lru_cache(maxsize=1)
def load_posts() -> frozenset[str]:
    """Nouns of public offices, whose holders are told for themselves: "the mayor" is no one of those counted before."""
    return frozenset(row["noun"] for row in load_table("role_nouns") if row["post"] == "yes" and row["sector"] in OFFICES)


def names_persons(behind: str) -> bool:
    """Whether the words behind a number name people: "three children", "two night watchmen, ..."."""
    named = [word.strip(".,;:") for word in behind.lower().split()[:3]]
    return any(word in PEOPLE or word.removesuffix("s") in load_persons() for word in named[:2]) if named else False


def find_unnumbered(sentence: Sentence, events: Sequence[Event], persons: frozenset[str]) -> Iterator[Unnumbered]:
    """Each single person of a sentence whom an act killed, wounded, abducted or arrested; each once, of the act told first."""
    seen = set[int]()
    inside = [each for each in events if sentence.span.start <= each.trigger.start < sentence.span.end and each.status is Status.HAPPENED]
    kinds = [(event, _kind_of(sentence, event)) for event in inside if event.type in HARMING]
    for event, kind in sorted(kinds, key=lambda row: row[1] is None):  # the word that kills before the bombardment that it tells of
        for mention in sorted(event.recipients, key=lambda each: each.span):
            found = _find_one(sentence, mention, persons)
            counts = (kind or _kind_before(sentence, found[0])) if found is not None else None
            while found is not None and counts is not None and PARTS.isdisjoint(sentence.lowered[: found[0]]):
                if found[0] not in seen:
                    seen.add(found[0])
                    yield _make(sentence, found, counts, event)
                found = _find_joined(sentence, found[1], persons)


def _make(sentence: Sentence, found: tuple[int, int], counts: str, event: Event) -> Unnumbered:
    first, noun = found
    quantity = Quantity(first=first, last=noun, core=noun, core_last=noun, low=1.0, high=1.0, approximate=False, unit=None)
    is_joined = first > 0 and sentence.lowered[first - 1] in {"and", "with"}  # "a couple and their baby"
    return Unnumbered(
        quantity=quantity,
        noun=noun,
        counts=counts,
        event=event,
        is_definite=sentence.lowered[first] in DEFINITE and not is_joined and sentence.lowered[noun] not in load_posts(),
    )


def _find_joined(sentence: Sentence, noun: int, persons: frozenset[str]) -> tuple[int, int] | None:
    """The next person behind "and": "a woman and her grandson"; not one with whom another clause begins."""
    lowered, first = sentence.lowered, noun + 2
    if lowered[noun + 1 : noun + 2] != ("and",) or first >= len(lowered) or lowered[first] not in ONE_OF:
        return None
    following = next((i for i in range(first + 1, min(first + 4, len(lowered))) if lowered[i] in persons), None)
    behind = lowered[following + 1] if following is not None and following + 1 < len(lowered) else "."
    return (first, following) if following is not None and behind in ENDS_LIST else None


def _kind_of(sentence: Sentence, event: Event) -> str | None:
    """What an act did to whom it was done to, by its words; None where these tell of neither death nor harm nor captivity."""
    within = [i for i, span in enumerate(sentence.words) if event.trigger.start <= span.start < event.trigger.end]
    if not within:
        return None
    said = [sentence.lowered[i] for i in within]
    trigger, behind = " ".join(said), sentence.lowered[within[-1] + 1 : within[-1] + 1 + LIMB_REACH + 1]
    if SHOT.search(trigger) and "dead" not in trigger and behind[:1] in {("in",), ("through",)}:
        limb = next((word for word in behind[1:] if word in LIMB), None)
        if limb is not None:
            return "wounded"
    if behind[:1] == ("of",):  # "the killing of a clerk" takes up what was told elsewhere; only an arrest is told so
        return MODES["arrest"] if event.mode == "arrest" else None
    kind = next((VERB_KIND[word] for word in reversed(said) if VERB_KIND.get(word) in KINDS), None)
    if kind is None and HURT.search(trigger):
        return "killed" if DIED.search(" ".join(sentence.lowered)) else "wounded"
    return kind or MODES.get(event.mode or "")


def _kind_before(sentence: Sentence, first: int) -> str | None:
    """What a verb straight before those words did: "the blast killed a nurse"."""
    kind = VERB_KIND.get(sentence.lowered[first - 1]) if first else None
    return kind if kind in KINDS else None


def _find_one(sentence: Sentence, mention: Mention, persons: frozenset[str]) -> tuple[int, int] | None:
    """The first word and the noun of a mention of one person; None for several, for things, and where a number stands."""
    inside = [i for i, span in enumerate(sentence.words) if mention.span.start <= span.start < mention.span.end]
    if not inside:
        return None
    first = inside[0]
    if sentence.lowered[first] not in ONE_OF and first and sentence.lowered[first - 1] in ONE_OF:
        first -= 1
    if sentence.lowered[first] not in ONE_OF:
        return None
    end = next((i for i in range(first + 1, inside[-1] + 1) if sentence.lowered[i] in ENDS_HEAD), inside[-1] + 1)
    noun = end - 1
    named = sentence.lowered[first:end]
    is_bearer = sentence.lowered[noun + 1 : noun + 2] in OF_ANOTHER  # "a man whose sister was killed", "a man's house"
    if noun == first or is_bearer or find_quantities(named):
        return None
    is_person = named[-1] in persons or (named[-1] in ORDINALS and named[0] in {"a", "another"} and len(named) == 2)
    return (first, noun) if is_person else None
