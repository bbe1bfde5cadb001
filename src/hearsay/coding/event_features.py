"""What speaks for and against a trigger naming an act: its word, its place in the sentence, its parties, its report.

In:  drafts of events. Out: names of features.
Left to others: their weights (scores.py).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hearsay.coding.participants import ACTOR_NOUNS, Parties, Party
from hearsay.coding.syntax import ROOT
from hearsay.coding.trees import Sentence
from hearsay.coding.triggers import Trigger
from hearsay.model import Claim, Form, Status

PEOPLE_TAGS = frozenset({"PROPN", "PRON"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A trigger with all that was found about it, before it is kept or dropped."""

    trigger: Trigger
    claim: Claim
    parties: Parties
    status: Status
    status_rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What all drafts of a report share."""

    subjects: tuple[str, ...]
    n_strong: int  # settled triggers in the report
    n_words: int
    bases: Counter[str]  # how often each word is a trigger here
    types: Counter[str]


def make_surroundings(drafts: Sequence[Draft], subjects: tuple[str, ...], n_words: int) -> Surroundings:
    """The surroundings of a report's drafts."""
    strong = [draft.trigger for draft in drafts if not draft.trigger.entry.group.weak]  # what only a head marks is weak
    return Surroundings(
        subjects=subjects,
        n_strong=len({trigger.span for trigger in strong}),
        n_words=n_words,
        bases=Counter(trigger.entry.base for trigger in strong),
        types=Counter(str(trigger.entry.type) for trigger in strong),
    )


def event_features(draft: Draft, around: Surroundings) -> tuple[str, ...]:
    """The features of a draft."""
    return (*_word_features(draft), *_place_features(draft), *_party_features(draft), *_report_features(draft, around))


def _word_features(draft: Draft) -> Iterator[str]:
    trigger = draft.trigger
    entry = trigger.entry
    kind = f"{entry.type}/{entry.group.mode}" if entry.group.mode else str(entry.type)
    settled = "settled" if trigger.settled else "open"
    yield "bias"
    yield f"type={entry.type}"
    yield f"kind={kind}"
    yield f"base={entry.type}/{entry.base}"
    yield f"part={entry.part}"
    yield f"part={entry.part}/{entry.type}"
    yield f"words={min(len(entry.words), 3)}"
    if entry.group.weak:
        yield f"weak/{settled}"
        yield f"weak/{entry.type}/{settled}"
        yield f"weak/{entry.base}/{settled}"
    if not trigger.fits:
        yield f"unfit={entry.part}"


def _place_features(draft: Draft) -> Iterator[str]:
    trigger = draft.trigger
    sentence, head = trigger.sentence, trigger.head
    above = sentence.head(head)
    yield f"tag={sentence.tag(head)}"
    yield f"tag={sentence.tag(head)}/{draft.trigger.entry.type}"
    yield f"relation={sentence.relation(head)}"
    yield f"relation={sentence.relation(head)}/{sentence.tag(head)}"
    if above != ROOT:
        yield f"above={sentence.lowered[above]}"
        yield f"above-tag={sentence.tag(above)}/{sentence.relation(head)}"
    if sentence.tag(head) in {"NOUN", "PROPN"}:
        determiners = [sentence.lowered[i] for i in sentence.under(head, "det")]
        yield f"determiner={determiners[0] if determiners else 'none'}"
    yield f"status={draft.status}"
    yield f"status={draft.status}/{trigger.entry.type}"
    yield "voice=own" if draft.claim.form == Form.OWN else f"voice={draft.claim.stance}"
    yield f"before={sentence.lowered[trigger.first - 1] if trigger.first else '<s>'}"
    yield f"after={sentence.lowered[trigger.last + 1] if trigger.last + 1 < len(sentence.lowered) else '</s>'}"


def _party_features(draft: Draft) -> Iterator[str]:
    sentence, kind = draft.trigger.sentence, draft.trigger.entry.type
    for side, rows in (("actor", draft.parties.actors), ("recipient", draft.parties.recipients)):
        yield f"{side}={'some' if rows else 'none'}/{kind}"
        if rows:
            yield f"{side}-rule={rows[0].rule}"
            yield f"{side}-is={_describe(sentence, rows[0])}"
            yield f"{side}-is={_describe(sentence, rows[0])}/{kind}"
            yield f"{side}-word={sentence.lowered[rows[0].head]}"
    yield f"parties={bool(draft.parties.actors)}{bool(draft.parties.recipients)}"


def _describe(sentence: Sentence, party: Party) -> str:
    """What kind of word a party is."""
    word, tag = sentence.lowered[party.head], sentence.tag(party.head)
    if word.removesuffix("s") in ACTOR_NOUNS:
        return "force"
    if tag in PEOPLE_TAGS:
        return tag
    return "plural" if word.endswith("s") else "singular"


def _report_features(draft: Draft, around: Surroundings) -> Iterator[str]:
    kind, base = draft.trigger.entry.type, draft.trigger.entry.base
    for subject in around.subjects:
        yield f"about:{subject}"
        if kind in {"ASSAULT", "COERCE", "ACCUSE", "AID", "CONSULT", "SUPPORT"}:
            yield f"about:{subject}/{kind}"
    dense = 100 * around.n_strong / max(around.n_words, 1)
    yield f"density={min(int(dense), 6)}"
    yield f"same-type={min(around.types[str(kind)], 5)}"
    yield f"same-word={min(around.bases[base], 3)}"
    violent = around.types["ASSAULT"] + around.types["COERCE"] + around.types["MOBILIZE"] + around.types["PROTEST"]
    yield f"violent={min(violent, 6)}"
