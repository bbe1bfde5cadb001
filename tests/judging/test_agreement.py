"""Agreement of people who coded the same things."""

import json
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from hearsay.judging.adjudication import adjudicate
from hearsay.judging.agreement import AS_READ, REJECTED, THERE, list_disagreements, measure_agreement, measure_marks, standing
from hearsay.judging.corrections import FIELDS
from hearsay.judging.opinions import collect_opinions
from hearsay.model import Judgement, Verdict
from tests import build

REPORT = build.report("Guards seized nine weavers on Monday.")
SEIZED = build.event(REPORT, "seized", mode="arrest", when=build.when(REPORT, "on Monday", "2024-03-04"))


def judged(person: str, target: str, verdict: Verdict = Verdict.CONFIRM, *, minute: int = 0, **fields: str) -> Judgement:
    """A judgement some minutes after noon."""
    return build.judgement(target, verdict, person=person, made_at=build.NOON + timedelta(minutes=minute), **fields)


def test_two_who_say_the_same_agree_wholly() -> None:
    rows = [judged(person, f"event-{i}", Verdict.REJECT if i % 2 else Verdict.CONFIRM) for person in ("ann", "ben") for i in range(6)]
    found = {field.field: field for field in measure_agreement(rows)}
    whole = found.pop("the whole")
    assert (whole.n_units, whole.n_agreed, whole.kappa, whole.alpha) == (6, 6, 1.0, 1.0)
    assert {(field.n_units, field.n_agreed) for field in found.values()} == {(3, 3)}, "who confirms the whole confirms each of its values"
    assert list_disagreements(rows) == ()


def test_a_difference_is_listed_with_both_values() -> None:
    rows = [judged("ann", "event-1"), judged("ben", "event-1", Verdict.CORRECT, value='"COERCE"'), judged("ann", "event-2")]
    (difference,) = list_disagreements(rows)
    assert difference.values == (("ann", AS_READ), ("ben", '"COERCE"'))


def test_the_last_judgement_of_a_person_counts_and_an_undone_one_never() -> None:
    first = judged("ann", "event-1", Verdict.REJECT)
    rows = [first, judged("ann", "event-1", minute=1), judged("ben", "event-1")]
    assert list_disagreements(rows) == ()
    second = judged("ben", "event-1", Verdict.REJECT, minute=2)
    assert dict(list_disagreements([*rows, second])[0].values) == {"ann": AS_READ, "ben": REJECTED}
    assert list_disagreements([*rows, second, judged("ben", second.id, Verdict.UNDO, minute=3)]) == ()


def test_who_may_adjudicate_ends_a_difference_by_judging() -> None:
    rows = [judged("ann", "event-1"), judged("ben", "event-1", Verdict.REJECT), judged("eva", "event-1", minute=1)]
    assert list_disagreements(rows)
    assert not list_disagreements(rows, deciding=["eva"])
    rows.append(judged("max", "event-1", Verdict.REJECT, minute=2))
    (difference,) = list_disagreements(rows, deciding=["eva", "max"])
    assert dict(difference.values) == {"ann": AS_READ, "ben": REJECTED, "eva": AS_READ, "max": REJECTED}


def test_who_confirms_the_whole_differs_from_who_corrects_a_value_of_it() -> None:
    ann, ben = judged("ann", "event-1"), judged("ben", "event-1", Verdict.CORRECT, field="when", value='"2024-03-01"', minute=1)
    (difference,) = list_disagreements([ann, ben])
    assert (difference.field, dict(difference.values)) == ("when", {"ann": AS_READ, "ben": '"2024-03-01"'})
    assert not list_disagreements([ann, judged("ben", "event-1", field="when", minute=1)])
    assert not list_disagreements([ann, ben, judged("ann", "event-1", Verdict.CORRECT, field="when", value='"2024-03-01"', minute=2)])
    assert not list_disagreements([ann, ben], deciding=["ann"])
    assert not list_disagreements([ann, ben, judged("eva", "event-1", field="when", minute=2)], deciding=["eva"])
    (when,) = measure_agreement([ann, ben])
    assert (when.field, when.n_units, when.n_agreed) == ("when", 1, 0)


def test_statistics_count_each_value_of_what_two_confirm_as_a_whole() -> None:
    corrected = [judged("ann", "event-1"), judged("ben", "event-1", Verdict.CORRECT, field="when", value='"2024-03-01"', minute=1)]
    rest = judged("ben", "event-1", minute=2)  # "confirm the rest"
    both = [judged(person, f"event-{n}") for n in (2, 3) for person in ("ann", "ben")]
    found = {one.field: (one.n_units, one.n_agreed) for one in measure_agreement([*corrected, rest, *both])}
    assert found.pop("when") == (3, 2)
    assert found.pop("the whole") == (3, 3)
    assert set(found) == set(FIELDS["event"]) - {"when"}
    assert set(found.values()) == {(3, 3)}


def test_who_rejects_the_whole_says_nothing_of_its_values() -> None:
    rows = [judged("ann", "event-1"), judged("ben", "event-1", Verdict.REJECT)]
    assert [one.field for one in measure_agreement(rows)] == ["the whole"]


def test_who_corrects_a_value_differs_from_who_rejects_the_whole() -> None:
    ann, ben = judged("ann", "event-1", Verdict.REJECT), judged("ben", "event-1", Verdict.CORRECT, field="when", value='"2024-03-01"')
    (difference,) = list_disagreements([ann, ben])
    assert (difference.field, dict(difference.values)) == ("the whole", {"ann": REJECTED, "ben": THERE})
    later = judged("ann", "event-1", field="when", minute=3)  # she found it to be there after all
    assert [one.field for one in list_disagreements([ann, ben, later])] == ["when"]


@given(
    st.lists(
        st.builds(
            lambda person, verdict, field, minute: judged(
                person,
                SEIZED.id,
                verdict,
                minute=minute,
                **({"field": field} if field else {}),
                **({"value": '"2024-03-01"' if field == "when" else '"raid"'} if verdict is Verdict.CORRECT else {}),
            ),
            st.sampled_from(["ann", "ben", "eva"]),
            st.sampled_from([Verdict.CONFIRM, Verdict.REJECT, Verdict.CORRECT]),
            st.sampled_from(["when", "mode"]),
            st.integers(0, 50),
        )
        | st.builds(
            lambda person, verdict, minute: judged(person, SEIZED.id, verdict, minute=minute),
            st.sampled_from(["ann", "ben", "eva"]),
            st.sampled_from([Verdict.CONFIRM, Verdict.REJECT]),
            st.integers(0, 50),
        ),
        max_size=6,
        unique_by=lambda one: (one.made_at, one.person),
    ),
    st.sampled_from([(), ("eva",)]),
)
def test_what_settling_leaves_open_is_what_is_listed_to_decide(rows: list[Judgement], deciding: tuple[str, ...]) -> None:
    left = adjudicate(REPORT, build.coding(REPORT, SEIZED), collect_opinions(standing(rows)), deciding=deciding).open
    listed = {one.field for one in list_disagreements(rows, deciding=deciding)}
    assert {one.field for one in left} <= listed


def mark(person: str, start: int, end: int) -> Judgement:
    """Words that a person added."""
    return judged(person, "report-1", Verdict.ADD, field="claim", value=json.dumps({"span": [start, end]}))


def test_marks_that_share_half_their_extent_are_the_same() -> None:
    (pair,) = measure_marks([mark("ann", 0, 10), mark("ann", 50, 60), mark("ben", 1, 11), mark("ben", 80, 90)])
    assert (pair.n_same, pair.n_first, pair.n_second, pair.f1) == (1, 2, 2, 0.5)


@given(st.permutations([judged("ann", "event-1"), judged("ben", "event-1", Verdict.REJECT), judged("cyn", "event-1", minute=1)]))
def test_the_order_in_which_judgements_are_read_does_not_matter(rows: list[Judgement]) -> None:
    assert measure_agreement(rows) == measure_agreement(sorted(rows, key=lambda row: row.id))


def test_an_undone_undo_undoes_nothing() -> None:
    first, other = judged("ann", "event-1", Verdict.REJECT), judged("ben", "event-1")
    undo = judged("ann", first.id, Verdict.UNDO, minute=1)
    again = judged("ann", undo.id, Verdict.UNDO, minute=2)
    assert list_disagreements([first, other, undo]) == ()
    assert len(list_disagreements([first, other, undo, again])) == 1
