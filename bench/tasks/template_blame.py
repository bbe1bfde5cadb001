"""How sure a report is of who did it: which voice names an organisation for an incident, how directly, with which doubt.

In:  a report, its reading and coding, an organisation of a template with the template's other strings. Out: what speaks for each degree of
confidence; the likeliest. Left to others: the template (templates.py), fitting (train/template_blame.py).
Two things count (decision 0098): what the whole report says of the organisation, by the coder's claims, events and allegations; and how
it is named for this incident, in the sentences nearest to those that tell of it, since one report may state one deed, suspect of another
and claim a third.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.scoring import Row
from bench.tasks.fillers import VIOLENT, Features, Weights, find_odds, normalise
from bench.tasks.surroundings import describe_surroundings, find_names
from bench.tasks.template_days import DEED, OF_KIND
from hearsay.link.allegations import Allegation, find_allegations
from hearsay.link.blame_words import NO_CLAIM
from hearsay.model import Claim, Coding, Form, Reading, Report, Span, Stance

CONFIDENCES = (
    "REPORTED AS FACT",
    "SUSPECTED OR ACCUSED",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "CLAIMED OR ADMITTED",
    "POSSIBLE",
)
AUTHORITIES = frozenset({"GOV", "MIL", "COP", "JUD", "SPY", "LEG"})
# Words of a whole sentence that names the organisation.
HEDGE = re.compile(r"\b(?:alleged|presum|suspect|possibl|believed|apparent|reportedly|supposed|attribut|probabl)\w*|\bmay have\b")
CHARGE = re.compile(r"\b(?:accus\w+|blam\w+|responsible for|attribut\w+|denounc\w+|charged|implicat\w+|behind)\b")
OFFICE = re.compile(
    r"\b(?:authorit\w+|police|army|armed forces|military|government|minister|president|colonel|general|judge|officials?|attorney|"
    r"investigat\w+|court|intelligence)\b"
)
COULD = re.compile(r"\b(?:could|may|might) have\b")
OWNS_UP = re.compile(r"claim\w* (?:\w+ ){0,4}(?:responsibility|credit)|responsibility (?:\w+ ){0,6}claimed|took responsibility|admitted")
SIDED = re.compile(r"\b(?:army|forces|police|government|battalion|air force|military|guard|brigade)\b")
# Words that stand so that they bear on the organisation: doubt beside its name, a charge with it as object, a deed that it owns.
DOUBT = re.compile(r"\b(?:alleged|presum|suspect|apparent|supposed|reportedly|believ|probabl|thought to)\w*")
CHANCE = re.compile(r"\b(?:could|might|may (?:have|be)|possib\w*|perhaps|not rul\w+ out|not confirmed|unconfirmed|not known)\b")
DOUBT_CHARS, DOUBT_AFTER, CHANCE_AFTER = 60, 25, 40
ACCUSES = re.compile(
    r"\b(?:accus(?:ed?|es|ing|ations?)|blam(?:ed?|es|ing)|attribut(?:ed?|es|ing)|denounc(?:ed?|es|ing)|implicat\w+|masterminds?|"
    r"(?:held?|holds|holding)\b[^.;]{0,120}\bresponsible|responsible for|responsibility for|link(?:ed|s|ing) (?!up)|charged (?:that|with)|"
    r"(?:are|is|was|were) (?:behind|guilty|involved))"
)
OF_SUBJECT = ("respons", "are", "is", "was", "were", "implic")  # charges whose subject is the one accused
OBJECT_CHARS, SUBJECT_CHARS = 120, 60
ACCUSER_CHARS = 90  # before the charge, where whoever makes it stands
ACCORDING = re.compile(r"according to ([^,]{3,60})")
IN_OFFICE = re.compile(
    r"\b(?:authorit\w+|police|military|minist\w+|president|colonel|col|general|gen|major|judge|officials?|attorney|prosecut\w+|"
    r"investigators?|court|intelligence|governor|mayor|secretary|army|armed forces|government|administration|high command)\b"
)
NO_OFFICE = re.compile(
    r"\b(?:guerrillas?|rebels?|front|union\w*|students?|bishop|father|monsignor|msgr|church|priests?|opposition|workers|villagers|relatives|"
    r"residents|witness\w*|committee|human rights|representatives)\b"
)
OWNS = re.compile(
    r"claim\w* (?:\w+ ){0,6}(?:responsib\w+|credit)|responsib\w+ (?:\w+ ){0,8}claimed|claim\w* to be the|was claimed by|"
    r"(?:took|taken|assum\w+|accept\w+|acknowledg\w+|admit\w+) (?:\w+ ){0,6}(?:responsib\w+|credit)|"
    r"\b(?:they|it|he|we) (?:were|was|are|is) responsible"
)
NOT_OWNED = re.compile(
    r"\b(?:no (?:\w+ ){0,3}(?:has|have|had)|nobody (?:has|have|had)|not(?: yet)?|yet to|den\w+)\b[^.;]{0,40}(?:claim|responsib|credit)"
)
NOBODY = re.compile(
    r"\b(?:unidentified|unknown|(?:in|wearing|dressed in|wore) (?:\w+ ){0,3}(?:uniforms?|clothes|clothing)|hooded|masked)\b"
)
SENDS_WORD = re.compile(
    r"\bcommuniques?\b|\b(?:phone|telephone|anonymous) calls?\b|\bcallers?\b|\bleaflets?\b|\bpamphlets?\b|\bmessages?\b"
)
OURS = re.compile(r"\b(?:our|we)\b")
BY_IT = re.compile(r"\bby (?:[\w-]+ ){0,6}$")
OPINION = re.compile(r"commentary|editorial|interview|communique|statement")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """An organisation of a template, and the template's other strings; all normalised."""

    names: Sequence[str]
    rivals: Sequence[str]  # the other organisations
    harmed: Sequence[str]  # victims and targets
    doers: Sequence[str]  # perpetrators who are no organisation
    kind: str


def choose_confidence(features: Features, weights: Mapping[str, Weights]) -> str:
    """The likeliest degree."""
    return max(CONFIDENCES, key=lambda name: find_odds(weights[name], features))


def describe_blame(suspect: Suspect, report: Report, reading: Reading, coding: Coding, row: Row) -> Features:
    """What speaks for each degree of confidence that the organisation did it."""
    lowered = report.text.lower()
    places = find_names(lowered, suspect.names)
    return {
        **dict.fromkeys(sorted(_read_report(suspect.names, report, reading, coding, row)), 1.0),
        **dict.fromkeys(sorted(_read_incident(suspect, lowered, reading.sentences, places, row)), 1.0),
        **describe_surroundings(lowered, reading.sentences, places),
    }


# ------------------------------------------------------------------ what the whole report says of the organisation


def _read_report(names: Sequence[str], report: Report, reading: Reading, coding: Coding, row: Row) -> set[str]:
    found: set[str] = set()
    claims = {claim.id: claim for claim in coding.claims}
    for allegation in find_allegations(report, coding):
        if allegation.field == "actor" and is_named(names, allegation.value):
            found |= _read_allegation(names, report.text, allegation, coding)
    for event in coding.events:
        if event.type in VIOLENT and any(is_named(names, one.name) for one in event.actors):
            speaker, claim = find_speaker(names, claims.get(event.claim), coding), claims.get(event.claim)
            found.add(f"told by {speaker}")
            if claim is not None and speaker in ("authority", "other") and claim.stance in (Stance.ACCUSES, Stance.CONDEMNS):
                found.add(f"accused by {speaker}")
    linked = bool(found)
    found |= _read_sentences(names, report.text, reading)
    if not linked:
        found.add("not told")
    if NO_CLAIM.search(report.text.lower()):
        found.add("nobody claims it")
    if "guerrilla" in (row.get("side"), row.get("voice_side")) and not any(SIDED.search(name) for name in names):
        found.add("own outlet")
    return found


def is_named(names: Sequence[str], words: str) -> bool:
    """Whether words name the organisation: one name stands in the other."""
    words = normalise(words)
    return bool(words) and any(name == words or f" {name} " in f" {words} " or f" {words} " in f" {name} " for name in names)


def find_speaker(names: Sequence[str], claim: Claim | None, coding: Coding) -> str:
    """Who says it: the report, the organisation itself, an authority, another voice."""
    if claim is None or claim.form is Form.OWN or not claim.voices:
        return "report"
    if is_named(names, claim.voices[0].name):
        return "itself"
    sectors = {actor.id: actor.sector for actor in coding.actors}
    return "authority" if sectors.get(claim.voices[0].actor or "") in AUTHORITIES else "other"


def _read_allegation(names: Sequence[str], text: str, allegation: Allegation, coding: Coding) -> set[str]:
    speaker = find_speaker(names, allegation.claim, coding)
    words = " ".join(text[allegation.span.start : allegation.span.end + 40].lower().split())
    if allegation.stance is Stance.ASSERTS and OWNS_UP.search(words):
        return {"claims it"}
    return {f"accused by {'report' if speaker == 'itself' else speaker}"} if allegation.stance is Stance.ACCUSES else set()


def _read_sentences(names: Sequence[str], text: str, reading: Reading) -> set[str]:
    found: set[str] = set()
    for span in reading.sentences:
        words = " ".join(text[span.start : span.end].lower().split())
        if OWNS_UP.search(words) and not NO_CLAIM.search(words):
            found.add("claimed")
        plain = f" {normalise(words)} "
        if not _holds(plain, names):
            continue
        for name in sorted(names, key=len, reverse=True):
            plain = plain.replace(f" {name} ", " ")
        found |= {label for label, pattern in (("hedged", HEDGE), ("could", COULD), ("charged", CHARGE)) if pattern.search(words)}
        if CHARGE.search(words) and OFFICE.search(plain):
            found.add("charged by office")
        if OWNS_UP.search(words) and not NO_CLAIM.search(words):
            found.add("claimed beside it")
    return found


def _holds(plain: str, keys: Iterable[str]) -> bool:
    return any(f" {key} " in plain for key in keys)


# ------------------------------------------------------------------ how the organisation is named for this incident


def _read_incident(suspect: Suspect, lowered: str, sentences: Sequence[Span], places: Sequence[Span], row: Row) -> set[str]:
    of_kind = OF_KIND.get(suspect.kind, DEED)
    words = [" ".join(lowered[span.start : span.end].split()) for span in sentences]
    plain = [f" {normalise(lowered[span.start : span.end])} " for span in sentences]
    told = {i for i, one in enumerate(plain) if _holds(one, suspect.harmed)} or {
        i for i, one in enumerate(plain) if _holds(one, suspect.doers)
    }
    deeds = {i for i, span in enumerate(sentences) if of_kind.search(lowered[span.start : span.end])}
    named: dict[int, list[tuple[int, int]]] = {}  # sentence -> where in its words
    for place in places:
        i = next((i for i, span in enumerate(sentences) if span.start <= place.start < span.end), None)
        if i is not None:
            before = lowered[sentences[i].start : place.start].split()
            start = len(" ".join(before)) + bool(before)
            named.setdefault(i, []).append((start, start + len(" ".join(lowered[place.start : place.end].split()))))
    gaps = {i: min((abs(i - k) for k in told or deeds), default=0) for i in named}
    gap = min(gaps.values(), default=9)
    found = {"stands=" + ("beside" if gap == 0 else "next" if gap == 1 else "apart")}
    if gap == 0 and any(i in deeds for i, one in gaps.items() if one == 0):
        found.add("stands=beside deed")
    for i, spots in named.items():
        side = "near" if gaps[i] == gap else "else"
        found |= {f"{side}={cue}" for cue in _read_naming(words[i], spots, suspect, of_kind)}
    if any(OWNS.search(one) and not NOT_OWNED.search(one) for one in words):
        found.add("somebody=owns it")
    for i in told - set(named):
        found |= {f"deed={cue}" for cue, pattern in (("presumed", DOUBT), ("by nobody known", NOBODY)) if pattern.search(words[i])}
        if i in deeds and OURS.search(words[i]):
            found.add("deed=ours")
    return found | _read_parties(suspect, row)


def _read_naming(words: str, spots: Iterable[tuple[int, int]], suspect: Suspect, of_kind: re.Pattern[str]) -> set[str]:
    """How a sentence names the organisation that stands at `spots` of its words."""
    found = {"sends word"} if SENDS_WORD.search(words) else set()
    owned = OWNS.search(words) if not NOT_OWNED.search(words) else None
    for start, end in spots:
        before, after = words[max(0, start - DOUBT_CHARS) : start], words[end : end + DOUBT_CHARS]
        if DOUBT.search(before) or DOUBT.search(after[:DOUBT_AFTER]):
            found.add("presumed")
        if CHANCE.search(before) or CHANCE.search(after[:CHANCE_AFTER]):
            found.add("possible")
        if BY_IT.search(before):
            found.add("by it")
        if of_kind.search(after):
            found.add("does it")
        if owned and (-30 <= owned.start() - end <= OBJECT_CHARS or 0 <= start - owned.end() <= 40):
            found.add("owns it")
        for charge in ACCUSES.finditer(words):
            is_object = charge.start() <= start <= charge.end() + OBJECT_CHARS
            if is_object or (charge.group().startswith(OF_SUBJECT) and 0 <= charge.start() - end <= SUBJECT_CHARS):
                found |= {"charged", f"charged by {_find_accuser(words, charge.start(), (*suspect.names, *suspect.rivals))}"}
    return found


def _find_accuser(words: str, charge: int, accused: Iterable[str]) -> str:
    """Who makes a charge, by the words before it without the names of those accused, and by who it is according to."""
    subject = words[max(0, charge - 150) : charge]
    for name in accused:
        subject = subject.replace(name, " ")
    told = ACCORDING.search(words)
    subject = f"{subject[-ACCUSER_CHARS:]} {told.group(1) if told else ''}"
    return "others" if NO_OFFICE.search(subject) else "authorities" if IN_OFFICE.search(subject) else "somebody"


def _read_parties(suspect: Suspect, row: Row) -> set[str]:
    """What sort the organisation, those beside it and the outlet are."""
    printed = row.get("brackets")
    brackets = " ".join(map(str, printed)).lower() if isinstance(printed, list) else ""
    sided = any(SIDED.search(name) for name in suspect.names)
    found = {"named=force of the state" if sided else "named=band"}
    if any(NOBODY.search(doer) for doer in suspect.doers):
        found.add("doer=nobody known")
    if any(DOUBT.search(doer) for doer in suspect.doers):
        found.add("doer=presumed")
    if not suspect.doers:
        found.add("doer=none")
    if suspect.rivals:
        found.add("named=beside others")
    if _holds(f" {normalise(brackets)} ", suspect.names):
        found.add("words=its own")
    if OPINION.search(brackets):
        found.add("words=opinion")
    if "guerrilla" in (row.get("side"), row.get("voice_side")):
        found.add("outlet=of its foes" if sided else "outlet=its own")
    return found
