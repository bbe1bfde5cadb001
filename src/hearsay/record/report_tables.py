"""The tables of what came in: reports, their versions and raw bytes, runs, issues.

In: nothing. Out: SQLAlchemy tables in the catalogue. Left to others: what was made of the reports (coding_tables.py, link_tables.py).
"""

import sqlalchemy as sa

from hearsay.record.columns import CATALOGUE, maybe_day, maybe_whole, maybe_words, whole, words, yes_no


def _stated(name: str, meaning: str) -> tuple[sa.Column[str], sa.Column[str]]:
    return (
        maybe_words(name, meaning),
        words(f"{name}_known", "How that is known: given, page data, dateline, address, file name, text, unknown"),
    )


REPORTS = sa.Table(
    "reports",
    CATALOGUE,
    words("id", "Hash of source and content", primary_key=True),
    words("source", "Where it came from: path, address, path#row", index=True),
    words("raw_sha256", "SHA-256 of the bytes as they arrived (raw.sha256)", index=True),
    words("media_type", "What kind of file it was"),
    words("extractor", "Tool and version that made the text"),
    *_stated("title", "Headline"),
    *_stated("author", "Who wrote it"),
    *_stated("outlet", "Who published it"),
    *_stated("published", "Day or UTC time of publication, ISO 8601"),
    *_stated("language", "ISO 639-1 code"),
    *_stated("address", "Its address on the web"),
    maybe_day("day", "Day of publication, taken from published"),
    words("zones", "Title, headings, dateline, captions, footnotes ... as JSON: kind, span"),
    words("links", "Hyperlinks as JSON: span, address"),
    whole("n_chars", "Length of the text in characters"),
    words("text_sha256", "SHA-256 of the text"),
    words("text", "The text; every from/to in this record counts its characters"),
    sa.Index("ix_reports_outlet_day_id", "outlet", "day", "id"),
    sa.Index("ix_reports_day_id", "day", "id"),
    sa.Index("ix_reports_language", "language"),
    *(
        sa.Index(f"ix_reports_{name}", "id", sqlite_where=sa.text(where), postgresql_where=sa.text(where))
        for name, where in (("untitled", "title IS NULL"), ("undated", "published IS NULL"))
    ),
    comment="Every version of every report, as hearsay read it",
)

VERSIONS = sa.Table(
    "versions",
    CATALOGUE,
    words("source", "Where it came from", primary_key=True),
    whole("n", "1 for the first version seen, 2 for the next ...", primary_key=True),
    words("report", "The report that is this version (reports.id)", index=True, unique=True),
    yes_no("current", "Whether it is the newest version of its source"),
    sa.Index("ix_versions_old", "report", sqlite_where=sa.text("current = 0"), postgresql_where=sa.text("NOT current")),
    comment="Versions of one source, oldest first: a changed report stands beside the old one",
)

ARRIVALS = sa.Table(
    "arrivals",
    CATALOGUE,
    words("report", "Report (reports.id)", primary_key=True),
    maybe_words("arrived_at", "UTC time when it first arrived"),
    maybe_words("found_in", "Folder, archive, feed or address in which it was found"),
    maybe_words("note", "Anything else that was known on arrival"),
    comment="How each report first arrived",
)

RAW = sa.Table(
    "raw",
    CATALOGUE,
    words("sha256", "SHA-256 of the bytes", primary_key=True),
    whole("n_bytes", "How many bytes arrived"),
    sa.Column("packed", sa.LargeBinary(), nullable=True, comment="The bytes, compressed with zlib; NULL when kept outside"),
    maybe_words("kept_at", "Path under the raw folder, when kept outside the record"),
    comment="The bytes of the reports, exactly as they arrived",
)

RUNS = sa.Table(
    "runs",
    CATALOGUE,
    words("id", "Hash of version, weights and settings", primary_key=True),
    words("version", "Version of hearsay"),
    words("weights", "SHA-256 of the weights; empty when coded by rules alone"),
    words("settings", "Settings that shape the coding, as JSON"),
    comment="Ways of coding: equal versions, weights and settings are one run",
)

RUN_STARTS = sa.Table(
    "run_starts",
    CATALOGUE,
    sa.Column("n", sa.Integer(), primary_key=True, autoincrement=True, comment="1 for the first start, 2 for the next ..."),
    words("run", "The run (runs.id)", index=True),
    words("input", "What was handed in"),
    words("started_at", "UTC time"),
    maybe_words("ended_at", "UTC time; NULL when it was stopped or is still going on"),
    maybe_whole("n_reports", "Reports coded in this start"),
    maybe_whole("n_issues", "Issues met in this start"),
    comment="Log of when runs were started; the only table that grows when the same input is coded twice",
)

ISSUES = sa.Table(
    "issues",
    CATALOGUE,
    words("id", "Hash of its content", primary_key=True),
    words("run", "The run that met it (runs.id)", index=True),
    words("source", "Where the report came from", index=True),
    words("stage", "ingest, read, code or link", index=True),
    words("message", "What failed, and what to do next"),
    maybe_words("report", "The report, where one was made (reports.id)", index=True),
    comment="What kept a report, or a part of it, from being coded",
)

GUIDE = sa.Table(
    "guide",
    CATALOGUE,
    words("table_name", "Table or view", primary_key=True),
    words("column_name", "Column; empty for the table itself", primary_key=True),
    words("meaning", "What it holds"),
    comment="What each table and column of this file means",
)
