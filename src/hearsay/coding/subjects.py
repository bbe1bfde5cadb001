"""What a report is about, as far as single words tell: government, war, crime, business, sport ...

In:  the words of a report, the list of subject words. Out: for each subject how dense its words are, in five steps.
Left to others: what a subject means for an event or a figure (event_features.py, figure_features.py).
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from hearsay.lists.tables import load_table

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


def _step(rate: float) -> int:
    return sum(rate > edge for edge in STEPS)
