"""Times of what has lasted for years, which date no act before them."""

import pytest

from hearsay.coding.backgrounds import is_of_background
from tests import build


@pytest.mark.parametrize(
    ("text", "is_background"),
    [
        ("He blamed the attack on the Hill Front, which has fought the army since 2019.", True),
        ("The attack on the camp has gone on since 2019.", False),
        ("The attack was denied. The Front, which has fought the army since 2019, is small.", False),  # another sentence
        ("He blamed the attack on the Hill Front, which was banned in 2019.", False),
    ],
)
def test_since_in_a_relative_clause_dates_no_act_before_it(text: str, is_background: bool) -> None:
    report = build.report(text)
    when = build.when(report, "2019", "2019-01-01", "2019-12-31")
    assert is_of_background(text, build.span(text, "attack"), when) is is_background


def test_what_the_clause_itself_tells_has_lasted() -> None:
    text = "He blamed the attack on the Hill Front, which has fought the army since 2019."
    report = build.report(text)
    assert not is_of_background(text, build.span(text, "fought"), build.when(report, "2019", "2019-01-01", "2019-12-31"))
