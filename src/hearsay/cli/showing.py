"""The command that looks into a record: overview, incidents, reports, actors, issues, and who says what about something.

In:  a record's address, what to look at, words that name it. Out: tables and marked text, or JSON. Left to others: each kind's own page.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from hearsay.cli.covering import Uncovered, open_covered

if TYPE_CHECKING:
    from hearsay.record.view import View
    from hearsay.veil import Veil

Show = Callable[["View", str, "Veil", bool], None]

PAGES = {  # what to look at: the file of this room and the function in it; only the one that is asked for is loaded
    "overview": ("overview", "show_overview"),
    "incident": ("incidents", "show_incidents"),
    "report": ("reports", "show_reports"),
    "actor": ("actors", "show_actors"),
    "about": ("about", "show_about"),
    "issue": ("overview", "show_issues"),
}


def add_commands(app: typer.Typer) -> None:
    """Put this command into the application."""
    app.command("show")(show)


def show(
    record: Annotated[str, typer.Argument(metavar="FILE", help="The record.")],
    what: Annotated[
        str, typer.Argument(metavar="[WHAT]", help="overview, incident, report, actor, about or issues.", show_default=False)
    ] = "overview",
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[ID|WORDS...]", help="Which one; all are listed where nothing is named.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    uncovered: Uncovered = False,
) -> None:
    """Show what is in a record: an overview, one incident with its accounts, one report with its voices marked.

    Example: hearsay show demo.db
    Example: hearsay show demo.db incident
    Example: hearsay show demo.db report 02-wire
    Example: hearsay show demo.db actor police
    Example: hearsay show demo.db about wounded
    Example: hearsay show demo.db issues --json
    """
    page = choose_page(what)
    with open_covered(record, uncovered=uncovered) as (view, veil):
        page(view, " ".join(words or ()), veil, as_json)


def choose_page(what: str) -> Show:
    """The page that a word asks for; plural forms are understood.

    Raises: InputError for anything else.
    """
    from importlib import import_module

    from hearsay.errors import InputError, suggest_name

    place = PAGES.get(what.removesuffix("s"))
    if place is None:
        raise InputError(f'Cannot show "{what}".{suggest_name(what, PAGES)} Expected one of: {", ".join(PAGES)}.')
    page: Show = getattr(import_module(f"hearsay.cli.{place[0]}"), place[1])
    return page
