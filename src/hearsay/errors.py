"""What can go wrong, as one tree.

HearsayError
 +- InputError      a command, an option or a file that was handed in is not what it should be
 +- ReportError     one report cannot be read or coded; becomes an Issue, the run goes on
 +- RecordError     the record cannot be opened, is of another version, or contradicts itself
 +- WeightsError    the trained parts are missing, damaged or of another version
 +- CompareError    two values were compared that do not measure the same thing

A message says what failed, what was found and where, what was expected, and what to do next.
"""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

QUOTED_CHARS = 80  # longer values make a message unreadable on a terminal


class HearsayError(Exception):
    """Root of all errors that hearsay raises on purpose."""


class InputError(HearsayError):
    """A command, an option or a file is not what it should be."""


class ReportError(HearsayError):
    """One report cannot be read or coded."""


class RecordError(HearsayError):
    """The record cannot be opened, written or trusted."""


class WeightsError(HearsayError):
    """The trained parts are missing, damaged or of another version."""


class CompareError(HearsayError):
    """Two values do not measure the same thing."""


def quote_value(value: object) -> str:
    """The value in double quotes, on one line, cut at 80 characters."""
    words = " ".join(str(value).split())
    return f'"{words[: QUOTED_CHARS - 1]}…"' if len(words) > QUOTED_CHARS else f'"{words}"'


def suggest_name(slip: str, known: Iterable[str]) -> str:
    """' Did you mean "x"?' for the nearest known name, '' if none is near."""
    near = get_close_matches(slip, list(known), n=1)
    return f' Did you mean "{near[0]}"?' if near else ""


def check_options(chosen: str, given: Iterable[str], users: Mapping[str, Sequence[str]]) -> None:
    """Whether what was chosen makes use of the options that were given; `users` has those who do, by option.

    Raises: InputError for an option that would change nothing.
    """
    for option in given:
        if chosen not in users[option]:
            told = f"{quote_value(chosen)} makes no use of {option}. Expected it with {' or '.join(users[option])}"
            raise InputError(f"{told}, or leave it out.")
