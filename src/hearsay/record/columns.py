"""The columns that many tables of the record share, and the one catalogue that all tables join.

In: names and meanings. Out: SQLAlchemy columns, each with a comment. Left to others: which table has which (the *_tables.py files).
A span is two columns, NAME_from and NAME_to (code points of the report's text, end excluded); lists of small things are JSON.
"""

from typing import Any

import sqlalchemy as sa

CATALOGUE = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def words(name: str, meaning: str, **options: Any) -> sa.Column[str]:
    """A column of text that is always there."""
    return sa.Column(name, sa.Text(), nullable=False, comment=meaning, **options)


def maybe_words(name: str, meaning: str, **options: Any) -> sa.Column[str]:
    """A column of text, NULL when unknown."""
    return sa.Column(name, sa.Text(), nullable=True, comment=meaning, **options)


def whole(name: str, meaning: str, **options: Any) -> sa.Column[int]:
    """A column of whole numbers that is always there."""
    return sa.Column(name, sa.Integer(), nullable=False, comment=meaning, **options)


def maybe_whole(name: str, meaning: str, **options: Any) -> sa.Column[int]:
    """A column of whole numbers, NULL when unknown."""
    return sa.Column(name, sa.Integer(), nullable=True, comment=meaning, **options)


def number(name: str, meaning: str, **options: Any) -> sa.Column[float]:
    """A column of numbers that is always there."""
    return sa.Column(name, sa.Double(), nullable=False, comment=meaning, **options)


def maybe_number(name: str, meaning: str, **options: Any) -> sa.Column[float]:
    """A column of numbers, NULL when unknown or open."""
    return sa.Column(name, sa.Double(), nullable=True, comment=meaning, **options)


def yes_no(name: str, meaning: str, **options: Any) -> sa.Column[bool]:
    """A column of 1 and 0 (true and false in PostgreSQL)."""
    return sa.Column(name, sa.Boolean(), nullable=False, comment=meaning, **options)


def maybe_day(name: str, meaning: str, **options: Any) -> sa.Column[Any]:
    """A column of days, NULL when unknown or open."""
    return sa.Column(name, sa.Date(), nullable=True, comment=meaning, **options)


def span(name: str, meaning: str) -> tuple[sa.Column[int], sa.Column[int]]:
    """The two columns of a span that is always there."""
    return (
        whole(f"{name}_from", f"{meaning}: first character"),
        whole(f"{name}_to", f"{meaning}: character after the last"),
    )


def maybe_span(name: str, meaning: str) -> tuple[sa.Column[int], sa.Column[int]]:
    """The two columns of a span that may be missing."""
    return (
        maybe_whole(f"{name}_from", f"{meaning}: first character"),
        maybe_whole(f"{name}_to", f"{meaning}: character after the last"),
    )


def basis() -> tuple[sa.Column[Any], ...]:
    """What a coded value rests on."""
    return (
        number("score", "How sure the machine is, 0 to 1"),
        words("basis_spans", "The words it rests on, as JSON: [[from, to], ...]"),
        words("reasons", "Why each field has its value, as JSON: field, by, span, score"),
    )


def coded() -> tuple[sa.Column[Any], ...]:
    """Which coding of which report a row belongs to, and its place in it."""
    return (
        words("report", "Report it stands in (reports.id)"),
        words("run", "Run that coded it (runs.id)"),
        whole("position", "Its place in the coding, from 0"),
    )
