"""The command that opens the workbench in the browser.

In:  a record's address, where to listen. Out: a running server until it is interrupted. Left to others: pages (web/).
"""

from typing import Annotated

import typer


def add_commands(app: typer.Typer) -> None:
    """Put this command into the application."""
    app.command("serve")(serve)


def serve(
    record: Annotated[str, typer.Argument(metavar="FILE", help="The record.")],
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen; other than loopback only with --team.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, metavar="N", help="The port.")] = 8642,
    team: Annotated[bool, typer.Option("--team", help="People sign in, with roles.")] = False,
    name: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="A host name under which it may be asked for. May be repeated.")
    ] = None,
    tiles: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Map tiles to fetch; by default nothing is fetched.")] = None,
) -> None:
    """Open the workbench in the browser: look, check, correct, sign.

    Example: hearsay serve demo.db
    """
    from hearsay.cli.printing import warn
    from hearsay.web.serving import serve as serve_record

    serve_record(record, host=host, port=port, is_team=team, names=tuple(name or ()), tiles=tiles, tell=warn)
