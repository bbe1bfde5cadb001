"""What a voice does with its words, and how certain they are.

In:  the words of a content, its cue. Out: a stance; a certainty from 1.0 down by the hedges of the list.
Left to others: which words belong to the claim (contents.py).
"""

import re
from collections.abc import Mapping

from hearsay.coding.cues import Cue
from hearsay.model import Stance

NEUTRAL = frozenset({Stance.ASSERTS})
OPEN_FRAMES = frozenset("pcks")  # whoever says something, or calls or describes it as something, does with it what the words do
DENIAL = re.compile(
    r"^(?:that\s+)?(?:there (?:is|was|were|are|have been|has been) no(?:t|thing)?\b|no\b|none\b|neither\b|"
    r"(?:(?!\b(?:if|unless|whether|when|while|although|because)\b)[^,.;]){1,60}?\b(?:(?:is|was|were|are|did|does|do|has|have|had|could|would)\s+(?:not|never)\b|"
    r"(?:did|was|were|is|are|has|have|had)n[’']t\b|(?<!was )(?<!were )(?<!been )(?<!being )(?:denied|denies)))",
    re.IGNORECASE,
)
DEMAND = re.compile(r"\b(?:should|must|ought to|needs? to|has to be|have to be|it is time (?:to|for)|let us|let’s|let's)\b", re.IGNORECASE)
PROMISE = re.compile(
    r"^(?:[\"“]?)(?:that\s+)?(?:(?:i|we|he|she|it|they|his|her|its|their)\b[^,.;]{0,30}?)\b"
    r"(?:will|would|shall|is going to|are going to|’ll|'ll|committed to)\b",
    re.IGNORECASE,
)
MONTH_OF_MAY = re.compile(r"(?<=\d )May\b|(?<=[a-z] )May\b|\bMay(?= \d)")  # no hedge: with a capital inside a sentence, or beside a figure
NEGATED_FUTURE = re.compile(r"\b(?:will|would) (?:not|never) (?:comment|say)\b", re.IGNORECASE)
SUPPOSING = re.compile(
    r"\b(?:might|may have|may be|could have|could be|probably|perhaps|likely|appears? to|appeared to|seems? to|believed? to)\b",
    re.IGNORECASE,
)
CONDEMNING = re.compile(
    r"\b(?:cowardly|barbaric|heinous|outrageous|shameful|despicable|disgusting|unacceptable|abhorrent|atrocious|"
    r"condemn\w*|disgrace\w*|criminal act|terrorist act|inhuman\w*|deplor\w+|"
    r"unjust\w*|appalling|reprehensible|vile|scandal\w*|ridiculous|absurd)\b",
    re.IGNORECASE,
)
HARM = (
    r"(?:kill|murder|shot|shoot|attack|bomb|torture|beat|rap(?:ed|ing)|abduct|kidnap|assault|stole|steal|robb|loot|burn|threaten|violat|smuggl|"
    r"harass|corrupt|fraud|abus|illegal|unlawful|persecut|massacr|execut|bribe|brib|lied|lying|"
    r"rigg|invad|occup|provok|sabotag|destroy|fir(?:ed|ing) (?:at|on))"
)
ACCUSING = re.compile(rf"\b{HARM}\w*", re.IGNORECASE)
SUBJECT_AGENT = re.compile(r"\b(?:by|responsible|behind|carried out|accus\w+|blam\w+)\b", re.IGNORECASE)
QUESTION = re.compile(r"\?\s*[\"”’']*$")


def find_stance(words: str, cue: Cue | None, *, is_party: bool) -> Stance:
    """The stance of a claim: that of its cue, or, under a neutral one, that of its words.

    `is_party` says that the voice charges others rather than telling as a bystander or official.
    """
    decided = stance_of_cue(cue)
    return _stance_of_words(words, is_party=is_party) if decided is None else decided


def stance_of_cue(cue: Cue | None) -> Stance | None:
    """The stance that a cue decides by itself; None where the words do: under a neutral cue, or without one."""
    stance = cue.saying.stance if cue else Stance.ASSERTS
    if cue and cue.is_negated and stance in {Stance.SUPPOSES, Stance.ASSERTS}:
        return Stance.DOUBTS if stance == Stance.SUPPOSES else Stance.DENIES
    is_open = stance in NEUTRAL and (cue is None or bool(cue.saying.frames & OPEN_FRAMES))
    return None if is_open else stance


def _stance_of_words(words: str, *, is_party: bool) -> Stance:
    head = words[:160]
    if QUESTION.search(words):
        return Stance.ASKS
    if DENIAL.search(words[:90]) and not NEGATED_FUTURE.search(head):
        return Stance.DENIES if is_party else Stance.ASSERTS
    if CONDEMNING.search(words):
        return Stance.CONDEMNS
    if DEMAND.search(words):
        return Stance.DEMANDS
    if PROMISE.search(head):
        return Stance.PROMISES
    if is_party and ACCUSING.search(words) and SUBJECT_AGENT.search(words):
        return Stance.ACCUSES
    if SUPPOSING.search(head):
        return Stance.SUPPOSES
    return Stance.ASSERTS


def find_certainty(words: str, hedges: Mapping[str, float], cue: Cue | None) -> float:
    """1.0 for unhedged words; else the product of the two strongest hedges, never under 0.1."""
    low = MONTH_OF_MAY.sub("", words).casefold()
    factors = sorted(factor for hedge, factor in hedges.items() if re.search(rf"\b{re.escape(hedge)}\b", low))
    certainty = 1.0
    for factor in factors[:2]:
        certainty *= factor
    if cue and cue.saying.stance in {Stance.SUPPOSES, Stance.DOUBTS}:
        certainty *= 0.6
    return round(max(certainty, 0.1), 3)
