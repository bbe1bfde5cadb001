"""A record on a terminal whose protected names stay covered, unless the person asks to see them.

In:  a record's address. Out: its view, with the veil through which everything is printed. Left to others: printing (printing.py), who is
protected (record/), what covers a name (veil.py).
Source: docs/decisions/0091-names-are-covered-on-the-way-out.md
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from hearsay.cli.printing import warn
from hearsay.errors import HearsayError, RecordError
from hearsay.text import plural
from hearsay.veil import Veil

if TYPE_CHECKING:
    from hearsay.record.view import View

Uncovered = Annotated[bool, typer.Option("--uncovered", help="Print protected names as they are, to be read here and not passed on.")]


@contextmanager
def open_covered(record: str, *, uncovered: bool) -> Iterator[tuple["View", Veil]]:
    """A record's view and the veil over what is printed of it; says at the end what was covered. Errors are covered too."""
    from hearsay.record.view import open_view

    with open_view(record) as view:
        veil = view.veil()
        shown = Veil() if uncovered else veil
        with cover_errors(shown):
            yield view, shown
        if veil.pseudonyms:
            warn(say_covered(len(veil.pseudonyms), uncovered=uncovered))


@contextmanager
def cover_errors(veil: Veil) -> Iterator[None]:
    """What goes wrong within is told with protected names covered: a message may suggest a name that is near."""
    try:
        yield
    except HearsayError as error:
        error.args = tuple(veil.cover(str(part)) for part in error.args)
        raise


def find_actor(view: "View", words: str, veil: Veil) -> str:
    """The id of the actor that words mean; a pseudonym means whom it covers. Raises: RecordError if there is none, or several."""
    *names, typed = veil.read(words)
    for name in names:
        try:
            return view.actor(name).row.actor.id
        except RecordError:  # no name of anybody, or only a part of it
            continue
    return view.actor(typed).row.actor.id


def say_covered(n_names: int, *, uncovered: bool) -> str:
    """What became of the protected names of a record in what was printed."""
    if uncovered:
        return f"Not covered: {plural(n_names, 'protected name')} of this record. Do not pass this on."
    return f"Covered wherever it stands: {plural(n_names, 'protected name')} of this record. To see it here: --uncovered"
