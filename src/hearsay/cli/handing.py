"""The commands that hand a record on: settle, export, report.

In:  a record's address, a form. Out: files, or lines on standard output. Left to others: what each form holds (export/).
"""

from pathlib import Path
from typing import Annotated

import typer


def add_commands(app: typer.Typer) -> None:
    """Put these commands into the application."""
    app.command("settle")(settle)
    app.command("export")(export)
    app.command("report")(report)


def settle(
    record: Annotated[str, typer.Argument(metavar="FILE", help="The record; it stays as it is.")],
    to: Annotated[str, typer.Option(metavar="NEW", help="The file of the new record; it must not be there yet.")],
    parties: Annotated[
        str | None, typer.Option(metavar="CSV", help="A list of parties and their sides, name,side; else those of the record.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress on standard error.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what became of the judgements as JSON.")] = False,
) -> None:
    """Make an adjudicated record: people's judgements laid over the machine's reading, to export, print or look at like any other.

    Where people differ, those who may adjudicate decide; what nobody decided stays as the machine read it, and is listed.

    Example: hearsay settle demo.db --to settled.db
    """
    from hearsay.cli.printing import print_json
    from hearsay.cli.progress import make_progress_line
    from hearsay.cli.settling import shape_settled, tell_settled
    from hearsay.record.view import open_view
    from hearsay.settling import settle_record

    settled = settle_record(record, to, parties=parties, tell=make_progress_line(quiet))
    with open_view(to) as view:
        veil = view.veil()
    if as_json:
        print_json(shape_settled(settled), veil)
    else:
        tell_settled(settled, to, veil)


def export(
    context: typer.Context,
    record: Annotated[str, typer.Argument(metavar="FILE", help="The record.")],
    form: Annotated[
        str, typer.Option("--as", metavar="FORM", help="coding, csv, acled-csv, ucdp-csv, dyads-csv, panel-csv or training.")
    ] = "coding",
    to: Annotated[str, typer.Option(metavar="PATH", help='A file, for csv a folder; "-" is standard output.')] = "-",
    best: Annotated[
        str,
        typer.Option(
            metavar="RULE",
            help="For acled-csv, ucdp-csv and panel-csv, which of several figures is best: most-voices, lowest or median-voice.",
        ),
    ] = "most-voices",
    actors: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="For dyads-csv, one's own actors: a CSV, or a dictionary of PETRARCH. May be repeated."),
    ] = None,
) -> None:
    """Hand a record on: as the coding's JSON, flat tables, another project's tables, dyads, a panel, or examples for `hearsay train`.

    What a form leaves out is counted at the end, and listed beside the file of acled-csv, ucdp-csv, dyads-csv and panel-csv.

    Example: hearsay export demo.db --as coding
    Example: hearsay export demo.db --as csv --to tables
    Example: hearsay export demo.db --as training --to judged.jsonl
    Example: hearsay export demo.db --as ucdp-csv --best lowest
    Example: hearsay export demo.db --as dyads-csv --actors examples/actors.csv --to dyads.csv
    """
    from hearsay.cli.covering import cover_errors
    from hearsay.cli.options import list_typed
    from hearsay.cli.printing import warn
    from hearsay.cli.settling import warn_unsettled
    from hearsay.export.forms import OPTIONS, export_record
    from hearsay.record.view import open_view

    with open_view(record) as view, cover_errors(view.veil()):
        told = export_record(view, form, to, best=best, actors=actors or (), given=list_typed(context, OPTIONS))
        if told:
            warn(told)
        if form != "training":
            warn_unsettled(view, record)


def report(
    record: Annotated[str, typer.Argument(metavar="FILE", help="The record.")],
    to: Annotated[str, typer.Option(metavar="FOLDER", help="The folder of the dossier; made where it is missing.")],
    title: Annotated[str | None, typer.Option(metavar="WORDS", help="The dossier's title.")] = None,
    incident: Annotated[list[str] | None, typer.Option(metavar="ID", help="Only this incident, by its id. May be repeated.")] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="WHO", help="Only incidents in which this actor takes part: id, name or pseudonym.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="Only incidents from this day on, as 2019-05-28.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Only incidents up to this day.")] = None,
) -> None:
    """Write a dossier: a self-contained folder of pages to read, print or send.

    Incidents with every voice's account, timeline, map, figures, sources with hashes; quotations lead to their place in the source.

    Example: hearsay report demo.db --to dossier
    """
    from hearsay.cli.covering import cover_errors, find_actor
    from hearsay.cli.printing import warn
    from hearsay.cli.settling import warn_unsettled
    from hearsay.export.dossier import DossierChoice, write_dossier
    from hearsay.lists.tables import read_day
    from hearsay.record.view import open_view
    from hearsay.text import plural

    with open_view(record) as view, cover_errors(veil := view.veil()):
        choice = DossierChoice(
            title=title or "What was reported, and by whom",
            since=read_day(since, "--since"),
            until=read_day(until, "--until"),
            incidents=tuple(incident or ()),
            actor=find_actor(view, actor, veil) if actor else None,
        )
        page, n_incidents = write_dossier(view, Path(to), choice, veil)
        warn_unsettled(view, record)
    typer.echo(page)
    warn(plural(n_incidents, "incident") + ("" if n_incidents else ". None fits what the dossier was narrowed to, or the record has none."))
