"""Whom "he", "they", "it" or "the group" takes up: of everybody told before, the one that learned weights find likeliest, or nobody.

In:  the cast so far, a pronoun or description, the claim that it is told in. Out: candidates with named features; the one that it means.
Left to others: what a description says (descriptions.py), "I" and "we" (first_person.py), learning the weights (train/antecedents.py).
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from hearsay.coding.anaphors import PRONOUNS, Anaphor, Antecedent, is_plural
from hearsay.coding.cast import ARTICLE, Cast, Speaker, full_name
from hearsay.coding.context import marks_of
from hearsay.coding.count_kinds import VERB_KIND
from hearsay.coding.descriptions import compare_description, describe_untaken, is_of_another_nation
from hearsay.coding.names import plain_name
from hearsay.coding.numbers import parse_number
from hearsay.coding.scores import weigh
from hearsay.coding.voices import head_noun
from hearsay.coding.wordsets import words
from hearsay.lists.tables import load_table
from hearsay.model import Form, MarkKind, Span, VoiceKind
from hearsay.text import overlaps

FEMALE = words("she her herself mrs ms miss spokeswoman chairwoman congresswoman actress mother wife woman girl")
MALE = words("he his him himself mr sir spokesman chairman congressman actor father husband man boy")
BREAK = re.compile(r"[;:,]|\b(?:that|who|which|and|but|after|before|when|while|as|because|if|where)\b", re.IGNORECASE)
REACH = {"he": 8, "they": 8, "it": 8, "the": 30}  # sentences back in which somebody is looked for
WHERE = re.compile(r"\b(?:in|at|near|on|outside|around)\s+(?:the\s+)?$", re.IGNORECASE)
IS_DONE_TO = re.compile(r"\s+(?:(?:were|are|was|is)|(?:had|have|has)\s+been)\b", re.IGNORECASE)
WHERE_CHARS = 16
LINK_STEPS = (0.5, 0.7, 0.85, 0.95)
OF_LINKS = "link"  # how the names of features begin that a trained head gives
BESIDE_CHARS = 30  # around a number of people, within which it is told that they died
LEAST = {"he": 0.25, "they": 0.25, "it": 0.25, "the": 0.45}  # of the likeliest: below, nobody is better than a wrong name

Features = dict[str, float]


def find_antecedent(cast: Cast, anaphor: Anaphor) -> Speaker | None:
    """The likeliest of those told before; None where nobody is likely enough."""
    known = list_antecedents(cast, anaphor)
    weights = load_weights()
    sums = [weigh(row, weights) for row in (*list_features(cast, anaphor, known), describe_nobody(cast, anaphor, known))]
    best = max(range(len(sums)), key=lambda place: (sums[place], place))
    if best == len(known) or 1.0 / sum(math.exp(one - sums[best]) for one in sums) < LEAST[anaphor.sort]:
        return None
    return Speaker(name=known[best].name, kind=known[best].kind or VoiceKind.GROUP, span=known[best].mentions[-1])


@lru_cache(maxsize=1)
def load_weights() -> dict[str, float]:
    """The weight of each feature."""
    return {row["feature"]: float(row["weight"]) for row in load_table("antecedent_weights")}


# ------------------------------------------------------------------ candidates


def _are_counted_dead(text: str, span: Span) -> bool:
    """Whether somebody is told as a number of dead: "12 rebels died" are not "the rebels" who speak or act further on."""
    words = text[span.start : span.end].lower().split()
    if not words or parse_number(words, 0) is None:
        return False
    behind = text[span.end : span.end + BESIDE_CHARS].lower().partition(".")[0].split()[:3]
    before = text[max(0, span.start - BESIDE_CHARS) : span.start].lower().split()[-1:]
    return any(VERB_KIND.get(word) == "killed" for word in (*before, *behind))


def list_antecedents(cast: Cast, anaphor: Anaphor) -> list[Antecedent]:
    """Everybody told before an anaphor within reach, each once, in the order of their first mentions."""
    sentences = cast.context.sentences
    at = bisect_right(sentences, (anaphor.span.start, len(cast.context.text))) - 1
    start = sentences[max(at - REACH[anaphor.sort], 0)].start if sentences else 0
    found: dict[str, Antecedent] = {}
    told = sorted(_tell_mentions(cast, Span(start, anaphor.span.start)), key=lambda one: (one[0], one[1]))
    for span, name, kind, called, is_named in told:
        if (anaphor.sort == "the" or _acts(cast.context.text, anaphor)) and _are_counted_dead(cast.context.text, span):
            continue
        one = found.setdefault(name.casefold(), Antecedent(name, kind, [], set()))
        if one.kind is None or (kind == VoiceKind.PERSON and is_named):
            one.kind = kind
        one.mentions.append(span)
        one.words |= called
        one.is_named |= is_named
    if anaphor.sort == "it" and anaphor.speaks:
        return [one for one in found.values() if _can_speak(cast, one)]
    return [one for one in found.values() if anaphor.sort != "the" or not is_of_another_nation(cast, anaphor, one)]


def _acts(text: str, anaphor: Anaphor) -> bool:
    """Whether "they" are told as who does something: "killed 12 people when they stormed the village"; "when they were shot" is open."""
    return anaphor.word == "they" and IS_DONE_TO.match(text, anaphor.span.end) is None


def _can_speak(cast: Cast, one: Antecedent) -> bool:
    """Whether "it said" may mean somebody: who is named or has spoken, or a body by its noun.

    A convoy and a couple say nothing, nor does a place where something was done ("in a raid on Orn").
    """
    text = cast.context.text
    if all(WHERE.search(text, max(0, span.start - WHERE_CHARS), span.start) for span in one.mentions):
        return False
    is_called = one.is_named or one.kind is not None or one.name != one.name.lower()
    return is_called or head_noun(one.name.split(), cast.lexicon) in cast.lexicon.role_nouns


def _tell_mentions(cast: Cast, reach: Span) -> Iterator[tuple[Span, str, VoiceKind | None, frozenset[str], bool]]:
    """Names, phrases and pronouns that were resolved, and what the reader marked; of overlapping words the first are kept."""
    taken: list[Span] = []
    first = bisect_left(cast.names, reach.start, key=lambda name: name.span.start)
    last = bisect_left(cast.names, reach.end, key=lambda name: name.span.start)
    for name in cast.names[first:last]:
        if name.span.end <= reach.end and name.kind is not None:
            taken.append(name.span)
            yield name.span, full_name(cast, name.plain), name.kind, frozenset(), True
    for speaker in (*cast.spoken, *cast.described, *cast.referred):
        inside = reach.start <= speaker.span.start and speaker.span.end <= reach.end
        if inside and speaker.name.casefold() not in PRONOUNS:
            taken.append(speaker.span)
            yield speaker.span, speaker.name, speaker.kind, speaker.words, False
    taken.sort()
    ends = list(accumulate((span.end for span in taken), max))  # of all up to each
    for _, mark in marks_of(cast.context, MarkKind.ACTOR, within=reach):
        n_before = bisect_left(taken, (mark.span.end, -1))
        if not n_before or ends[n_before - 1] <= mark.span.start:
            plain = ARTICLE.sub("", plain_name(cast.context, mark.span))
            if plain.casefold() not in PRONOUNS:
                called = frozenset(cast.context.text[mark.span.start : mark.span.end].casefold().split())
                yield mark.span, full_name(cast, plain), None, called, False


# ------------------------------------------------------------------ features


def list_features(cast: Cast, anaphor: Anaphor, known: Sequence[Antecedent]) -> list[Features]:
    """What speaks for and against each candidate, under names that begin with the sort of anaphor."""
    lines = _Lines(cast, anaphor, known)
    agree = [_agrees(cast, anaphor, one) for one in known]
    ranked = sorted((i for i, fits in enumerate(agree) if fits != "clash"), key=lambda i: known[i].mentions[-1], reverse=True)
    ranks = {i: rank for rank, i in enumerate(ranked)}
    last_spoke = max((one for one in cast.spoken if one.span.end <= anaphor.span.start), key=lambda one: one.span, default=None)
    linked = dict(cast.same.get(anaphor.span.end, ()))
    found = []
    for i, one in enumerate(known):
        names = [f"agrees={agree[i]}", f"rank={min(ranks.get(i, 9), 4)}", *lines.describe(one), *_describe(one)]
        if last_spoke is not None and last_spoke.name == one.name:
            names.append("spoke last")
        if anaphor.claim is not None and anaphor.claim.voices and anaphor.claim.form != Form.OWN:
            is_voice = anaphor.claim.voices[0].name == one.name
            names.append(f"voice={is_voice}/{'reported' if anaphor.claim.form == Form.INDIRECT else 'quoted'}/{anaphor.case}")
        if anaphor.sort == "the":
            names += compare_description(cast, anaphor, one)
        score = max((score for span, score in linked.items() if any(overlaps(span, mention) for mention in one.mentions)), default=0.0)
        names += [f"{OF_LINKS}>={step}" for step in LINK_STEPS if score >= step]
        if linked and not score:
            names.append(f"{OF_LINKS} elsewhere")
        found.append({f"{anaphor.sort}:{name}": 1.0 for name in names})
    return found


def describe_nobody(cast: Cast, anaphor: Anaphor, known: Sequence[Antecedent]) -> Features:
    """What speaks for nobody: "the government" mostly names whom it says, "the group" somebody told before."""
    names = describe_untaken(cast, anaphor, known) if anaphor.sort == "the" else ()
    return {f"{anaphor.sort}:none": 1.0} | {f"{anaphor.sort}:none/{name}": 1.0 for name in names}


def _describe(one: Antecedent) -> Iterator[str]:
    yield f"kind={one.kind or 'marked'}"
    yield f"named={one.is_named}"
    yield f"told={min(len(one.mentions), 4)}"


def _agrees(cast: Cast, anaphor: Anaphor, one: Antecedent) -> str:
    """ "clash", "fits" or "open": number and gender, as far as the words by which somebody is called tell them."""
    if anaphor.sort == "he":
        if one.kind not in {VoiceKind.PERSON, VoiceKind.UNNAMED, None}:
            return "clash"
        wrong, right = (MALE, FEMALE) if anaphor.word in FEMALE else (FEMALE, MALE)
        called = one.words | set(one.name.casefold().split())
        return "fits" if called & right else "clash" if called & wrong else "open" if one.kind == VoiceKind.PERSON else "thing"
    if anaphor.sort == "the":
        return "fits" if is_plural(cast, one) == anaphor.is_plural else "clash"
    if one.kind == VoiceKind.PERSON:
        return "clash"
    return "fits" if is_plural(cast, one) == (anaphor.sort == "they") else "open"


class _Lines:
    """Where candidates stand: sentences back, first of their sentence or not, what is between."""

    def __init__(self, cast: Cast, anaphor: Anaphor, known: Sequence[Antecedent]) -> None:
        self.text, self.anaphor = cast.context.text, anaphor
        self.sentences = cast.context.sentences
        self.home = self.number(anaphor.span.start)
        self.first: dict[int, Span] = {}
        for span in sorted(span for one in known for span in one.mentions):
            self.first.setdefault(self.number(span.start), span)

    def number(self, offset: int) -> int:
        """The sentence of an offset."""
        return bisect_right(self.sentences, (offset, len(self.text))) - 1

    def describe(self, one: Antecedent) -> Iterator[str]:
        """Of the nearest mention, and of the nearest that opens its sentence."""
        last = one.mentions[-1]
        back = min(self.home - self.number(last.start), 4)
        opens = self.first.get(self.number(last.start)) == last
        yield f"back={back}/{self.anaphor.case}"
        yield f"back={back}/opens={opens}"
        if back == 0:
            n_breaks = len(BREAK.findall(self.text, last.end, self.anaphor.span.start))
            yield f"breaks={min(n_breaks, 3)}/{self.anaphor.case}"
            yield f"chars={min((self.anaphor.span.start - last.end) // 15, 4)}/{self.anaphor.case}"
        opened = max((self.number(span.start) for span in one.mentions if self.first.get(self.number(span.start)) == span), default=None)
        yield "opened=never" if opened is None else f"opened={min(self.home - opened, 4)}"
        yield f"at start={last.start - self.sentences[self.number(last.start)].start < 4}/{back == 0}"
