"""The commands of people who code: agreement between them, classes of their own learnt from examples, and these given to a record's events.

In:  a record's address, or a file of examples. Out: tables, JSON, what was learnt. Left to others: the measures and the learning.
"""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from hearsay.judging.agreement import FieldAgreement, MarkAgreement


def add_commands(app: typer.Typer) -> None:
    """Put these commands into the application."""
    app.command("agreement")(agreement)
    app.command("train")(train)
    app.command("classify")(classify)


def agreement(
    record: Annotated[str, typer.Argument(metavar="FILE", help="The record.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Measure how far the people who judged the same values agree, field by field.

    Krippendorff's alpha, Cohen's kappa where exactly two people judged, F1 of the words that they marked.

    Example: hearsay agreement demo.db
    """
    from hearsay.cli.printing import open_console, print_json, print_table, warn
    from hearsay.codec import to_plain
    from hearsay.judging.agreement import list_disagreements, measure_agreement, measure_marks
    from hearsay.judging.differing_marks import list_mark_differences
    from hearsay.record.people_rows import list_deciding
    from hearsay.record.rows import EVERYTHING
    from hearsay.record.view import open_view
    from hearsay.text import plural

    with open_view(record) as view:
        judgements, deciding = view.judgements(page=EVERYTHING).rows, list_deciding(view.people())
        added, veil = list_mark_differences(judgements, view.texts, deciding=deciding), view.veil()
    fields, marks = measure_agreement(judgements), measure_marks(judgements)
    differing = list_disagreements(judgements, deciding=deciding)
    if as_json:
        shaped = {"fields": fields, "marks": marks, "disagreements": differing, "added": added}
        print_json({name: [to_plain(row) for row in rows] for name, rows in shaped.items()}, veil)
        return
    if not fields and not marks and not differing and not added:
        warn("No value has been judged by two people. Judge in the workbench: hearsay serve FILE")
        return
    console = open_console()
    columns = ("field", "people", "judged by two or more", "agreed", "kappa", "alpha")
    print_table(console, columns, [list_field(row) for row in fields])
    print_table(console, ("people", "field", "marked", "same", "F1"), [list_marks(row) for row in marks], title="Words marked")
    warn(f"{plural(len(differing) + len(added), 'disagreement')} to decide, in the workbench under adjudication.")


def list_field(row: "FieldAgreement") -> tuple[object, ...]:
    """One field as the cells of its row."""
    shown = ["" if value is None else f"{value:.2f}" for value in (row.kappa, row.alpha)]
    return row.field, ", ".join(row.people), row.n_units, row.n_agreed, *shown


def list_marks(row: "MarkAgreement") -> tuple[object, ...]:
    """One pair of people as the cells of its row."""
    return ", ".join(row.people), row.field, f"{row.n_first} and {row.n_second}", row.n_same, f"{row.f1:.2f}"


def train(
    examples: Annotated[str, typer.Argument(metavar="EXAMPLES", help='JSON lines: {"text", "label", "source", "target"}, spans or null.')],
    to: Annotated[str | None, typer.Option(metavar="FILE", help="Where to keep what was learnt.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Learn classes of one's own from a few hundred examples, with a learning curve and warnings.

    The shipped reader stays as it is; a small classifier is learnt on top of it, in minutes on a laptop.
    Judged events become examples by `hearsay export FILE --as training`.

    Example: hearsay train examples.jsonl
    """
    from pathlib import Path

    from hearsay.cli.printing import open_console, print_json, print_table, warn
    from hearsay.errors import InputError, quote_value
    from hearsay.read.lessons import learn_codebook, load_examples, save_lesson
    from hearsay.read.reader import open_reader

    found = load_examples(Path(examples))
    if to and not Path(to).parent.is_dir():  # told before minutes of learning
        raise InputError(
            f"Cannot keep what is learnt in {quote_value(to)}: there is no folder {quote_value(Path(to).parent)}. Make it first."
        )
    lesson = learn_codebook(open_reader(), found)
    if to:
        save_lesson(lesson, Path(to))
    if as_json:
        curve = [{"examples": point.n_examples, "macro_f1": round(point.macro_f1, 4)} for point in lesson.curve]
        print_json({"curve": curve, "f1": {name: round(value, 4) for name, value in lesson.f1.items()}, "warnings": list(lesson.warnings)})
        return
    console = open_console()
    print_table(
        console, ("examples", "macro F1"), [(point.n_examples, f"{point.macro_f1:.2f}") for point in lesson.curve], title="Learning curve"
    )
    print_table(console, ("class", "F1"), [(name, f"{value:.2f}") for name, value in sorted(lesson.f1.items())], title="By class")
    for warning in lesson.warnings:
        warn(warning)


def classify(
    codebook: Annotated[str, typer.Argument(metavar="CODEBOOK", help="What hearsay train --to has kept.")],
    record: Annotated[str, typer.Argument(metavar="FILE", help="The record.")],
    to: Annotated[str, typer.Option(metavar="CSV", help='The table; "-" is standard output.')] = "-",
) -> None:
    """Give each event of a record its class in a codebook of one's own, as a table: event, report, type, class, score, sentence.

    The record stays as it is. A class is the likeliest of those that were learnt, never none: the score says how sure it is.

    Example: hearsay classify codebook.npz demo.db
    """
    from pathlib import Path

    from hearsay.cli.printing import warn
    from hearsay.export.columns import begin_table
    from hearsay.export.forms import STREAM, open_out
    from hearsay.export.training import CLASSES, ClassRow, list_event_examples
    from hearsay.read.lessons import classify as classify_text
    from hearsay.read.lessons import load_lesson
    from hearsay.read.reader import open_reader
    from hearsay.record.view import open_view
    from hearsay.text import plural

    lesson, reader, n_rows = load_lesson(Path(codebook)), open_reader(), 0
    with open_view(record) as view, open_out(to) as out:
        write = begin_table(CLASSES, out, view.veil())
        for row in list_event_examples(view):
            shares = classify_text(lesson, reader, row.words, row.source, row.target)
            label = max(sorted(shares), key=lambda name: shares[name])
            write(ClassRow(example=row, label=label, score=round(shares[label], 4)))
            n_rows += 1
    warn(plural(n_rows, "event") + ("" if to == STREAM else f": {to}"))
