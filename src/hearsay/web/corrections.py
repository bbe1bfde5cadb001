"""What a correction may say: days are days, numbers are numbers, a status is one of those that hearsay knows.

In:  the kind of what is corrected, its field, the value that was typed. Out: nothing, or an error that says what was expected. Left to
others: keeping it (review.py). Names, places and types stay free: a type of one's own is a class of one's own.
"""

from collections.abc import Sequence

from hearsay.errors import InputError, quote_value, suggest_name
from hearsay.intervals import parse_days
from hearsay.judging.corrections import NUMBER, YES_NO, is_moment
from hearsay.model import Form, Stance, Status

KNOWN: dict[tuple[str, str], Sequence[str]] = {
    ("event", "status"): [status.value for status in Status],
    ("claim", "stance"): [stance.value for stance in Stance],
    ("claim", "form"): [form.value for form in Form],
    ("figure", "approximate"): tuple(YES_NO),
}
DAYS = (("event", "when"), ("incident", "when"))
NUMBERS = (("figure", "low"), ("figure", "high"))


def check_value(kind: str, field: str, value: str) -> None:
    """Whether a value can stand in the field that it corrects. Raises: InputError if not."""
    words, place = value.strip(), (kind, field)
    if place in KNOWN and words not in KNOWN[place]:
        known = KNOWN[place]
        raise InputError(f"{refuse(words, field)}{suggest_name(words, known)} Expected one of {', '.join(known)}.")
    if place in DAYS and parse_days(words) is None:
        raise InputError(
            f"{refuse(words, field)} Expected a day like 2019-05-28, or 2019-05-21 to 2019-05-31, until 2019-06-10, since 2019-06-10."
        )
    if place in NUMBERS and not NUMBER.fullmatch(words):
        raise InputError(f"{refuse(words, field)} Expected a number in digits, like 1200; an open bound is left as it is.")
    if place == ("report", "published") and not is_moment(words):
        raise InputError(f"{refuse(words, field)} Expected a day like 2019-05-28, or a time like 2019-05-28T06:40:00Z.")


def refuse(words: str, field: str) -> str:
    """The first sentence of every refusal."""
    return f"Cannot take {quote_value(words)} for {field}."
