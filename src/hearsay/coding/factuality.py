"""What the words around an act settle about whether it took place, whatever else speaks for it: nobody, no rumour, no charge makes it done.

In:  a sentence, the word that names an act. Out: its status with the rule that found it, None where these words settle nothing.
Left to others: tense, mood and stance (status.py), which the fitted weights may overrule (status_features.py).
Source: the grading of factuality by polarity and source-introducing predicates (Saurí and Pustejovsky 2009).
"""

import re

from hearsay.coding.participants import LIGHT
from hearsay.coding.syntax import ROOT
from hearsay.coding.trees import Sentence, preposition
from hearsay.coding.wordsets import words
from hearsay.model import Status

NOBODY = words("nobody none")
NONE_REACH = 9  # words from "none of ..." to its verb
BORDERS = words(", ; who which that and but")
ARGUMENTS = ("nsubj", "nsubj:pass", "obj")
# "No fewer than ten were killed", "no longer": here "no" does not say that there was nobody.
NO_COMPARISON = words("fewer less more longer later sooner other matter doubt")
# What may stand between such words and the act: not the border of another clause.
SAME_CLAUSE = r"(?:(?!(?:after|before|when|while|who|which|whose|because|since|but|as|where|if)\b)[\w'’-]+ ){0,%d}$"
CHARGE = re.compile(r"\b(?:accused|suspected|suspicions?) of (?:(?:having|being|been|the|an?|\w+ly) )*$")
# "Are said to have taken the town": somebody says so, and the report does not tell who.
BELIEF = re.compile(
    r"\b(?:(?:is|are|was|were|be|been) (?:\w+ly |also |now )?(?:believed|thought|said|reported|understood|presumed|rumoured|rumored|feared|"
    r"suspected)|alleged) to (?:have |be )" + SAME_CLAUSE % 4
)
RUMOUR = re.compile(
    r"\b(?:rumou?rs?|speculation|suspicions?|fears?|allegations?|(?:unconfirmed|conflicting|unverified) reports?) that " + SAME_CLAUSE % 14
)
DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?|refut(?:es?|ed|ing)|no truth (?:to|in)) "
    r"(?:[\w'’-]+ ){0,3}?that " + SAME_CLAUSE % 14
)

Judged = tuple[Status, str]
DENIED_REPORT = "rule:denied-report"
SETTLED = frozenset({"rule:nobody", DENIED_REPORT, "rule:rumour", "rule:charge-unsaid"})


def find_factuality(sentence: Sentence, head: int) -> Judged | None:
    """The status that an act has by the words around it alone: done to nobody, denied as a report, rumoured, charged or believed."""
    if _is_done_to_nobody(sentence, head) or _is_done_to_none_of(sentence, head):
        return Status.DENIED, "rule:nobody"
    before = "".join(f"{';' if _opens_verb(sentence, i) else word} " for i, word in enumerate(sentence.lowered[:head]))
    if CHARGE.search(before):
        return Status.POSSIBLE, "rule:charge-unsaid"
    if not _is_told_by_verb(sentence, head):
        return None
    if DENIED.search(before):
        return Status.DENIED, DENIED_REPORT
    if RUMOUR.search(before):
        return Status.POSSIBLE, "rule:rumour"
    return (Status.POSSIBLE, "rule:charge-unsaid") if BELIEF.search(before) else None


def _is_told_by_verb(sentence: Sentence, head: int) -> bool:
    """Whether an act is what a clause tells: its verb, or the object of one that says no more than that it was done."""
    if sentence.tag(head).startswith("VB"):
        return True
    above = sentence.head(head)
    is_object = sentence.relation(head) in {"obj", "nsubj:pass"} or preposition(sentence, head) == "out"  # "carried out the attack"
    return above != ROOT and is_object and sentence.lowered[above] in LIGHT


def _opens_verb(sentence: Sentence, i: int) -> bool:
    """Whether "and" goes on with a second verb: "denied that they were there and accused the army"."""
    return sentence.lowered[i] in {"and", "but"} and sentence.tag(i + 1).startswith("VB")


def _is_done_to_nobody(sentence: Sentence, head: int) -> bool:
    """Whether nobody does a verb or has it done to them, or a noun has "no" before it; who does the verb above a noun is another matter."""
    parties = sentence.under(head, *ARGUMENTS) if sentence.tag(head).startswith("VB") else (head,)
    return any(is_nobody(sentence, party) for party in parties)


def is_nobody(sentence: Sentence, word: int) -> bool:
    """Whether a word names nobody: "nobody", "none of the men", "no ambassador", "no one"."""
    if sentence.lowered[word] in NOBODY:
        return True
    return any(sentence.lowered[i] == "no" and _negates(sentence, i) for i in sentence.under(word, "det"))


def _negates(sentence: Sentence, no: int) -> bool:
    return no + 1 < len(sentence.lowered) and sentence.lowered[no + 1] not in NO_COMPARISON


def _is_done_to_none_of(sentence: Sentence, verb: int) -> bool:
    """Whether "none of ..." stands before a finite verb without a word of another clause, wherever the tree hangs it."""
    is_finite = sentence.tag(verb) == "VBD" or bool(sentence.under(verb, "aux", "aux:pass"))
    if not is_finite or sentence.relation(verb) in {"acl", "amod"}:
        return False
    before = sentence.lowered[max(0, verb - NONE_REACH) : verb]
    at = max((i for i, word in enumerate(before[:-1]) if word == "none" and before[i + 1] == "of"), default=None)
    return at is not None and not BORDERS & {*before[at:]}
