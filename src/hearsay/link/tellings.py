"""How the event mentions of one report hang together before other reports are looked at: which takes up which, and whose day it shares.

In:  a report's text and its events. Out: a Telling for each event: what it takes up, the occasion it inherits, each with its reason.
Left to others: comparing reports (pairs.py), parts and wholes (relations.py), whatever a person decides (linker.py).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from hearsay.link.act_families import ATTACK, find_family
from hearsay.link.deed_words import (
    ALIKE,
    APART,
    BY_WEAPON,
    CAMPAIGNS,
    GROUP,
    HARMING,
    HURTING,
    KEPT,
    KILLING,
    NUMBER_WORDS,
    PRONOUNS,
    SERVING,
)
from hearsay.link.own_dates import SAYING, find_refused, find_sentence, has_own_date, is_definite
from hearsay.link.reckoned import Reckoned, find_reckoned
from hearsay.lists.tables import load_table
from hearsay.model import Event, EventType, Mention, PlacePrecision, Span, Status, Where
from hearsay.names import find_name_words, fold, stem
from hearsay.parties import list_side
from hearsay.text import span_text

CONTINUES_CHARS = 1500  # a report that has turned to other things for longer does not go on with an occasion unsaid
TAKES_UP_CHARS = 8000  # "the massacre" at the end of a long commentary still means the one of its beginning
DAYS_OF_A_BACKGROUND = 365  # what goes on for a year and longer is no occasion
DAYS_OF_AN_OCCASION = 2  # an interval longer than that dates nothing that is told beside it
DEEDS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.PROTEST, EventType.MOBILIZE})
TOLD_AGAIN = frozenset({EventType.ASSAULT, EventType.COERCE})
EXACT = frozenset({PlacePrecision.SITE, PlacePrecision.TOWN})
# Nouns by which a voice takes up a deed that was told before; the first group names killings alone.
TAKING_UP = re.compile(
    r"\b(?:the|this|that|these|such|their|those)\s+(?:(?!(?:the|this|that|these|such|their|an?|of|in|by)\b)[\w'’-]+\s+){0,2}?"
    r"(?:(?P<killing>massacre|killings?|murders?|assassinations?|slayings?|slaughter|deaths?)"
    r"|operations?|raids?|actions?|acts?|assaults?|attacks?|invasion|incursion|crackdown|offensive|incidents?|bombings?|shootings?"
    r"|clashes|crimes?|events|provocations?|violence)\b",
    re.IGNORECASE,
)
RESULT = re.compile(r"(?:,|\band|\bor)\s*(?:\w+ly\s+)?$", re.IGNORECASE)  # ", killing", ", seriously wounding", "and injuring"
WHICH = re.compile(r"^\s*that\s+$|\bwhich\s+$", re.IGNORECASE)  # "the shelling that killed", "the shelling of a market, which killed"
DURING = re.compile(r"\b(?:during|in|amid)\s+$", re.IGNORECASE)
AND = re.compile(r"\band\s+(?:\w+ly\s+)?$", re.IGNORECASE)
OF_WHOM = re.compile(r"\s+(?:of|on|against|at|in)\b", re.IGNORECASE)  # "the attack on the church" may be another than that on the mosque
AGAIN = re.compile(r"\s(?:[\w'’-]+\s){0,3}again\b", re.IGNORECASE)
SEPARATE = re.compile(r"\b(?:another|second|third|fourth|separate|separately|elsewhere|also|later)\b", re.IGNORECASE)
# "The first attack" of two is the earlier one, whichever was told last.
FORMER = re.compile(r"\b(?:first|earlier|former|previous|initial|original)\s+(?:\w+\s+)?$", re.IGNORECASE)
FORMER_CHARS = 30
FILLS_CHARS = 400  # whom a noun killed is told in the sentence or two behind it
BESIDE_CHARS = 200  # about a sentence
AT_ONCE = re.compile(r"\b(?:when|as)\b", re.IGNORECASE)
GOING_ON = re.compile(r"\b(?:have|has|had|is|are|be|been|will|would|may|might|could|should)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
PURPOSE = re.compile(r"\bto\s+(?:\w+ly\s+)?$", re.IGNORECASE)
PURPOSE_CHARS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """The day and place that a mention has from another mention of its report, and why."""

    event: str  # the mention whose they are
    reason: str
    by_noun: bool = False  # a noun takes the other act up ("the action"), which makes no part of it: courses.py reads those that do


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one mention has from its report: its date may be another's, it may take up an earlier mention, or share its occasion."""

    is_dated: bool
    takes_up: str | None = None
    occasion: Occasion | None = None
    reckoned: Reckoned | None = None  # its day, counted from that of another act


BY_NOUN = "the sentence takes it up"
TAKEN_UP = "a later mention that takes it up, or tells in its sentence what it did: the same sort of deed, no other day, place or means"


@dataclass(slots=True, kw_only=True)
class _Deed:
    """A deed as far as the report has told it: what later mentions can be compared with."""

    first: Event
    actors: set[frozenset[str]] = field(default_factory=set)
    sufferers: set[str] = field(default_factory=set)
    days: tuple[int, int] | None = None  # of a day or two: an occasion that others can share
    span: tuple[int, int] | None = None  # its own time, however long
    place: str | None = None  # a site or town
    occasion: Occasion | None = None
    end: int = 0  # where it was last told
    word: str = ""  # the stem of the word that names it
    is_noun: bool = False  # with an article: "the assault"
    kills: bool = False
    named: set[frozenset[str]] = field(default_factory=set)  # of the actors those whom more than a pronoun names
    numbers: set[tuple[bool, str]] = field(default_factory=set)  # of those to whom it was done; whether they were hurt, not killed

    @property
    def anchor(self) -> str:
        """The mention whose day and place hold for this deed."""
        return self.occasion.event if self.occasion else self.first.id


def find_tellings(text: str, events: Sequence[Event], sentences: Sequence[Span], names: Mapping[str, str]) -> dict[str, Telling]:
    """A Telling for each event that has an occasion; `names` leads from local actors to their fullest names."""
    deeds: list[_Deed] = []
    found: dict[str, Telling] = {}
    refused, reckoned = find_refused(text, events, sentences), find_reckoned(text, events, sentences)
    for event in sorted(events, key=lambda one: (one.trigger, one.id)):
        if event.status is Status.GENERAL:
            continue
        sentence = find_sentence(event.trigger, sentences)
        dated = has_own_date(text, event, sentence) and not (event.when and event.when.span in refused)
        counted = reckoned.get(event.id)
        dated = dated and counted is None
        mention = _look_at(text, event, names, dated=dated, counted=counted)
        earlier = (
            _find_antecedent(text, mention, deeds)
            or _find_cause(text, mention, deeds, sentence)
            or _find_attack(text, mention, deeds, sentence)
            or _find_denied(mention, deeds)
        )
        if earlier is not None:
            _take_up(earlier, mention)
            found[event.id] = Telling(is_dated=dated, takes_up=earlier.first.id, reckoned=counted)
            continue
        if counted is None and (event.when is None or not dated or _is_purpose(text, event, sentence)):
            mention.occasion = _find_occasion(text, mention, deeds, sentence)
        deeds.append(mention)
        found[event.id] = Telling(is_dated=dated, occasion=mention.occasion, reckoned=counted)
    return found


def is_described(where: Where) -> bool:
    """Whether a place is only described: "the residence" is whose, "another bus stop" in which town, somebody else has said."""
    return where.name.islower()


@lru_cache(maxsize=1)
def _nationalities() -> frozenset[str]:
    """Adjectives of countries, folded: "Salvadoran people" names too many to be met twice."""
    return frozenset(word for row in load_table("countries") for word in fold(row["demonyms"]).replace("|", " ").split())


def find_core(name: str) -> frozenset[str]:
    """The words of an actor's name without those that only say who serves it: "police officers of Kosovo" and "Kosovo police" are one."""
    words = frozenset(find_name_words(name))
    return words - SERVING or words


def _look_at(text: str, event: Event, names: Mapping[str, str], *, dated: bool, counted: Reckoned | None) -> _Deed:
    when, where, printed = event.when, event.where, span_text(text, event.trigger)
    acting_mentions = list_side(event, "actor")
    word = stem(printed.split()[0]) if printed else ""
    actors = {core for one in acting_mentions if (core := find_core(_name(one, names)))}
    acting = {part for core in actors for part in core}
    at = set(find_name_words(where.name)) if where and not is_described(where) else set()
    plain = GROUP | _nationalities() | acting | at
    suffering = [_name(one, names) for one in list_side(event, "recipient")]
    time = (when.start.toordinal(), when.end.toordinal()) if dated and when and when.start and when.end else None
    time = (counted.day.toordinal(), counted.day.toordinal()) if counted else time
    return _Deed(
        first=event,
        actors=actors,
        sufferers={stem(word) for name in suffering for word in find_name_words(name) if word not in plain},
        days=time if time and time[1] - time[0] <= DAYS_OF_AN_OCCASION else None,
        span=time,
        place=where.name if where and where.precision in EXACT and not is_described(where) else None,
        end=event.trigger.end,
        word=word,
        is_noun=is_definite(text, event.trigger),
        named={find_core(_name(one, names)) for one in acting_mentions if span_text(text, one.span).lower() not in PRONOUNS},
        numbers={
            (word in HURTING, first) for name in suffering if (first := name.split(" ")[0].lower()) in NUMBER_WORDS or first.isdigit()
        },
        kills=event.mode == "targeted" or any(stem(word) in KILLING for word in printed.split()),
    )


def _name(mention: Mention, names: Mapping[str, str]) -> str:
    return names.get(mention.actor or "", mention.name)


def _find_antecedent(text: str, mention: _Deed, deeds: Sequence[_Deed]) -> _Deed | None:
    """The deed that a mention takes up: the last one of its type of which nothing differs and that names the same sufferers.

    Sameness needs a reason beside the names: both kill, or the mention is a noun with an article ("the abduction of Kos"), or one
    arrest is told by one word. A noun with an article that names nobody ("the assault") takes up the last attack that has a day, and the
    noun that told a deed takes that one up ("the massacre of 12 April ... lost her husband in the massacre"). "The first attack" is the
    earliest.
    """
    event = mention.first
    if event.type is EventType.PROTEST and mention.is_noun:
        return _find_protest(mention, deeds)
    if event.type not in TOLD_AGAIN:
        return None
    ordered = sorted(deeds, key=lambda one: (-one.end, one.first.id))
    if mention.is_noun and FORMER.search(text, max(0, event.trigger.start - FORMER_CHARS), event.trigger.start):
        ordered.sort(key=lambda one: (one.days is None, one.days or (0, 0)))
    for deed in ordered:
        if deed.first.type is not event.type or event.trigger.start - deed.end > TAKES_UP_CHARS or _differ(deed, mention):
            continue
        if deed.sufferers & mention.sufferers and (mention.is_noun or (deed.kills and mention.kills) or deed.word == mention.word):
            return deed
        if mention.is_noun and event.type is EventType.ASSAULT and deed.days is not None and not mention.sufferers:
            return deed
        if _is_filled(deed, mention) and event.trigger.start - deed.end <= FILLS_CHARS:
            return deed
        if mention.is_noun and mention.word == deed.word and not OF_WHOM.match(text, event.trigger.end):
            return deed
    return None


def _is_filled(deed: _Deed, mention: _Deed) -> bool:
    """Whether a killing says whom a noun killed: "after the massacre a court sentenced him. His men murdered 47 peasants"."""
    return deed.is_noun and deed.kills and not deed.sufferers and mention.kills and not mention.is_noun and mention.days is None


def _find_protest(mention: _Deed, deeds: Sequence[_Deed]) -> _Deed | None:
    """The strike or march that its noun takes up ("the strike was peaceful"): the last one of its mode, if nothing differs."""
    near = [deed for deed in deeds if deed.first.type is EventType.PROTEST and mention.first.trigger.start - deed.end <= CONTINUES_CHARS]
    last = max(near, key=lambda one: (one.end, one.first.id), default=None)
    gap = max(last.span[0] - mention.span[1], mention.span[0] - last.span[1]) if last and last.span and mention.span else 0
    if last is None or gap > 0 or _differ(last, mention) or last.first.mode != mention.first.mode:
        return None
    return last


def _find_cause(text: str, mention: _Deed, deeds: Sequence[_Deed], sentence: Span) -> _Deed | None:
    """The deed of which a mention tells what it did, or how: "shells hit a market, killing 12", "12 died when shells hit it".

    Two attacks in one sentence are one where the later is a participle of killing or wounding behind a comma or "and", is what a noun
    is said to have done ("the raid that killed 12"), follows a killing or wounding behind "when" or "as", or is a killing by those
    who bombed, shelled or shot just before.
    """
    event = mention.first
    near = [deed for deed in deeds if sentence.start <= deed.first.trigger.start and deed.end <= event.trigger.start]
    last = max(near, key=lambda one: (one.end, one.first.id), default=None)
    if last is None or event.type is not EventType.ASSAULT or last.first.type is not event.type or _differ(last, mention):
        return None
    if last.first.claim != event.claim or last.first.status is not event.status or last.first.mode in KEPT:
        return None
    between, printed = text[last.end : event.trigger.start], span_text(text, event.trigger).lower()
    harms = mention.word in KILLING | HURTING
    is_result = harms and printed.split()[0].endswith("ing") and RESULT.search(between)
    is_told_of = harms and WHICH.search(between) and not span_text(text, last.first.trigger).lower().endswith("ed")
    is_cause = last.word in KILLING | HURTING and AT_ONCE.search(between) and not SAYING.search(between)
    is_next = harms and last.first.mode in BY_WEAPON and AND.search(between) and mention.actors & last.actors
    return last if is_result or is_told_of or is_cause or is_next else None


def _find_attack(text: str, mention: _Deed, deeds: Sequence[_Deed], sentence: Span) -> _Deed | None:
    """The attack that a killing, a wounding or a shooting was a moment of: nothing of its day, place and means is another one's, and the
    same people did it, or nobody is said to have done the one.

    "Gunmen attacked the village on Tuesday. They shot people as they ran, and they killed my brother." An abduction is a deed of its own,
    and so is what its sentence puts into another one ("was killed during the raid"), and whatever is done in an
    operation. Two deeds without a day are one only side by side.
    """
    event = mention.first
    if event.type is not EventType.ASSAULT or event.mode in APART or event.status is not Status.HAPPENED or mention.word not in HARMING:
        return None
    near = [deed for deed in deeds if deed.first.type is event.type and event.trigger.start - deed.end <= CONTINUES_CHARS]
    last = max(near, key=lambda one: (one.end, one.first.id), default=None)
    if last is None or last.first.mode in APART or last.first.status is not Status.HAPPENED or last.word in CAMPAIGNS:
        return None
    if GOING_ON.search(text, max(0, event.trigger.start - 30), event.trigger.start) and mention.span is None and not mention.sufferers:
        return None
    is_elsewhere = bool(last.place and mention.place and last.place != mention.place)
    if _differ(last, mention) or is_elsewhere or _is_by_others(last, mention) or _count_otherwise(last, mention):
        return None
    if AGAIN.search(text, event.trigger.end, min(event.trigger.end + 40, sentence.end)):
        return None
    during = _find_during(text, event.trigger, sentence)
    if (during and find_family(during.group().split()[-1]) != ATTACK) or SEPARATE.search(text, sentence.start, event.trigger.start):
        return None
    if last.days is None:
        is_beside = last.end < sentence.start and event.trigger.start - last.end <= BESIDE_CHARS and last.first.claim == event.claim
        is_unknown = bool(last.actors and mention.actors) and not (last.named and mention.named)  # "they", which may be the same
        return last if is_beside and mention.span is None and last.span is None and is_unknown else None
    gap = max(last.days[0] - mention.span[1], mention.span[0] - last.days[1]) if mention.span else 0
    return last if gap <= 0 else None


def _is_by_others(deed: _Deed, mention: _Deed) -> bool:
    """Whether others are named as those who did it; "police" are "police of the province", and "they" may be anybody."""
    if not deed.named or not mention.named:
        return False
    return not any(one <= other or other <= one for one in deed.named for other in mention.named)


def _count_otherwise(deed: _Deed, mention: _Deed) -> bool:
    """Whether two mentions tell different numbers of people to whom the same was done: "killed 12 people", "killed four villagers"."""
    one, other = deed.numbers, mention.numbers
    kinds = {kind for kind, _ in one} & {kind for kind, _ in other}
    return any(not {n for k, n in one if k is kind} & {n for k, n in other if k is kind} for kind in kinds)


def _find_denied(mention: _Deed, deeds: Sequence[_Deed]) -> _Deed | None:
    """The deed that a denial without another day or place answers: the last one of its type, by the same means or none."""
    event = mention.first
    if event.type not in TOLD_AGAIN or event.status is not Status.DENIED:
        return None
    near = [deed for deed in deeds if deed.first.type is event.type and event.trigger.start - deed.end <= CONTINUES_CHARS]
    last = max(near, key=lambda one: (one.end, one.first.id), default=None)
    if last is None or _differ(last, mention) or _count_otherwise(last, mention) or mention.place not in (None, last.place):
        return None
    return last if not mention.span or mention.span == last.span else None  # "we blew up nothing that day"


def _differ(deed: _Deed, mention: _Deed) -> bool:
    """Whether two mentions cannot be one deed: days apart, or other means, or other places with a day or means of their own."""
    one, other = deed.first, mention.first
    gap = max(deed.span[0] - mention.span[1], mention.span[0] - deed.span[1]) if deed.span and mention.span else 0
    if gap > 1 or (one.mode and other.mode and one.mode != other.mode and not any({one.mode, other.mode} <= alike for alike in ALIKE)):
        return True
    if (_lasts(deed) and mention.days) or (_lasts(mention) and deed.days):
        return True
    is_elsewhere = bool(deed.place and mention.place and deed.place != mention.place)
    return is_elsewhere and (gap > 0 or bool(one.mode or other.mode))


def _lasts(deed: _Deed) -> bool:
    """Whether what is told went on for a year or more: "who have fought the army since 2019" is no deed of one day."""
    return deed.span is not None and deed.span[1] - deed.span[0] >= DAYS_OF_A_BACKGROUND


def _take_up(deed: _Deed, mention: _Deed) -> None:
    deed.actors |= mention.actors
    deed.sufferers |= mention.sufferers
    deed.days = deed.days or mention.days
    deed.span = deed.span or mention.span
    deed.place = deed.place or mention.place
    deed.end = mention.end
    deed.named |= mention.named
    deed.numbers |= mention.numbers


def _find_occasion(text: str, mention: _Deed, deeds: Sequence[_Deed], sentence: Span) -> Occasion | None:
    """The occasion that an undated deed shares, and why; None where nothing speaks for one."""
    event = mention.first
    is_under_way = GOING_ON.search(text, max(0, event.trigger.start - 30), event.trigger.start)
    if event.type not in DEEDS or event.status is Status.DENIED or is_under_way:
        return None
    known = [deed for deed in deeds if deed.first.type in DEEDS and (deed.days or deed.occasion)]
    known = [deed for deed in known if mention.first.trigger.start - deed.end <= CONTINUES_CHARS]
    for deed in sorted(known, key=lambda one: (-one.end, one.first.id)):
        reason = _explain(text, mention, deed, sentence)
        if reason:
            deed.end = mention.end
            return Occasion(event=deed.anchor, reason=reason, by_noun=reason.startswith(BY_NOUN))
    return None


def _is_purpose(text: str, event: Event, sentence: Span) -> bool:
    """Whether an act is told as what another was done for: "invaded the town in order to arrest 23 people" is one operation."""
    return bool(PURPOSE.search(text, max(sentence.start, event.trigger.start - PURPOSE_CHARS), event.trigger.start))


def _find_during(text: str, trigger: Span, sentence: Span) -> re.Match[str] | None:
    """The noun that takes a deed up behind what was done in its course: "21 people were arrested during the raid"."""
    found = TAKING_UP.finditer(text, trigger.end, sentence.end)
    return next((match for match in found if DURING.search(text, trigger.end, match.start())), None)


def _explain(text: str, mention: _Deed, deed: _Deed, sentence: Span) -> str | None:
    """Why a mention shares the occasion of a deed told before it."""
    shared = sorted(" ".join(sorted(core)) for core in mention.actors & deed.actors)
    is_beside = sentence.start <= deed.first.trigger.start < sentence.end
    if shared and (is_beside or mention.first.status not in (Status.PLANNED, Status.POSSIBLE)):
        return f"the same actor ({', '.join(shared)}), told on from there without another day"
    noun = TAKING_UP.search(text, sentence.start, mention.first.trigger.start) or _find_during(text, mention.first.trigger, sentence)
    if noun and not (noun["killing"] and deed.first.type is not EventType.ASSAULT):
        return f'{BY_NOUN}: "{" ".join(noun.group().split())}"'
    if is_beside and not mention.actors and mention.word == deed.word:
        return "told in one sentence with it, by the same word"
    return None
