"""Codings kept without their texts: each label that a text prints is the offsets of its words, {"at": [start, end]}.

In:  a coding and the text that it codes. Out: the same coding without words, or with them again.
Left to others: which codings are kept (train/codings, second_coder.py), whether a text is still the one that was coded.
"""

import re
from collections.abc import Callable
from typing import Any

from hearsay.errors import InputError, quote_value

MAX_WORDS = 8  # a label in the coder's own words is no longer than this; what the report prints is kept as offsets

Row = dict[str, Any]

# Keys whose values are codes and days, never words of a text.
CODES = {
    "id",
    "claim",
    "event",
    "part_of",
    "form",
    "stance",
    "kind",
    "type",
    "mode",
    "status",
    "precision",
    "country",
    "counts",
    "from",
    "to",
}


def walk_labels(value: Any, turn: Callable[[Any, list[int] | None], Any], span: list[int] | None = None) -> Any:
    """The value with each label turned; codes, numbers and spans stay. `turn` also gets the span of the mention that the label names."""
    if isinstance(value, dict) and "at" not in value:
        near = value.get("span")
        return {key: part if key in CODES or is_span(part) else walk_labels(part, turn, near) for key, part in value.items()}
    if isinstance(value, list):
        return [walk_labels(part, turn, span) for part in value]
    return turn(value, span) if isinstance(value, str | dict) else value


def is_span(value: Any) -> bool:
    """Whether a value is a pair of offsets."""
    return isinstance(value, list) and len(value) == 2 and all(isinstance(part, int) for part in value)


def hide_label(label: str, span: list[int] | None, *, text: str) -> Row | str:
    """Where the report prints the label, the mention itself first; the label as it is where the words are the coder's own.

    Raises: InputError if such a label is long enough to be a sentence.
    """
    if span and squeeze(text[span[0] : span[1]]) == label:
        return {"at": span}
    if label and (printed := re.search(r"\s+".join(map(re.escape, label.split())), text)):  # a label may run over the end of a line
        return {"at": [printed.start(), printed.end()]}
    if len(label.split()) > MAX_WORDS:
        raise InputError(f"The label {quote_value(label)} is not printed in the report and longer than {MAX_WORDS} words. Shorten it.")
    return label


def show_label(label: Row | str, span: list[int] | None, *, text: str) -> str:
    """The label's words again."""
    return squeeze(text[label["at"][0] : label["at"][1]]) if isinstance(label, dict) else label


def squeeze(words: str) -> str:
    """The words with single spaces."""
    return " ".join(words.split())
