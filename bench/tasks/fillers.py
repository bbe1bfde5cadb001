"""What can fill a template: incident types and entities of a report, each with what speaks for it.

In:  a report, its reading and coding. Out: features by name of each incident type and of each string for each role; log-odds under weights.
Left to others: choosing and laying out (templates.py), day, place and confidence (template_days.py, template_facts.py,
template_blame.py), fitting (train/templates.py).
"""

import json
import math
import re
import string
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bench.tasks.surroundings import describe_surroundings, weigh_words
from hearsay.model import Coding, EventType, LinkKind, LocalActor, Mark, MarkKind, Reading, Span
from hearsay.text import contains, span_text

ROLES = {"perpetrator": "PerpInd", "organization": "PerpOrg", "target": "Target", "victim": "Victim", "weapon": "Weapon"}
KINDS = ("attack", "bombing", "kidnapping", "arson", "robbery")
FITTED = Path(__file__).parents[1] / "template_fit.json"
BLAME = Path(__file__).parents[1] / "template_blame.json"
TOLD = Path(__file__).parents[1] / "template_told.json"  # weights that do not depend on the reader's
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
    """What was learned: weights by question, and in how many train reports a word stands and heads fillers of a role."""

    weights: Mapping[str, Weights]
    heads: Mapping[str, Mapping[str, int]]  # word -> role -> reports; role "" counts all reports that hold the word
    words: Mapping[str, Mapping[str, float]]  # word -> incident type -> weight; type "" is how rare the word is; word "" has the constants


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
    told, blame = (json.loads(path.read_text("utf-8")) for path in (TOLD, BLAME))
    return Fitted(weights=stored["weights"] | told | blame, heads=stored["heads"], words=stored["words"])


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


def score_words(text: str, words: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Log-odds of each incident type by the words of the report alone."""
    weighed = weigh_words(text, {word: found[""] for word, found in words.items() if word})
    return {kind: words[""][kind] + sum(words[word].get(kind, 0.0) * weight for word, weight in weighed.items()) for kind in KINDS}


def describe_kinds(text: str, reading: Reading, words: Mapping[str, float]) -> dict[str, Features]:
    """What speaks for an incident of each type; `words` are the log-odds by the words alone."""
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
            "words": words[kind],
            "words of rival": max(words[other] for other in KINDS if other != kind),
            kind: 1.0,
        }
    return described


def _surest(marks: list[Mark], labels: tuple[str, ...]) -> float:
    return 10 * max((mark.score for mark in marks if mark.label in labels), default=0.4) - 5


# ------------------------------------------------------------------ entities


def find_fillers(text: str, reading: Reading, coding: Coding, fitted: Fitted) -> list[Filler]:
    """Every string that may fill a slot, in the order of the text."""
    lowered = text.lower()
    cast = Cast(text, reading, coding)
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
        shared |= _describe_words(key) | describe_surroundings(lowered, reading.sentences, sorted(places)) | cast.describe(key, places)
        features = {
            role: shared | _describe_role(key, role, marks[key], fitted) | {"alias slot": cast.score_alias(key, places, role)}
            for role in ROLES.values()
        }
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
        f"{kind} head={find_head(filler.key)}": 1.0,
    }


def _describe_words(key: str) -> Features:
    words = key.split()
    found = {f"head={find_head(key)}", f"first={words[0]}", f"last={words[-1]}", *(f"word={word}" for word in words)}
    return dict.fromkeys(sorted(found), 1.0)


class Cast:
    """The coder's actors of a report, found by name or place, with what they did and suffered."""

    def __init__(self, text: str, reading: Reading, coding: Coding) -> None:
        self._by_name: dict[str, LocalActor] = {}
        self._by_span: dict[Span, LocalActor] = {}
        for actor in coding.actors:
            self._by_name |= {normalise(name): actor for name in actor.names if normalise(name) not in self._by_name}
            self._by_span |= {span: actor for span in actor.mentions if span not in self._by_span}
        violent = [event for event in coding.events if event.type in VIOLENT]
        self._did = Counter(one.actor for event in violent for one in event.actors if one.actor)
        self._bore = Counter(one.actor for event in violent for one in event.recipients if one.actor)
        self._slots: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
        for mark in reading.marks:
            key = normalise(span_text(text, mark.span))
            if mark.kind is MarkKind.SLOT and (owner := self.find(key, [mark.span])):
                known = self._slots[owner.id, ROLES[mark.label]]
                known[key] = max(mark.score, known.get(key, 0.0))

    def find(self, key: str, spans: Iterable[Span]) -> LocalActor | None:
        """The actor of a normalised string or of one of its places."""
        return self._by_name.get(key) or next((self._by_span[span] for span in sorted(spans) if span in self._by_span), None)

    def describe(self, key: str, spans: Iterable[Span]) -> Features:
        """Sector and deeds of the actor that a string stands for, under all its names."""
        actor = self.find(key, spans)
        if actor is None:
            return {"did": 0.0, "bore": 0.0, "sector=nobody": 1.0}
        named = {f"sector={actor.sector}": 1.0, f"actor={actor.kind}": 1.0, "actor=named" if actor.named else "actor=unnamed": 1.0}
        return {"did": math.log1p(self._did[actor.id]), "bore": math.log1p(self._bore[actor.id]), **named}

    def score_alias(self, key: str, spans: Iterable[Span], role: str) -> float:
        """How sure the reader is of a role of the same actor under another name: 0 to 1."""
        actor = self.find(key, spans)
        return max((score for other, score in self._slots[actor.id, role].items() if other != key), default=0.0) if actor else 0.0


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
