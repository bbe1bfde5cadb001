"""The commands that say who works with a record and whom it protects: people add, people list, protect.

In:  a record's address, names, roles. Out: rows of people and protections. Left to others: what roles may do (web/), covering (veil.py).
"""

from pathlib import Path
from typing import Annotated

import typer

RECORD = Annotated[str, typer.Argument(metavar="FILE", help="The record.")]


def add_commands(app: typer.Typer) -> None:
    """Put these commands into the application."""
    group = typer.Typer(help="Say who works with a record.", no_args_is_help=True)
    group.command("add")(add)
    group.command("list")(list_all)
    app.add_typer(group, name="people")
    app.command("protect")(protect)


def add(
    record: RECORD,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name with which judgements are signed.")],
    role: Annotated[str, typer.Option(metavar="ROLE", help="reader, coder, adjudicator or admin.")] = "coder",
    password_file: Annotated[Path | None, typer.Option(metavar="PATH", help="Read the password from a file; else it is asked for.")] = None,
) -> None:
    """Add a person to a team, or give one a new role and password.

    Example: hearsay people add demo.db ann --role coder --password-file password.txt
    """
    from hearsay.errors import InputError
    from hearsay.record.view import open_view
    from hearsay.web.people import parse_role
    from hearsay.web.writing import add_person

    parse_role(role)  # a slip is told before a password is asked for
    with open_view(record):
        pass  # a slip in the file's name must not make a new record
    if password_file is None:
        password = str(typer.prompt(f"Password for {name}", hide_input=True, confirmation_prompt=True))
    else:
        try:
            password = password_file.read_text("utf-8").strip()
        except OSError as error:
            raise InputError(f"Cannot read the password from {password_file}: {error.strerror}. Give a file that holds it.") from error
    add_person(record, name, role=role, password=password)


def list_all(
    record: RECORD,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the people of a team with their roles.

    Example: hearsay people list demo.db
    """
    import json

    from hearsay.record.view import open_view

    with open_view(record) as view:
        rows = [{"name": row.name, "role": row.role.value, "active": row.active} for row in view.people()]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        typer.echo(f"{row['name']}: {row['role']}{'' if row['active'] else ', may not sign in'}")
    if not rows:
        typer.echo("Nobody yet: local mode needs no people. Add one: hearsay people add FILE NAME", err=True)


def protect(
    record: RECORD,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name that must not be shown, as printed.")],
    pseudonym: Annotated[
        str | None, typer.Option("--as", metavar="PSEUDONYM", help="What is shown in its place; not needed with --lift.")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="PERSON", help="Who decides; by default your name on this machine.")] = None,
    lift: Annotated[bool, typer.Option("--lift", help="End the protection of this name.")] = False,
) -> None:
    """Cover a name on every page, in every export, in every dossier and in what is printed of the record.

    On this terminal it is covered too, unless show, ask and explain are told --uncovered. Files that were written before keep it.

    Example: hearsay protect demo.db "Ana Berg" --as "Witness A"
    """
    from hearsay.cli.printing import warn
    from hearsay.errors import InputError, quote_value
    from hearsay.record.view import open_view
    from hearsay.web.protection import say_reach
    from hearsay.web.serving import local_name
    from hearsay.web.writing import protect as protect_name

    name = " ".join(name.split())
    with open_view(record) as view:
        held = {row.name: row.pseudonym for row in view.protections()}
        shown = held.get(name) if lift else pseudonym
        if lift and not shown:
            raise InputError(
                f"Cannot lift the protection of {quote_value(name)}: this name is not protected. Expected the name as it was protected; "
                "hearsay serve lifts it by its pseudonym, under protected names."
            )
        if not shown:
            raise InputError(f'Cannot protect {quote_value(name)} without a pseudonym. Expected --as, as in: --as "Witness A".')
        protect_name(record, name, pseudonym=shown, by=by or local_name(), is_lifted=lift)
        done = "shown again" if lift else f"covered from now on as {quote_value(shown)}"
        warn(f"{quote_value(name)} is {done}; it stands in {say_reach(view, name)}")
