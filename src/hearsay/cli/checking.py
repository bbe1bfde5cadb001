"""The commands that check: verify a record, explain a value, check a codebook.

In:  a record's address or a codebook. Out: what is wrong, or why a value is what it is; JSON too. Left to others: the checks themselves.
"""

from typing import Annotated

import typer

from hearsay.cli.covering import Uncovered, open_covered

FOUND_SOMETHING = 1


def add_commands(app: typer.Typer) -> None:
    """Put these commands into the application."""
    app.command("verify")(verify)
    app.command("explain")(explain)
    codebook = typer.Typer(help="Look at codebooks.", no_args_is_help=True, rich_markup_mode=None)
    codebook.callback()(lambda: None)
    codebook.command("check")(check)
    app.add_typer(codebook, name="codebook", help="Check a codebook: where it overlaps, what it lacks.")


def verify(
    record: Annotated[str, typer.Argument(metavar="FILE", help="The record.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Check a record again: hashes of raw bytes and texts, offsets against texts, references.

    Exit status 1 means: something is wrong.

    Example: hearsay verify demo.db
    """
    from hearsay.cli.printing import print_json
    from hearsay.codec import to_plain
    from hearsay.record.check import verify as verify_record
    from hearsay.text import plural

    found = verify_record(record)
    if as_json:
        print_json([to_plain(fault) for fault in found])
    else:
        for fault in found:
            typer.echo(f"{fault.kind} {fault.where}: {fault.message}")
        typer.echo(f"{plural(len(found), 'fault')}: {record}")
    raise typer.Exit(FOUND_SOMETHING if found else 0)


def explain(
    record: Annotated[str, typer.Argument(metavar="FILE", help="The record.")],
    thing: Annotated[str, typer.Argument(metavar="ID", help="A claim, event, figure, actor of a report, or incident.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    uncovered: Uncovered = False,
) -> None:
    """Explain why a value was coded: its words, the rule or head, the score.

    Example: hearsay explain demo.db EVENT
    """
    from hearsay.cli.explaining import explain_thing
    from hearsay.cli.printing import open_console, print_json, print_table
    from hearsay.codec import to_plain

    with open_covered(record, uncovered=uncovered) as (view, veil):
        explained = explain_thing(view, thing)
        if as_json:
            print_json(to_plain(explained), veil)
            return
        console = open_console(veil)
        console.print(f"{explained.kind} {explained.id}", style="bold")
        console.print(f"{explained.words}  (score {explained.score:.2f}, run {explained.run})", end="\n\n")
        rows = [
            (reason.field, reason.value, reason.words, reason.by, "" if reason.score is None else f"{reason.score:.2f}")
            for reason in explained.reasons
        ]
        print_table(console, ("field", "value", "words", "by", "score"), rows)


def check(
    codebook: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="A codebook; the one of the install where none is named.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Tell where a codebook overlaps, lacks examples, or names unknown codes.

    Exit status 1 means: something was found.

    Example: hearsay codebook check
    """
    from pathlib import Path

    from hearsay.cli.printing import open_console, print_json, print_table, warn
    from hearsay.codebook import load_codebook
    from hearsay.codec import to_plain
    from hearsay.coding.codebook_checks import check_codebook
    from hearsay.text import plural

    findings = check_codebook(load_codebook(Path(codebook) if codebook else None))
    if as_json:
        print_json([to_plain(finding) for finding in findings])
    elif findings:
        print_table(open_console(), ("kind", "place", "what"), [(finding.kind, finding.place, finding.message) for finding in findings])
    warn(f"{plural(len(findings), 'finding')} in {codebook or 'the codebook of the install'}.")
    raise typer.Exit(FOUND_SOMETHING if findings else 0)
