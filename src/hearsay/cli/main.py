"""The command line: which commands there are, and how an error leaves the house.

In:  words typed on a terminal. Out: an exit status: 0 done, 1 done with issues, 2 wrong command or input, 3 record or weights missing.
Left to others: what each command does (one file a floor of commands). Heavy imports stand inside commands, so that --help is quick.
"""

import inspect
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hearsay.cli import asking, checking, coding, handing, people, serving, showing, training
from hearsay.errors import HearsayError, RecordError, WeightsError, quote_value

if TYPE_CHECKING:
    from hearsay.settings import Settings

EXAMPLES = re.compile(r"\n\n(?=Example: )")  # what follows is shown line by line, as Click's mark "\\b" asks
PATH_ADVICE = "Expected a path in a folder that is there, to be read or written by you."
WRONG_INPUT = 2
MISSING = 3


def make_app() -> typer.Typer:
    """The application with all its commands, in the order of a day's work."""
    app = typer.Typer(
        name="hearsay",
        help="Event data that remembers who said so: read reports, code them, see who says what, hand it on.",
        no_args_is_help=True,
        rich_markup_mode=None,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    )
    app.callback()(begin)
    for room in (coding, showing, asking, handing, checking, training, people, serving):
        room.add_commands(app)
    groups = [group.typer_instance for group in app.registered_groups if group.typer_instance]
    for command in [command for one in (app, *groups) for command in one.registered_commands]:
        command.help = EXAMPLES.sub("\n\n\b\n", inspect.getdoc(command.callback) or "")
    return app


def begin(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", is_eager=True, help="Print the version and end.")] = False,
    settings: Annotated[Path | None, typer.Option(metavar="FILE", help="Settings in TOML instead of hearsay.toml in this folder.")] = None,
) -> None:
    """Event data that remembers who said so: read reports, code them, see who says what, hand it on."""
    if version:
        from hearsay import __version__

        typer.echo(__version__)
        raise typer.Exit
    from hearsay.settings import load_settings

    context.default_map = name_defaults(load_settings(settings, environ=os.environ))


def name_defaults(settings: "Settings") -> dict[str, dict[str, object]]:
    """The settings as usual values of the options of each command; what a command is told wins."""
    coding, web = settings.coding, settings.web
    code: dict[str, object] = {
        "record": settings.record.address,
        "codebook": coding.codebook,
        "places_list": list(coding.places) or None,
        "cluster": coding.cluster,
        "no_weights": None if coding.use_weights is None else not coding.use_weights,
        "parties": settings.link.parties,
    }
    export: dict[str, object] = {"best": settings.export.best, "actors": list(settings.export.actors) or None}
    serve: dict[str, object] = {"host": web.host, "port": web.port, "team": web.team, "tiles": web.tiles}
    linking: dict[str, object] = {"parties": settings.link.parties}
    named: dict[str, dict[str, object]] = {"code": code, "link": linking, "settle": linking, "export": export, "serve": serve}
    return {command: {name: value for name, value in options.items() if value is not None} for command, options in named.items()}


def main(words: list[str] | None = None) -> None:
    """Run one command and end the process with its status; an error is one clear message, never a traceback."""
    try:
        make_app()(args=words)
    except HearsayError as error:
        typer.echo(" ".join((f"hearsay: {error}", *getattr(error, "__notes__", ()))), err=True)
        sys.exit(MISSING if isinstance(error, RecordError | WeightsError) else WRONG_INPUT)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        if not error.filename:
            raise
        reason = (error.strerror or str(error)).lower()
        typer.echo(f"hearsay: Cannot use {quote_value(error.filename)}: {reason}. {PATH_ADVICE}", err=True)
        sys.exit(WRONG_INPUT)
