"""A trained head's label of a report raises what is asked of its events."""

import pytest

from hearsay.coding.subjects import score_politics, share_of_politics
from hearsay.model import Label, Span


def label(score: float, *, scheme: str = "subject") -> Label:
    return Label(scheme=scheme, span=Span(0, 10), label="political", score=score)


def test_without_a_label_of_the_report_nothing_is_known() -> None:
    assert score_politics((label(0.9, scheme="status"),)) is None


def test_the_surest_label_counts() -> None:
    assert score_politics((label(0.2), label(0.3))) == 0.3


@pytest.mark.parametrize(("politics", "share"), [(0.9, 1.0), (0.5, 1.0), (0.25, 0.5), (0.0, 0.05)])
def test_the_less_political_a_report_the_more_an_event_must_show(politics: float, share: float) -> None:
    assert share_of_politics(politics) == share
