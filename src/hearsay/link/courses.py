"""In the course of which act another one of its report is told: "arrested in the operation", "looted during the march".

In:  a report's text, its events, what they take up. Out: for an event the act that it is a part of, with the words that say so. Left to
others: parts told by facts alone, and parts over reports (parts.py); whose day an undated act shares (tellings.py).
"""

import re
from collections.abc import Mapping, Sequence

from hearsay.link.act_families import ATTACK, OPERATION, PROTEST, ActNoun, find_act_nouns, is_of_family
from hearsay.link.deed_words import CAMPAIGNS, HARMING
from hearsay.link.own_dates import find_sentence
from hearsay.link.tellings import CONTINUES_CHARS, DEEDS, Occasion, Telling
from hearsay.model import Event, EventType, Mention, Span, Status
from hearsay.names import stem
from hearsay.text import overlaps, span_text

# "in the operation", "amid the protests", "as part of a sweep"; "when the march reached", "as their strike entered".
IN = r"\b(?P<in>during|in(?:\s+the\s+course\s+of)?|amid(?:st)?|as\s+part\s+of|at)\s+"
WHEN = r"\b(?:when|as|while|where)\s+"
ARTICLE = r"(?:the|this|that|these|those|their|its|his|an?|[A-Z]\w+day['’]s)\s+"
FUNCTION = r"(?:the|this|that|of|in|on|at|for|to|by|with|from|where|when|which|who|is|was|were|are|and|or)\b"
BEFORE_NOUN = re.compile(
    rf"(?:(?P<during>{IN})|(?P<when>{WHEN}))(?P<article>{ARTICLE})(?:(?!{FUNCTION})[\w'’-]+\s+){{0,3}}$", re.IGNORECASE
)
OPENS_CHARS = 8  # what opens a sentence is said of all that it tells: "In the operation 23 men were held, and one was shot"
# What is over in a moment has no course in which something else is done: "arrested in the murder of" is arrested over it.
MOMENT_WORDS = "bomb bombing blast explosion murder assassination killing massacre kidnapping abduction ambush"
MOMENTS = frozenset(map(stem, MOMENT_WORDS.split()))
# Words behind which a noun is no longer said of the event: "were arrested, but were not involved in the attack".
OTHERS = re.compile(
    r"\b(?:that|which|who|whom|whose|where|after|before|until|for|over|involved|involvement|responsible|responsibility|participat\w+|role|not|but)\b",
    re.IGNORECASE,
)
BEHIND_CHARS = 120
REACH_CHARS = 60  # from the words to their noun
# Words for those who take part in a protest: who is arrested or shot under such a name is so in its course.
TAKING_PART_WORDS = """
demonstrator demonstrators protester protesters protestor protestors marcher marchers striker strikers picketer picketers picket pickets
rioter rioters crowd crowds striking protesting demonstrating marching rioting
"""
TAKING_PART = frozenset(TAKING_PART_WORDS.split())
CROWD_CONTROL = "crowd-control"  # the mode of acts that are done to crowds alone
HOLDING = frozenset({"arrest"})
BESIDE_SENTENCES_CHARS = 300
REAL = (Status.HAPPENED, Status.ONGOING)
Courses = dict[str, Occasion]


def find_courses(text: str, events: Sequence[Event], sentences: Sequence[Span], tellings: Mapping[str, Telling]) -> Courses:
    """Event → the act of its report in whose course it is told to have been done, and the words for it."""
    told = sorted((one for one in events if one.status in REAL and one.type in DEEDS), key=lambda one: (one.trigger, one.id))
    roots = {one.id: tellings[one.id].takes_up or one.id for one in told if one.id in tellings}
    found: Courses = {}
    for event in told:
        sentence = find_sentence(event.trigger, sentences)
        course = (
            _find_named(text, event, told, sentence)
            or _find_protest(text, event, told)
            or _find_dispersal(text, event, told)
            or _find_ground(text, event, told)
        )
        if course is not None and roots.get(course.event, course.event) != roots.get(event.id, event.id):
            found[event.id] = Occasion(event=roots.get(course.event, course.event), reason=course.reason)
    return _without_circles(found, roots)


def find_gathering(text: str, event: Event) -> str | None:
    """The word by which those to whom an act was done take part in a protest: "striking workers", "demonstrators"."""
    for party in event.recipients:
        for word in span_text(text, party.span).split():
            if word.strip(".,;").lower() in TAKING_PART:
                return word.strip(".,;").lower()
    return None


def _without_circles(found: Courses, roots: Mapping[str, str]) -> Courses:
    """Courses of which none leads back to its own act."""
    kept: Courses = {}
    inside: dict[str, str] = {}
    for event, course in found.items():
        root, above = roots.get(event, event), course.event
        while above in inside and above != root:
            above = inside[above]
        if above != root:
            kept[event] = course
            inside.setdefault(root, course.event)
    return kept


def _find_named(text: str, event: Event, told: Sequence[Event], sentence: Span) -> Occasion | None:
    """The act that the event's sentence names as what was going on: by a noun behind "during", "in", "as part of", or behind "when"."""
    for noun in find_act_nouns(text, sentence):
        match = BEFORE_NOUN.search(text, max(sentence.start, noun.span.start - REACH_CHARS), noun.span.start)
        if match is None or overlaps(noun.span, event.trigger) or not _is_course(event, noun, match):
            continue
        if noun.family == OPERATION and _is_undertaken(text, event):
            continue  # the noun takes the event itself up
        is_opening = match.start() - sentence.start <= OPENS_CHARS and event.trigger.start >= noun.span.end
        if not is_opening and not _is_beside(text, event, match.start(), noun.span.end, told):
            continue
        act = _find_antecedent(text, event, noun, told, is_new=match["article"].lower().strip() in ("a", "an"))
        if act is None or _is_moment(text, event, act):
            continue
        words = " ".join(text[match.start() : noun.span.end].split())
        return Occasion(event=act.id, reason=f'told as done in its course: "{words}"')
    return None


def _is_course(event: Event, noun: ActNoun, match: re.Match[str]) -> bool:
    """Whether a noun behind such words can name what was going on: no moment; "at" protests alone; arrests not "in" an attack."""
    if noun.stem in MOMENTS:
        return False
    word = (match["in"] or "").lower()
    if noun.family == ATTACK and (match["when"] or (event.type is EventType.COERCE and word == "in")):
        return False
    return word != "at" or noun.family == PROTEST


def _is_beside(text: str, event: Event, start: int, end: int, told: Sequence[Event]) -> bool:
    """Whether the words are said of this event: no other event's word stands between, but for those that are done beside it."""
    if event.trigger.end <= start:
        if start - event.trigger.end > BEHIND_CHARS or OTHERS.search(text, event.trigger.end, start):
            return False
        between = [one for one in told if event.trigger.end <= one.trigger.start and one.trigger.end <= start]
        return all(one.type is event.type or one.type is EventType.COERCE for one in between)
    first = min((one for one in told if one.trigger.start >= end), key=lambda one: one.trigger, default=None)
    return first is not None and first.trigger == event.trigger


def _find_antecedent(text: str, event: Event, noun: ActNoun, told: Sequence[Event], *, is_new: bool) -> Event | None:
    """The act that a noun means: the event that it names itself, else the last one of its family told before it, if the noun has no "a"."""
    own = next((one for one in told if overlaps(one.trigger, noun.span) and is_of_family(one, noun.family)), None)
    if is_new:
        return own
    before = [one for one in told if one.trigger.end <= noun.span.start and one.trigger != event.trigger and is_of_family(one, noun.family)]
    near = [one for one in before if noun.span.start - one.trigger.end <= CONTINUES_CHARS and not _are_apart(one, event)]
    near = [one for one in near if one.mode not in HOLDING]
    named = [one for one in near if _stem(text, one) == noun.stem]
    undertaken = [one for one in near if noun.family == OPERATION and _is_undertaken(text, one)]
    violent = [one for one in near if noun.family == ATTACK and one.type is EventType.ASSAULT]
    return max(named or undertaken or violent or near, key=lambda one: (one.trigger, one.id), default=own)


def _is_moment(text: str, event: Event, act: Event) -> bool:
    """Whether an event is not a part of an act but the act itself: people are killed in the attack that killed them."""
    if act.type is EventType.PROTEST or _is_undertaken(text, act):
        return event.type is act.type and event.mode == act.mode and _stem(text, event) == _stem(text, act)
    return event.type is act.type and (_stem(text, event) in HARMING or event.mode == act.mode)


def _find_protest(text: str, event: Event, told: Sequence[Event]) -> Occasion | None:
    """The protest that those take part in to whom it was done: "shot one of the demonstrators", "fired tear gas"."""
    if event.type not in (EventType.ASSAULT, EventType.COERCE):
        return None
    word = find_gathering(text, event)
    if word is None and event.mode != CROWD_CONTROL:
        return None
    reach = CONTINUES_CHARS if word else BESIDE_SENTENCES_CHARS
    near = [one for one in told if one.type is EventType.PROTEST and abs(one.trigger.start - event.trigger.start) <= reach]
    near = [one for one in near if not _are_apart(one, event, slack=0)]  # what was done to strikers yesterday is no part of today's strike
    before = [one for one in near if one.trigger.end <= event.trigger.start]
    act = max(before, key=lambda one: (one.trigger, one.id), default=min(near, key=lambda one: (one.trigger, one.id), default=None))
    if act is None:
        return None
    return Occasion(event=act.id, reason=f'done to those who took part in it: "{word or span_text(text, event.trigger)}"')


def _find_dispersal(text: str, event: Event, told: Sequence[Event]) -> Occasion | None:
    """The dispersal of a crowd in which people were arrested: told beside it, by the same forces or by nobody named."""
    if event.mode not in HOLDING:
        return None
    near = [one for one in told if one.mode == CROWD_CONTROL and 0 <= event.trigger.start - one.trigger.end <= BESIDE_SENTENCES_CHARS]
    near = [one for one in near if not _are_apart(one, event) and _may_share_actor(one, event)]
    act = max(near, key=lambda one: (one.trigger, one.id), default=None)
    return Occasion(event=act.id, reason="arrests told beside the dispersal of a crowd, on its day") if act else None


def _find_ground(text: str, event: Event, told: Sequence[Event]) -> Occasion | None:
    """The raid on the place where it was done: "stormed a camp ... were captured in the camp"."""
    where = event.where
    is_within = event.type is EventType.ASSAULT or event.mode in HOLDING  # people are hurt or held there; another march is an act beside it
    if where is None or not is_within or not where.name.lower().startswith("the ") or where.span is None:
        return None
    site = stem(where.name.split()[-1])
    for act in sorted(told, key=lambda one: (one.trigger, one.id), reverse=True):
        if act.trigger.end > event.trigger.start or not _is_undertaken(text, act) or _are_apart(act, event):
            continue
        if event.trigger.start - act.trigger.end <= CONTINUES_CHARS and any(site == _last_stem(party) for party in act.recipients):
            return Occasion(event=act.id, reason=f'done at what it was done to: "{span_text(text, where.span)}"')
    return None


def _is_undertaken(text: str, event: Event) -> bool:
    """Whether an act is one that forces undertake and that consists of others: by its mode or its word."""
    return event.mode in ("seize", "troops", "police") or any(stem(word) in CAMPAIGNS for word in span_text(text, event.trigger).split())


def _are_apart(one: Event, other: Event, *, slack: int = 1) -> bool:
    """Whether the days of two events are known and lie further apart than a night, or than `slack` days."""
    if not (one.when and other.when and one.when.start and other.when.start):
        return False
    first_end, second_end = one.when.end or one.when.start, other.when.end or other.when.start
    return max((one.when.start - second_end).days, (other.when.start - first_end).days) > slack


def _may_share_actor(one: Event, other: Event) -> bool:
    first, second = ({party.actor or party.name for party in event.actors} for event in (one, other))
    return not first or not second or bool(first & second)


def _stem(text: str, event: Event) -> str:
    words = span_text(text, event.trigger).split()
    return stem(words[0]) if words else ""


def _last_stem(party: Mention) -> str:
    words = party.name.split()
    return stem(words[-1]) if words else ""
