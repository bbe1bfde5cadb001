"""The score of an act rises with its own and with that of its parties."""

from hypothesis import given
from hypothesis import strategies as st

from hearsay.coding.scores import NOBODY, load_scores, weigh_parties

TABLE = load_scores("events")
SCORES = st.floats(min_value=0.01, max_value=0.99)


@given(SCORES, SCORES, SCORES, SCORES)
def test_surer_parties_never_make_an_act_less_sure(score: float, actor: float, other: float, recipient: float) -> None:
    low, high = sorted((actor, other))
    assert weigh_parties(score, {"actors": low, "recipients": recipient}, TABLE) <= weigh_parties(
        score, {"actors": high, "recipients": recipient}, TABLE
    )


@given(SCORES, st.floats(min_value=NOBODY, max_value=0.99))
def test_somebody_says_more_for_an_act_than_nobody(score: float, party: float) -> None:
    nobody = weigh_parties(score, {"actors": None, "recipients": None}, TABLE)
    assert nobody <= weigh_parties(score, {"actors": party, "recipients": None}, TABLE)
    assert nobody <= weigh_parties(score, {"actors": None, "recipients": party}, TABLE)
