"""The commands that bring reports in: code, fetch, link.

In:  places of reports, a record's address. Out: a record; what happened, on standard error. Left to others: the work (pipeline.py).
"""

import json
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from hearsay.ingest.options import IngestOptions
    from hearsay.pipeline import Summary

DONE_WITH_ISSUES = 1
SHOWN_ISSUES = 20  # more are in the record; a terminal is no place for thousands

RecordOption = Annotated[str, typer.Option("--record", metavar="FILE", help="The record: a file, or the address of a PostgreSQL database.")]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="FACT=NAME", help="Which column or key holds a fact, e.g. published=pub_date. May be repeated."),
]


def add_commands(app: typer.Typer) -> None:
    """Put these commands into the application."""
    app.command("code")(code)
    app.command("fetch")(fetch)
    app.command("link")(link)


def code(
    places: Annotated[list[str], typer.Argument(metavar="PLACE...", help='Files and folders of reports; "-" is standard input.')],
    record: RecordOption,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="The outlet of reports that do not name theirs.")] = None,
    published: Annotated[str | None, typer.Option(metavar="DAY", help="The day of reports that do not tell theirs, as 2019-05-28.")] = None,
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="The language of reports that do not name theirs, as en; else the text tells it.")
    ] = None,
    column: ColumnOption = None,
    codebook: Annotated[str | None, typer.Option(metavar="FILE", help="A codebook of one's own instead of the shipped one.")] = None,
    places_list: Annotated[
        list[str] | None, typer.Option("--places", metavar="FILE", help="GeoNames dump or CSV of one's own places.")
    ] = None,
    parties: Annotated[str | None, typer.Option(metavar="CSV", help="A list of parties and their sides, for linking: name,side.")] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="How many processes code; two at most are used by default.")
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help='Code on a Ray cluster: its address, "auto" for that of this machine, "local" to start one.'),
    ] = None,
    no_weights: Annotated[bool, typer.Option("--no-weights", help="Code by rules and lists alone.")] = False,
    no_link: Annotated[bool, typer.Option("--no-link", help="Do not link afterwards (see: hearsay link).")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress on standard error.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what happened as JSON.")] = False,
) -> None:
    """Read, code and link reports into a record.

    Can be stopped at any time; the next call goes on. The same input twice changes nothing. Exit status 1 means: done, with issues.

    Example: hearsay code examples/reports --record kosovo.db
    """
    from hearsay.cli.progress import make_progress_line
    from hearsay.pipeline import CodeSettings, code_places, link_record

    options = make_options(outlet=outlet, published=published, language=language, column=column)
    summary = code_places(
        places,
        record,
        settings=CodeSettings(use_weights=not no_weights, codebook=codebook, places=tuple(places_list or ())),
        options=options,
        n_workers=workers,
        cluster=cluster,
        tell=make_progress_line(quiet),
    )
    if not no_link and (summary.n_coded or summary.n_known):
        summary.n_incidents = len(link_record(record, parties=parties, tell=make_progress_line(quiet)).incidents)
    tell_summary(summary, record, as_json=as_json)
    raise typer.Exit(DONE_WITH_ISSUES if summary.issues else 0)


def make_options(*, outlet: str | None, published: str | None, language: str | None, column: list[str] | None) -> "IngestOptions":
    """What the user says about the reports.

    Raises: InputError for a column that is not FACT=NAME.
    """
    from hearsay.errors import InputError, quote_value
    from hearsay.ingest.options import IngestOptions

    columns = {}
    for pair in column or []:
        fact, is_pair, name = pair.partition("=")
        if not is_pair or not fact or not name:
            raise InputError(f"Cannot read the column {quote_value(pair)}. Expected FACT=NAME, as in published=pub_date.")
        columns[fact] = name
    return IngestOptions(outlet=outlet, published=published, language=language, columns=columns)


def tell_summary(summary: "Summary", record: str, *, as_json: bool) -> None:
    """What happened: on standard error for a person, on standard output for a program."""
    from hearsay.cli.printing import print_json, warn
    from hearsay.text import plural

    if as_json:
        print_json(shape_summary(summary))
        return
    if summary.notice:
        warn(f"Note: {summary.notice}")
    known = f", {plural(summary.n_known, 'report')} known before" if summary.n_known else ""
    linked = f", {plural(summary.n_incidents, 'incident')} in the record" if summary.n_incidents is not None else ""
    warn(f"{plural(summary.n_coded, 'report')} coded{known}{linked} in {summary.seconds:.1f} s: {record}")
    if summary.issues:
        warn(f"{plural(len(summary.issues), 'issue')}:")
        for issue in summary.issues[:SHOWN_ISSUES]:
            warn(f"  {issue.stage}  {issue.source}: {issue.message}")
        if len(summary.issues) > SHOWN_ISSUES:
            warn(f"  ... and {len(summary.issues) - SHOWN_ISSUES:,} more: hearsay show {record} issues")


def shape_summary(summary: "Summary") -> dict[str, object]:
    """The summary as JSON."""
    issues = [{"source": issue.source, "stage": issue.stage, "message": issue.message, "report": issue.report} for issue in summary.issues]
    return {
        "seen": summary.n_seen,
        "coded": summary.n_coded,
        "known": summary.n_known,
        "incidents": summary.n_incidents,
        "seconds": round(summary.seconds, 2),
        "notice": summary.notice,
        "issues": issues,
    }


def link(
    record: Annotated[str, typer.Argument(metavar="FILE", help="The record.")],
    parties: Annotated[str | None, typer.Option(metavar="CSV", help="A list of parties and their sides: name,side.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was linked as JSON.")] = False,
) -> None:
    """Link a record anew: copies, actors, incidents and accounts over all its reports.

    `hearsay code` does this by itself; call it after changing the list of parties or after judgements.

    Example: hearsay link demo.db
    """
    from hearsay.cli.printing import print_json, warn
    from hearsay.cli.progress import make_progress_line
    from hearsay.settling import relink_record
    from hearsay.text import plural

    linked = relink_record(record, parties=parties, tell=make_progress_line(as_json))
    counts = {
        "copies": len(linked.copies),
        "actors": len(linked.actors),
        "incidents": len(linked.incidents),
        "accounts": len(linked.accounts),
        "suggestions": len(linked.ties),
    }
    if as_json:
        print_json(counts)
    else:
        warn(", ".join(plural(count, name.removesuffix("s") if name != "copies" else "copy", name) for name, count in counts.items()))


def fetch(
    addresses: Annotated[list[str], typer.Argument(metavar="ADDRESS...", help="Pages and feeds.")],
    to: Annotated[str, typer.Option(metavar="FILE", help="The web archive that keeps what arrives; made or added to.")],
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Allow addresses of this machine and its network.")] = False,
    pause: Annotated[float, typer.Option(min=0.0, metavar="SECONDS", help="Between two requests to one host.")] = 1.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print what arrived as JSON lines.")] = False,
) -> None:
    """Fetch pages and feeds politely, and keep what arrives as a web archive.

    robots.txt is obeyed. Then: hearsay code FILE --record RECORD.

    Example: hearsay fetch http://127.0.0.1:9/nothing-listens-here --to fetched.warc.gz --allow-private
    """
    from pathlib import Path

    from hearsay.cli.printing import warn
    from hearsay.ingest.fetch import fetch as fetch_all
    from hearsay.ingest.options import FetchOptions
    from hearsay.model import Issue

    n_issues = 0
    for one in fetch_all(addresses, options=FetchOptions(allow_private=allow_private, pause_s=pause), out=Path(to)):
        if isinstance(one, Issue):
            n_issues += 1
            warn(f"{one.source}: {one.message}")
        else:
            facts = {"address": one.report.source, "title": one.report.title.value, "published": one.report.published.value}
            typer.echo(json.dumps(facts, ensure_ascii=False) if as_json else one.report.source)
    raise typer.Exit(DONE_WITH_ISSUES if n_issues else 0)
