"""The words in and around a span, as named features, and the words of a whole report.

In:  a report's text, its sentences, spans. Out: features such as "before=kill"; words with how much they weigh.
Left to others: what the words speak for (train/templates.py learns it).
"""

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from hearsay.model import Span

WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
ARTICLES = frozenset({"a", "an", "the"})
REACH = 6  # words to either side
MOST_SPANS = 6  # places of one string that are looked at
FAR_CHARS = 100  # looked at to either side where no sentence holds the span


def describe_surroundings(lowered: str, sentences: Sequence[Span], spans: Iterable[Span]) -> dict[str, float]:
    """The words beside the spans, inside their sentences; `lowered` is the text in small letters."""
    found: set[str] = set()
    for span in list(spans)[:MOST_SPANS]:
        start, end = _find_sentence(sentences, span)
        left = [word for word in WORD.findall(lowered[start : span.start]) if word not in ARTICLES]
        right = [word for word in WORD.findall(lowered[span.end : end]) if word not in ARTICLES]
        found |= {f"before={' '.join(left[-1:])}", f"two before={' '.join(left[-2:])}"}
        found |= {f"after={' '.join(right[:1])}", f"two after={' '.join(right[:2])}"}
        found |= {f"shortly before={word}" for word in left[-REACH:]} | {f"shortly after={word}" for word in right[:REACH]}
    return dict.fromkeys(sorted(found), 1.0)


def _find_sentence(sentences: Sequence[Span], span: Span) -> tuple[int, int]:
    i = bisect_right(sentences, (span.start, math.inf)) - 1
    if i >= 0 and sentences[i].start <= span.start < sentences[i].end:
        return sentences[i].start, max(sentences[i].end, span.end)
    return max(0, span.start - FAR_CHARS), span.end + FAR_CHARS


def find_names(lowered: str, names: Iterable[str]) -> list[Span]:
    """Where normalised names stand in a text in small letters, whatever marks and articles are between their words."""
    patterns = (r"\b" + r"\W+(?:(?:the|an?)\W+)?".join(map(re.escape, name.split())) + r"\b" for name in names if name)
    return sorted({Span(*match.span()) for pattern in patterns for match in re.finditer(pattern, lowered)})


def weigh_words(text: str, rarity: Mapping[str, float]) -> dict[str, float]:
    """How much each known word of a text weighs: more if it is rare elsewhere and frequent here; squares sum to 1."""
    counts = Counter(word for word in WORD.findall(text.lower()) if word in rarity)
    weights = {word: (1 + math.log(n)) * rarity[word] for word, n in sorted(counts.items())}
    length = math.sqrt(sum(weight**2 for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()}
