"""The columns in which a table tells an event's CAMEO code, how it is known, and by which words.

In:  how to take report and code from a row. Out: columns. Left to others: choosing the code (cameo.py).
"""

from collections.abc import Callable
from typing import TypeVar

from hearsay.cameo import OF_MODE, OF_TYPE, WORDS, CameoCode
from hearsay.export.columns import Column, column
from hearsay.model import Report
from hearsay.text import span_text

T = TypeVar("T")


def list_cameo_columns(take: Callable[[T], tuple[Report, CameoCode]]) -> tuple[Column[T], ...]:
    """Code, how it is known, and the words that tell it."""
    return (
        column("cameo", "CAMEO code of the act; whether it was done is said by the status", lambda row: take(row)[1].code),
        column("cameo_by", f"how the code is known: {WORDS}, {OF_MODE}, {OF_TYPE}", lambda row: take(row)[1].by),
        column("cameo_words", "the words that tell it; empty where the crosswalk does", lambda row: _show_words(*take(row))),
    )


def _show_words(report: Report, cameo: CameoCode) -> str | None:
    span = cameo.reason.span if cameo.reason is not None else None
    return span_text(report.text, span) if span is not None else None
