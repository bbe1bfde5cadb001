"""What can fill a template: incident types and entities of a report, each with what speaks for it.

In:  a report and its reading. Out: features by name of each incident type and of each string for each role; log-odds under fitted weights.
Left to others: choosing and laying out (templates.py), day, place and confidence (template_facts.py), fitting (train/templates.py).
"""

import json
import math
import re
import string
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hearsay.model import EventType, LinkKind, Mark, MarkKind, Reading, Span
from hearsay.text import contains, span_text

ROLES = {"perpetrator": "PerpInd", "organization": "PerpOrg", "target": "Target", "victim": "Victim", "weapon": "Weapon"}
KINDS = ("attack", "bombing", "kidnapping", "arson", "robbery")
FITTED = Path(__file__).parents[1] / "template_fit.json"
VIOLENT = (EventType.ASSAULT, EventType.COERCE)
NO_FILLERS = ("Date", "Money", "Location")  # entities that fill no slot
LEAST_SHARE = 0.08  # of the reports that hold a word, in which it heads a filler: below, a bare word is no candidate
LEAST_SEEN = 2  # such reports
FLOOR = 0.003  # scores are cut off here and at the other end before they become log-odds
AFTER_HEAD = re.compile(r" (?:of|who|that|from|in|for|which|wearing|with|to|belonging|at|on|by) ")
WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
SEPARATORS = str.maketrans("", "", string.punctuation)

Features = dict[str, float]
Weights = Mapping[str, float]  # by name of the feature; "" is the constant


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """What train/templates.py learned: weights by question, and in how many train reports a word stands and heads fillers of a role."""

    weights: Mapping[str, Weights]
    heads: Mapping[str, Mapping[str, int]]  # word -> role -> reports; role "" counts all reports that hold the word


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """A string of the report that may fill slots: its places, and the features that hold whatever the incident type."""

    key: str
    spans: tuple[Span, ...]
    features: Mapping[str, Features]  # by role
    sentence: Mapping[str, float]  # incident type -> score of the surest sentence that holds it


@lru_cache(maxsize=1)
def load_fitted() -> Fitted:
    """The weights that come with the benchmark."""
    stored = json.loads(FITTED.read_text("utf-8"))
    return Fitted(weights=stored["weights"], heads=stored["heads"])


def normalise(words: str) -> str:
    """Lower case without punctuation, articles and double spaces, as the key's strings are compared."""
    kept = words.lower().translate(SEPARATORS)
    return " ".join(word for word in kept.split() if word not in ("a", "an", "the"))


def find_head(key: str) -> str:
    """The word that says what a normalised string is: the last before "of", "who" and the like."""
    words = AFTER_HEAD.split(key)[0].split()
    return words[-1] if words else ""


def find_odds(weights: Weights, features: Features) -> float:
    """Log-odds of a yes."""
    return weights[""] + sum(weights[name] * value for name, value in features.items() if name in weights)


def make_logit(score: float) -> float:
    """Log-odds of a score, within bounds."""
    bounded = min(max(score, FLOOR), 1 - FLOOR)
    return math.log(bounded / (1 - bounded))


# ------------------------------------------------------------------ incident types


def score_sentences(reading: Reading) -> dict[Span, dict[str, float]]:
    """Incident types of each sentence that tells of one."""
    found: dict[Span, dict[str, float]] = defaultdict(dict)
    for label in reading.labels:
        if label.scheme == "incident type":
            found[label.span][label.label] = max(label.score, found[label.span].get(label.label, 0.0))
    return dict(sorted(found.items()))


def describe_kinds(text: str, reading: Reading) -> dict[str, Features]:
    """What speaks for an incident of each type."""
    sentences = score_sentences(reading)
    slots = [mark for mark in reading.marks if mark.kind is MarkKind.SLOT]
    ranked = {kind: sorted((scores.get(kind, 0.0) for scores in sentences.values()), reverse=True) for kind in KINDS}
    best = {kind: ([*scores, 0.0])[0] for kind, scores in ranked.items()}
    described: dict[str, Features] = {}
    for kind in KINDS:
        sure = [span.start / len(text) for span, scores in sentences.items() if 0 < best[kind] * 0.9 <= scores.get(kind, 0.0)]
        described[kind] = {
            "best": make_logit(best[kind]),
            "second": make_logit(([*ranked[kind], 0.0, 0.0])[1]),
            "all": math.log1p(sum(ranked[kind])),
            "rival": make_logit(max(best[other] for other in KINDS if other != kind)),
            "place": min(sure, default=1.0),
            "slots": math.log1p(len(slots)),
            "harmed": _surest(slots, ("victim", "target")),
            "doer": _surest(slots, ("organization", "perpetrator")),
            kind: 1.0,
        }
    return described


def _surest(marks: list[Mark], labels: tuple[str, ...]) -> float:
    return 10 * max((mark.score for mark in marks if mark.label in labels), default=0.4) - 5


# ------------------------------------------------------------------ entities


def find_fillers(text: str, reading: Reading, fitted: Fitted) -> list[Filler]:
    """Every string that may fill a slot, in the order of the text."""
    sentences = score_sentences(reading)
    surest = max((make_logit(score) for scores in sentences.values() for kind, score in scores.items() if kind in KINDS), default=-6.0)
    links = _link_deeds(reading)
    marks: dict[str, list[Mark]] = defaultdict(list)
    spans: dict[str, set[Span]] = defaultdict(set)
    for mark in reading.marks:
        if mark.kind in (MarkKind.SLOT, MarkKind.ENTITY, MarkKind.ACTOR) and mark.label not in NO_FILLERS:
            key = normalise(span_text(text, mark.span))
            marks[key].append(mark)
            spans[key].add(mark.span)
    for key, span in _find_known_words(text, fitted):
        spans[key].add(span)
    fillers: list[Filler] = []
    for key, places in sorted(spans.items(), key=lambda item: (min(item[1]), item[0])):
        if not key:
            continue
        held = [scores for span, scores in sentences.items() if any(contains(span, place) for place in places)]
        sentence = {kind: max((scores.get(kind, 0.0) for scores in held), default=0.0) for kind in KINDS}
        shared = _describe_string(key, sorted(places), marks[key], links) | {
            "first": min(places).start / len(text),
            "sentence": make_logit(max(sentence.values())),
            "report": surest,
        }
        features = {role: shared | _describe_role(key, role, marks[key], fitted) for role in ROLES.values()}
        fillers.append(Filler(key=key, spans=tuple(sorted(places)), features=features, sentence=sentence))
    return fillers


def describe_fit(filler: Filler, role: str, kind: str, kinds: Mapping[str, float]) -> Features:
    """What speaks for a filler in a role of an incident of a type; `kinds` are the log-odds of the report's types."""
    own, other = make_logit(filler.sentence[kind]), max(filler.sentence[other] for other in KINDS if other != kind)
    return {
        **filler.features[role],
        "kind here": own,
        "kind lead here": own - make_logit(other),
        "kind": kinds[kind],
        "kind lead": kinds[kind] - max(odds for other, odds in kinds.items() if other != kind),
    }


def _find_known_words(text: str, fitted: Fitted) -> Iterator[tuple[str, Span]]:
    for match in WORD.finditer(text):
        key = normalise(match.group())
        seen = fitted.heads.get(key)
        if seen and any(n >= LEAST_SEEN and n >= LEAST_SHARE * (seen[""] + 2) for role, n in seen.items() if role):
            yield key, Span(*match.span())


def _link_deeds(reading: Reading) -> dict[Span, tuple[float, float]]:
    """How surely each marked span is actor and recipient of a violent trigger."""
    found: dict[Span, tuple[float, float]] = {}
    for link in reading.links:
        trigger = reading.marks[link.head]
        if link.kind in (LinkKind.ACTOR, LinkKind.RECIPIENT) and trigger.label in VIOLENT:
            span, score = reading.marks[link.tail].span, link.score * trigger.score
            actor, recipient = found.get(span, (0.0, 0.0))
            found[span] = (max(actor, score), recipient) if link.kind is LinkKind.ACTOR else (actor, max(recipient, score))
    return found


def _describe_string(key: str, spans: list[Span], marks: list[Mark], links: Mapping[Span, tuple[float, float]]) -> Features:
    def surest(kind: MarkKind, *labels: str) -> float:
        return max((mark.score for mark in marks if mark.kind is kind and (not labels or mark.label in labels)), default=0.0)

    return {
        "places": math.log(len(spans)),
        "actor": max(links.get(span, (0.0, 0.0))[0] for span in spans),
        "recipient": max(links.get(span, (0.0, 0.0))[1] for span in spans),
        "person": surest(MarkKind.ENTITY, "Person"),
        "organisation": surest(MarkKind.ENTITY, "Organization"),
        "people": surest(MarkKind.ENTITY, "NORP"),
        "thing": surest(MarkKind.ENTITY, "Facility", "Misc", "Product"),
        "marked actor": surest(MarkKind.ACTOR),
        "one word": float(" " not in key),
        "words": min(len(key.split()), 8) / 4,
    }


def _describe_role(key: str, role: str, marks: list[Mark], fitted: Fitted) -> Features:
    own = [mark.score for mark in marks if mark.kind is MarkKind.SLOT and ROLES[mark.label] == role]
    others = [mark.score for mark in marks if mark.kind is MarkKind.SLOT and ROLES[mark.label] != role]
    seen = fitted.heads.get(find_head(key), {})
    hits = seen.get(role, 0)
    return {
        "slot": float(bool(own)),
        "slot score": 10 * (max(own, default=0.5) - 0.5),
        "slots": math.log1p(len(own)),
        "other slot": float(bool(others)),
        "other slot score": 10 * (max(others) - 0.5) if others else 0.0,
        "head": math.log((hits + 0.3) / (seen.get("", 0) - hits + 6)),
        "new head": float(not seen),
    }
