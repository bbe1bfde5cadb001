"""What a report is about, as far as single words tell: government, war, crime, business, sport ...

In:  the words of a report, the list of subject words, the labels of the whole report. Out: for each subject how dense its words are, in
five steps; how sure it is that the report is about politics and conflict.
Left to others: what a subject means for an event or a figure (event_features.py, figure_features.py, scores.py).
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from hearsay.lists.tables import load_table
from hearsay.model import Label

LABELLED_FROM = 0.5  # from here on a label of the report changes nothing; below, what is surest of its events is kept
LEAST_SHARE = 0.05  # however sure the label is, an event that is nearly certain stands
STEPS = (0.0, 0.5, 1.0, 2.0, 4.0)  # words of a subject in a hundred words


def load_subjects() -> Mapping[str, tuple[str, ...]]:
    """The subjects of each word of the list."""
    found: dict[str, list[str]] = {}
    for row in load_table("subject_words"):
        found.setdefault(row["word"], []).append(row["subject"])
    return {word: tuple(subjects) for word, subjects in found.items()}


def find_subjects(lowered: Iterable[str], subjects: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The density of each subject as "war=3"; subjects without a word are left out."""
    counts: Counter[str] = Counter()
    n_words = 0
    for word in lowered:
        n_words += word[:1].isalpha()
        counts.update(subjects.get(word, ()))
    return tuple(f"{subject}={_step(100 * n / max(n_words, 1))}" for subject, n in sorted(counts.items()))


def score_politics(labels: Iterable[Label]) -> float | None:
    """How sure a trained head is that a report is about politics and conflict; None where it says nothing of it.

    The label has the scheme "subject" and the name "political"; its score is calibrated, and a low one speaks against.
    """
    return max((label.score for label in labels if label.scheme == "subject" and label.label == "political"), default=None)


def share_of_politics(politics: float) -> float:
    """By how much an event's score shrinks in a report that is politics with this probability."""
    return max(min(politics / LABELLED_FROM, 1.0), LEAST_SHARE)


def _step(rate: float) -> int:
    return sum(rate > edge for edge in STEPS)
