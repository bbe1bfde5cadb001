"""What each person holds of a thing of the record, and whose word counts where people differ.

In:  standing judgements in the order in which they were made, and who decides. Out: opinions by thing and person. Left to others: undone
judgements (record/), what follows from an opinion (adjudication.py, export/training.py).
Of a person's several judgements of one value the last counts. Where people differ, those who may adjudicate decide.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from hearsay.model import Basis, Judgement, Verdict

WHOLE = ""  # the field of a judgement of the whole thing
SIGNED = "person:"  # begins the reason of a value that a person gave

Opinion = dict[str, Judgement]  # the last judgement of each field, by one person; the latest last
Opinions = dict[str, Opinion]  # by person


def collect_opinions(judgements: Iterable[Judgement]) -> dict[str, Opinions]:
    """By thing and person the last judgement of each field."""
    opinions: dict[str, Opinions] = defaultdict(lambda: defaultdict(dict))
    for judgement in judgements:
        if judgement.verdict in (Verdict.CONFIRM, Verdict.REJECT, Verdict.CORRECT):
            opinion = opinions[judgement.target][judgement.person]
            opinion.pop(judgement.field or WHOLE, None)
            opinion[judgement.field or WHOLE] = judgement
    return opinions


def choose_opinions(by_person: Mapping[str, Opinion], deciding: Collection[str], field: str) -> Opinions:
    """Whose judgements count for a field: those of people who decide, else everybody's who judged it, or the whole."""
    judged = {person: opinion for person, opinion in by_person.items() if _has_judged(opinion, field)}
    return {person: opinion for person, opinion in judged.items() if person in deciding} or judged


def _has_judged(opinion: Opinion, field: str) -> bool:
    """Whether a person judged a field, or the whole: but not where she rejected that and has found the thing to be there since."""
    return field in opinion or (WHOLE in opinion and (opinion[WHOLE].verdict is Verdict.CONFIRM or has_rejected(opinion)))


def has_rejected(opinion: Opinion) -> bool:
    """Whether a person holds that the thing is none: she rejected the whole, and judged none of its values after that."""
    latest = next(reversed(opinion))
    return latest == WHOLE and opinion[WHOLE].verdict is Verdict.REJECT


def split_opinions(held: Opinions, deciding: Collection[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of those whose word counts, who rejects a thing and who does not."""
    voters = {person: opinion for person, opinion in held.items() if person in deciding} or held
    rejecting = tuple(sorted(person for person, opinion in voters.items() if has_rejected(opinion)))
    return rejecting, tuple(sorted(voters.keys() - set(rejecting)))


def read_value(judgement: Judgement) -> str | None:
    """The words of a correction; None for a rejection, an empty value, or one that is no words."""
    if judgement.verdict is not Verdict.CORRECT or judgement.value is None:
        return None
    value = unpack_value(judgement.value)
    return value.strip() or None if isinstance(value, str) else None


def unpack_value(value: str) -> object:
    """A value out of the JSON in which a judgement keeps it; words that are none, as they stand."""
    try:
        return json.loads(value)
    except ValueError:
        return value


def is_signed(basis: Basis) -> bool:
    """Whether a person gave the value, or a part of it."""
    return any(reason.by.startswith(SIGNED) for reason in basis.reasons)
