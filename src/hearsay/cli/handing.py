"""The commands that hand a record on: export, report.

In:  a record's address, a form. Out: files, or lines on standard output. Left to others: what each form holds (export/).
"""

from typing import Annotated

import typer


def add_commands(app: typer.Typer) -> None:
    """Put these commands into the application."""
    app.command("export")(export)


def export(
    record: Annotated[str, typer.Argument(metavar="FILE", help="The record.")],
    form: Annotated[str, typer.Option("--as", metavar="FORM", help="coding, csv, acled-csv or ucdp-csv.")] = "coding",
    to: Annotated[str, typer.Option(metavar="PATH", help='A file, for csv a folder; "-" is standard output.')] = "-",
) -> None:
    """Hand a record on: as the coding's JSON, as flat tables, or in the form of another project's tables.

    Example: hearsay export demo.db --as coding
    Example: hearsay export demo.db --as csv --to tables
    """
    from hearsay.cli.printing import warn
    from hearsay.export.forms import export_record
    from hearsay.record.view import open_view

    with open_view(record) as view:
        told = export_record(view, form, to)
    if told:
        warn(told)
