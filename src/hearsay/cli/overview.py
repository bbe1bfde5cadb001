"""What is in a record, on one screen; and the issues.

In:  a view. Out: a table, or JSON. Left to others: single things (incidents.py, reports.py, actors.py).
"""

from typing import TYPE_CHECKING

from hearsay.cli.printing import open_console, print_json, print_table
from hearsay.text import plural

if TYPE_CHECKING:
    from hearsay.record.view import View
    from hearsay.veil import Veil

OPTIONS = ("outlet", "published", "language")  # facts that an option of hearsay code can give


def show_overview(view: "View", words: str, veil: "Veil", as_json: bool) -> None:
    """How much of what is in a record, what is unknown, and what to look at next."""
    from hearsay.codec import to_plain

    overview = view.overview()
    if as_json:
        print_json(to_plain(overview), veil)
        return
    period = f", {overview.first_day} to {overview.last_day}" if overview.first_day else ""
    lines = [
        f"{plural(overview.n_reports, 'report')}{period}",
        f"  of {plural(overview.n_sources, 'source')}, {overview.n_coded:,} coded, {plural(overview.n_copies, 'copy', 'copies')} of others",
        f"{plural(overview.n_claims, 'claim')}, {plural(overview.n_events, 'event mention')}, {plural(overview.n_figures, 'figure')}",
        f"{plural(overview.n_incidents, 'incident')}, {overview.n_disputed:,} disputed; {plural(overview.n_actors, 'actor')}",
        f"{plural(overview.n_judgements, 'judgement')} of people",
    ]
    console = open_console(veil)
    for line in lines:
        console.print(line)
    console.print()
    print_table(console, ("language", "reports"), [(language or "unknown", count) for language, count in overview.languages])
    for name, count in overview.unknown:
        by_option = f"--{name}, " if name in OPTIONS else ""
        console.print(f"{plural(count, 'report')} of unknown {name} (give it with {by_option}a column or a side file)")
    if overview.n_issues:
        console.print(f"{plural(overview.n_issues, 'issue')}: hearsay show FILE issues")


def show_issues(view: "View", words: str, veil: "Veil", as_json: bool) -> None:
    """What could not be read or coded."""
    from hearsay.codec import to_plain
    from hearsay.record.rows import Slice

    page = view.issues(Slice(limit=100_000))
    rows = [row.issue for row in page.rows if words.lower() in f"{row.issue.source} {row.issue.message}".lower()]
    if as_json:
        print_json([to_plain(issue) for issue in rows], veil)
        return
    print_table(open_console(veil), ("stage", "source", "what happened"), [(issue.stage, issue.source, issue.message) for issue in rows])
