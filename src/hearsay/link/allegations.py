"""Findings of responsibility bound to what the coder knows: the actor who is named, the claim that says so, the event it is about.

In:  a Report and its Coding. Out: Allegation rows: field, value, stance, words, claim, event. Left to others: finding the words
(responsibility.py) and laying them out as accounts (sayings.py).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hearsay.link.blame_words import TELLERS
from hearsay.link.responsibility import Finding, find_dead, find_responsibility
from hearsay.model import Claim, Coding, Event, EventType, Form, LocalActor, Report, Role, Span, Stance, Status, VoiceKind
from hearsay.names import fold, normalise_name
from hearsay.parties import is_weapon
from hearsay.text import contains, span_text

BRACKETS = re.compile(r"\[[^\]]*\]?|\([^)]*\)?")
QUOTES = re.compile(r"[\"“”«»]|(?<!\w)['’]|['’](?!\w)")
SPEAKER = re.compile(
    r"^(?:an?\s+|the\s+)?(?:alleged\s+)?(?:spokes(?:m[ae]n|person|woman)|members?)\s+(?:of|for)\s+(?:the\s+)?", re.IGNORECASE
)
# The words for what somebody has just been charged with.
CHARGE = re.compile(
    r"(?:(?:the|this|that|these|those|such|all|any such)\s+)?(?:charge|accusation|allegation|claim|version)s?\b"
    r"|(?:this|that|it)\b(?!\s+\w+ed\b)",
    re.IGNORECASE,
)
SPEAKS_FOR = re.compile(r"\bspokes(?:m[ae]n|person|woman|people)\b", re.IGNORECASE)
DEEDS = frozenset({EventType.ASSAULT, EventType.COERCE})
EXPLOSION = re.compile(r"\b(?:bombs?|bombings?|blasts?|explosions?|car[ -]bombs?|explosives?)\b", re.IGNORECASE)
BEHIND_CHARS = 40  # from who is named to what he is said to have done
ANSWER_CHARS = 300  # about two sentences
REACH_CHARS = 700  # an allegation further than that from any deed is about something else
FULLER = 2  # a full name may hold this many words more than the words printed, not a whole description


@dataclass(frozen=True, slots=True, kw_only=True)
class Allegation:
    """Who is said to have done it, or how many are said to have died, with the voice's claim and the deed."""

    field: str
    value: str
    stance: Stance
    span: Span
    low: float | None
    claim: Claim | None
    event: Event | None
    actor: str | None  # id of the LocalActor that is named


def find_allegations(report: Report, coding: Coding) -> tuple[Allegation, ...]:
    """Every allegation of the report: each name with each stance once, under the fullest name that the report gives."""
    found: dict[tuple[str, bool], Allegation] = {}
    for finding in find_responsibility(report.text):
        finding = _name_teller(report.text, coding, finding)
        actor = _find_actor(coding.actors, finding)
        named = _name_body(coding.roles, _name(_print(report.text, finding), actor), actor)
        allegation = _bind(report.text, coding, named, actor)
        if allegation.value and not is_weapon(allegation.value):
            found.setdefault((normalise_name(allegation.value), allegation.stance is Stance.DENIES), allegation)
    found = _answer(found)
    for denial in _find_rejected(report.text, coding):
        if (
            denial.claim is not None
            and denial.claim.cue is not None
            and any(_is_denied_by(one, denial.claim.cue) for one in found.values())
        ):
            continue  # its words tell whom they clear: "the Front rejected the charge"
        found.setdefault((normalise_name(denial.value), True), denial)
    dead = [_bind(report.text, coding, finding, None) for finding in find_dead(report.text)]
    return tuple(sorted((*_merge_short(found.values()), *dead), key=lambda one: (one.span, one.field, one.value)))


def _is_denied_by(one: Allegation, cue: Span) -> bool:
    return one.stance is Stance.DENIES and _meets(one.span, cue)


def _find_rejected(text: str, coding: Coding) -> Iterator[Allegation]:
    """Who was charged just before, for each voice that denies "the charge" or "this": the charge is what it stands against."""
    claims = {claim.id: claim for claim in coding.claims}
    for claim in coding.claims:
        if claim.stance is not Stance.DENIES or claim.cue is None or not CHARGE.match(text, claim.span.start, claim.span.end):
            continue
        told = [
            event
            for event in coding.events
            if event.type in DEEDS and event.actors and event.status is Status.HAPPENED
            if 0 <= claim.cue.start - event.trigger.end <= ANSWER_CHARS and _is_of_another(claims.get(event.claim), claim)
        ]
        last = max(told, key=lambda event: (event.trigger, event.id), default=None)
        for party in last.actors if last is not None else ():
            yield Allegation(
                field="actor",
                value=clean_name(party.name),
                stance=Stance.DENIES,
                span=claim.span,
                low=None,
                claim=claim,
                event=last,
                actor=party.actor,
            )


def _is_of_another(teller: Claim | None, claim: Claim) -> bool:
    """Whether an act is told by another voice than a claim's, and not by the outlet itself."""
    return teller is not None and teller.form is not Form.OWN and teller.voices[0].name != claim.voices[0].name


def _answer(found: Mapping[tuple[str, bool], Allegation]) -> dict[tuple[str, bool], Allegation]:
    """The allegations; a denial is of the deed that its own name was charged with just before: "accused Dawn. Dawn rejected the charge"."""
    answered = dict(found)
    for (name, denies), one in found.items():
        charge = found.get((name, False))
        if denies and charge is not None and 0 <= one.span.start - charge.span.end <= ANSWER_CHARS:
            answered[name, denies] = replace(one, event=charge.event)
    return answered


def _find_actor(actors: Sequence[LocalActor], finding: Finding) -> LocalActor | None:
    """The actor that a finding names: one whose mention ends where the name ends; where no name is said, the last before the verb."""
    who = finding.who
    if who is None:
        return None
    spots = [
        (mention, actor) for actor in actors for mention in actor.mentions if who.start - 4 <= mention.start and mention.end <= who.end + 2
    ]
    if not finding.value:
        return max(spots, key=lambda spot: (spot[0].end, spot[0].start, spot[1].id))[1] if spots else None
    spots = [(mention, actor) for mention, actor in spots if abs(mention.end - who.end) <= 2]
    return max(spots, key=lambda spot: (_is_person(finding, spot[1]), spot[0].end - spot[0].start, spot[1].id))[1] if spots else None


def _print(text: str, finding: Finding) -> Finding:
    """The finding with its name as the report prints it, where that differs by capitals and accents alone."""
    words = " ".join(span_text(text, finding.who).split()) if finding.who else ""
    return replace(finding, value=words) if finding.value and fold(words) == finding.value else finding


def _name(finding: Finding, actor: LocalActor | None) -> Finding:
    """The finding under a person's own name, fuller than printed or without the description before it."""
    if actor is None:
        return finding
    if not finding.value or _is_person(finding, actor):
        return replace(finding, value=clean_name(actor.name))
    return finding


def _name_teller(text: str, coding: Coding, finding: Finding) -> Finding:
    """The finding with the name of whoever tells it, where "us" is accused: in indirect speech that is who reports it."""
    if finding.value or finding.who is None or fold(span_text(text, finding.who)) not in TELLERS:
        return finding
    around = [claim for claim in coding.claims if claim.form is not Form.INDIRECT and contains(claim.span, finding.who)]
    teller = min(around, key=lambda claim: (claim.span.end - claim.span.start, claim.id), default=None)
    return replace(finding, value=teller.voices[0].name) if teller is not None and teller.voices else finding


def _name_body(roles: Sequence[Role], finding: Finding, actor: LocalActor | None) -> Finding:
    """The finding under the name of the body for which a person only speaks: "the Front's spokesman, Ana Kos, denied involvement"."""
    if actor is None or actor.kind is not VoiceKind.PERSON:
        return finding
    bodies = (role.of.name for role in roles if role.of and role.person.actor == actor.id and SPEAKS_FOR.search(role.role))
    body = next(bodies, None)
    return finding if body is None else replace(finding, value=clean_name(body))


def clean_name(name: str) -> str:
    """A name without quotation marks, what stands in brackets, and those who only speak for it: "a spokesman of the Front" is the Front."""
    plain = QUOTES.sub(" ", BRACKETS.sub(" ", name))
    return " ".join(SPEAKER.sub("", " ".join(plain.split())).split()) or name


def _is_person(finding: Finding, actor: LocalActor) -> bool:
    """Whether an actor is the person whom the words name, in short ("Kos") or behind a description ("rebel leader Ana Kos")."""
    printed, known = normalise_name(finding.value).split(), normalise_name(actor.name).split()
    if actor.kind is not VoiceKind.PERSON or not known:
        return False
    return (set(printed) <= set(known) and len(known) <= len(printed) + FULLER) or (len(known) > 1 and printed[-len(known) :] == known)


def _merge_short(allegations: Iterable[Allegation]) -> list[Allegation]:
    """Allegations without those whose name ends another one's name with the same stance: "Kos" beside "Ana Kos"."""
    known = list(allegations)
    return [
        one
        for one in known
        if not any(
            other is not one
            and (other.stance is Stance.DENIES) is (one.stance is Stance.DENIES)
            and normalise_name(other.value).endswith(" " + normalise_name(one.value))
            for other in known
        )
    ]


def _bind(text: str, coding: Coding, finding: Finding, actor: LocalActor | None) -> Allegation:
    claim = min(
        (
            claim
            for claim in coding.claims
            if claim.form is not Form.OWN
            and (_meets(claim.span, finding.span) or (claim.cue is not None and _meets(claim.cue, finding.span)))
        ),
        key=lambda claim: (claim.span.end - claim.span.start, claim.id),
        default=coding.claims[0] if coding.claims else None,
    )
    return Allegation(
        field=finding.field,
        value=finding.value,
        stance=finding.stance,
        span=finding.span,
        low=finding.low,
        claim=claim,
        event=_find_deed(coding.events, finding.span, text=text),
        actor=actor.id if actor else None,
    )


def _meets(left: Span, right: Span) -> bool:
    return left.start <= right.end and right.start <= left.end


def _find_deed(events: Iterable[Event], span: Span, *, text: str) -> Event | None:
    """The deed that is told nearest, of those told before rather than after.

    Where the finding or the words behind it name an explosion ("accused the party of having planted the bomb"), that is a bombing, if one
    is told.
    """
    deeds = [event for event in events if event.type in DEEDS and event.status is not Status.GENERAL]
    if EXPLOSION.search(text, span.start, min(span.end + BEHIND_CHARS, len(text))):
        named = [event for event in deeds if EXPLOSION.search(span_text(text, event.trigger))]
        deeds = named or [event for event in deeds if event.mode == "explosives"] or deeds
    near = [(_measure_reach(event.trigger, span), event.id, event) for event in deeds]
    best = min(near, key=lambda row: (row[0], row[1]), default=None)
    return best[2] if best is not None and best[0] <= REACH_CHARS else None


def _measure_reach(trigger: Span, span: Span) -> int:
    if trigger.start < span.end and span.start < trigger.end:
        return 0
    return span.start - trigger.end if trigger.end <= span.start else 2 * (trigger.start - span.end)
