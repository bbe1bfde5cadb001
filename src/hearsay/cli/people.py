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
    name: Annotated[str, typer.Argument(help="The name with which judgements are signed.")],
    role: Annotated[str, typer.Option(help="reader, coder, adjudicator or admin.")] = "coder",
    password_file: Annotated[Path | None, typer.Option(metavar="PATH", help="Read the password from a file; else it is asked for.")] = None,
) -> None:
    """Add a person to a team, or give one a new role and password.

    Example: hearsay people add demo.db ann --role coder --password-file password.txt
    """
    from hearsay.errors import InputError
    from hearsay.record.view import open_view
    from hearsay.web.writing import add_person

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
    name: Annotated[str, typer.Argument(help="The name that must not be shown, as printed.")],
    pseudonym: Annotated[str, typer.Option("--as", metavar="PSEUDONYM", help="What is shown in its place.")],
    by: Annotated[str | None, typer.Option(help="Who decides; by default the person signed in on this machine.")] = None,
    lift: Annotated[bool, typer.Option("--lift", help="End the protection of this name.")] = False,
) -> None:
    """Cover a name on every page, in every export and every dossier.

    Example: hearsay protect demo.db "Ana Berg" --as "Witness A"
    """
    from hearsay.record.view import open_view
    from hearsay.web.serving import local_name
    from hearsay.web.writing import protect as protect_name

    with open_view(record):
        pass
    protect_name(record, name, pseudonym=pseudonym, by=by or local_name(), is_lifted=lift)
