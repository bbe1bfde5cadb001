"""Which options a person typed, as against what settings and defaults say.

In:  a command's context. Out: names of options. Left to others: refusing those that would change nothing (errors.check_options).
"""

from collections.abc import Iterable

import typer


def list_typed(context: typer.Context, options: Iterable[str]) -> list[str]:
    """The options of these, as they are written on a command line, that were written on this one."""
    return [option for option in options if _find_source(context, option.removeprefix("--").replace("-", "_")) == "COMMANDLINE"]


def _find_source(context: typer.Context, name: str) -> str:
    source = context.get_parameter_source(name)
    return source.name if source is not None else ""
