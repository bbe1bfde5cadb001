"""The pages of provenance: runs and issues, the codebook, raw bytes, the audit log.

In:  a view of the record. Out: page contexts. Left to others: what a run is (pipeline.py).
"""

from hearsay.record.rows import Slice
from hearsay.web import urls
from hearsay.web.contexts import Cell, Column, ListingPage, Table, Tag
from hearsay.web.lists import page_through
from hearsay.web.site import MOST_ROWS, Asked


def build_runs(asked: Asked) -> ListingPage:
    """Every run with its starts, and what could not be coded."""
    issues = asked.view.issues(Slice(start=asked.start(), limit=MOST_ROWS))
    columns = (
        Column(name="Run"),
        Column(name="Version"),
        Column(name="Weights"),
        Column(name="Started"),
        Column(name="Codings", is_number=True),
        Column(name="Issues", is_number=True),
    )
    rows = tuple(
        (
            Cell(words=row.run.id),
            Cell(words=row.run.version),
            Cell(words=row.run.weights[:12] or "rules and lists alone"),
            Cell(
                words="; ".join(
                    f"{start.started_at:%Y-%m-%d %H:%M}" + ("" if start.ended_at else " (not ended)") for start in row.starts[-3:]
                )
            ),
            Cell(words=f"{row.n_codings:,}"),
            Cell(words=f"{row.n_issues:,}"),
        )
        for row in asked.view.runs()
    )
    issue_rows = tuple(
        (
            Cell(words=row.issue.source, address=urls.report(row.issue.report) if row.issue.report else None),
            Cell(words=row.issue.stage, tags=(Tag(words="issue", kind="warn"),)),
            Cell(words=row.issue.message),
        )
        for row in issues.rows
    )
    return ListingPage(
        title="Runs and issues",
        said="A run is a way of coding: equal version, weights and settings are one run.",
        tables=(
            Table(caption="Runs", columns=columns, rows=rows),
            Table(
                caption="Issues",
                columns=tuple(Column(name=name) for name in ("Source", "Stage", "What happened, and what to do")),
                rows=issue_rows,
                empty="Everything was coded.",
            ),
        ),
        pages=page_through(issues.start, len(issues.rows), issues.total, asked, lambda query: urls.with_query(urls.runs(), query)),
    )


def build_audit(asked: Asked) -> ListingPage:
    """Who did what."""
    page = asked.view.audit(Slice(start=asked.start(), limit=MOST_ROWS))
    columns = tuple(Column(name=name) for name in ("When", "Who", "Deed", "To what"))
    rows = tuple(
        (
            Cell(words=f"{row.at:%Y-%m-%d %H:%M:%S}"),
            Cell(words=row.person or "nobody known"),
            Cell(words=row.deed),
            Cell(words=row.target or ""),
        )
        for row in page.rows
    )
    return ListingPage(
        title="Audit",
        said="Every sign-in and every judgement; nothing here can be changed.",
        tables=(Table(caption="Newest first", columns=columns, rows=rows),),
        pages=page_through(page.start, len(page.rows), page.total, asked, lambda query: urls.with_query(urls.audit(), query)),
    )
