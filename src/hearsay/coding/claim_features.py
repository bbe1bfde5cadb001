"""What speaks for and against an attribution being a claim that a coder would write down.

In:  an attribution with its speaker, before it is a claim. Out: names of features.
Left to others: the reader's marks on it (marked.py), how features are weighed (scores.py, lists/scores/claims.json), which attributions
there are (contents.py, marked.py).
"""

from collections.abc import Iterator, Sequence

from hearsay.coding.contents import Attribution
from hearsay.coding.context import CodingContext
from hearsay.coding.cues import Cue
from hearsay.coding.phrases import Token
from hearsay.coding.speakers import has_verb
from hearsay.coding.told import Told
from hearsay.text import contains, overlaps

MODALS = frozenset(
    {"would", "could", "should", "might", "may", "will", "must", "can", "shall", "cannot", "ll", "'ll", "’ll", "did", "do", "does"}
)
PRONOUNS = frozenset({"I", "We", "You", "He", "She", "They", "It"})
MOST_WORDS = 8  # of a speaker's name that are told apart by their number
LENGTHS = (3, 6, 12, 30)  # words of a content
REACH = 4  # tokens around a cue that tell how it is used


def claim_features(context: CodingContext, told: Told, others: Sequence[Told]) -> tuple[str, ...]:
    """The features of an attribution; `others` are all of its report."""
    return tuple(
        dict.fromkeys(
            ["bias", *_of_form(context, told, others), *_of_speaker(context, told), *_of_cue(context, told), *_of_content(context, told)]
        )
    )


def _of_form(context: CodingContext, told: Told, others: Sequence[Told]) -> Iterator[str]:
    yield f"rule:{told.rule}"
    yield f"direct:{told.is_direct}"
    around = [other for other in others if other is not told and contains(other.content, told.content) and other.content != told.content]
    yield f"depth:{min(len(around), 2)}"
    if any(other is not told and overlaps(other.content, told.content) for other in others) and not around:
        yield "overlaps"
    if told.inside is not None:
        yield "in-quotation"
    if context.paragraphs and told.content.start < context.paragraphs[0].end:
        yield "in-first-paragraph"
    if told.cue is None:
        yield "no-cue"


def _of_speaker(context: CodingContext, told: Told) -> Iterator[str]:
    span = told.speaker.span
    words = context.text[span.start : span.end].split()
    yield f"speaker:{told.speaker.kind}"
    yield f"speaker-words:{min(len(words), MOST_WORDS)}"
    is_small = len(words) == 1 and words[0].islower()
    if is_small or (words and words[0] in PRONOUNS):
        yield f"speaker-is:{words[0].lower()}"
        yield f"speaker-is:{words[0].lower()}:{'in' if told.inside is not None else 'out'}"
    if len(words) > 1 and all(word[0].isupper() for word in words if word[0].isalpha()):
        yield "speaker-all-names"
    if told.cue is not None:
        yield f"speaker-{'before' if span.end <= told.cue.start else 'behind'}-cue"


def _of_cue(context: CodingContext, told: Told) -> Iterator[str]:
    found = told.attribution
    if found is None or found.cue is None:
        return
    cue, tokens = found.cue, found.tokens
    yield f"cue:{cue.saying.cue}"
    yield f"cue:{cue.saying.cue}:{cue.inflection}"
    yield f"inflection:{cue.inflection}"
    yield f"stance:{cue.saying.stance}"
    if cue.is_passive:
        yield "passive"
    if cue.is_negated:
        yield "negated"
        yield f"negated:{cue.saying.cue}"
    if context.text[cue.span.start].isupper() and cue.first > 0:
        yield "cue-capital"
    yield from _around_cue(cue, tokens)
    yield from _behind_cue(found, cue)


def _around_cue(cue: Cue, tokens: Sequence[Token]) -> Iterator[str]:
    before = [token.low for token in tokens[max(0, cue.first - REACH) : cue.first]]
    for word in before:
        if word in MODALS:
            yield f"modal:{word}"
            yield "modal"
        if word in {"if", "whether", "to", "not", "never"}:
            yield f"before:{word}"
    if tokens[0].low in {"if", "when", "while", "as", "although", "because"}:
        yield f"opens:{tokens[0].low}"
    if tokens[-1].low == "?":
        yield "question"


def _behind_cue(found: Attribution, cue: Cue) -> Iterator[str]:
    """How the content begins, where it stands behind its cue."""
    if found.content.start < cue.span.end:
        yield "content-before-cue"
        return
    following = next((token for token in found.tokens[cue.last + 1 :]), None)
    yield f"next:{following.kind if following else 'none'}"
    yield f"next:{following.kind if following else 'none'}:{cue.saying.stance}"
    if following is not None and following.low in {"that", "to", "it", "for", "on", "about", "of", "a", "an", "the", "as"}:
        yield f"next-is:{following.low}"


def _of_content(context: CodingContext, told: Told) -> Iterator[str]:
    words = context.text[told.content.start : told.content.end].split()
    step = sum(len(words) >= limit for limit in LENGTHS)
    yield f"length:{step}"
    if told.attribution is not None:
        inner = [i for i, token in enumerate(told.attribution.tokens) if contains(told.content, token.span)]
        holds = bool(inner) and (
            has_verb(told.attribution.tokens, inner[0], inner[-1] + 1) or told.attribution.tokens[inner[0]].kind == "quote"
        )
        yield f"verb:{holds}"
        yield f"verb:{holds}:{told.attribution.cue.saying.stance if told.attribution.cue else 'none'}"
        yield f"verb:{holds}:length:{step}"
    if words and words[-1].endswith("?"):
        yield "asks"
