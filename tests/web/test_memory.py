"""What costs much to count is kept while the record stays the same, and never longer than its cost allows."""

import time
from pathlib import Path

from hearsay.record.view import open_view
from hearsay.web import memory
from hearsay.web.memory import CHEAP_S, Kept, Memory, is_good
from hearsay.web.writing import protect
from tests.web.desk import make_record


def test_a_value_is_made_once_while_the_record_stays_the_same() -> None:
    kept, made = Memory(), []
    for stamp in ((1,), (1,), (2,), None, None):
        kept.recall(("count",), stamp, lambda: made.append(0))
    assert len(made) == 4, "a changed record, and one whose changes cannot be told, are counted anew"


def test_what_cost_much_is_told_a_while_longer_though_somebody_writes() -> None:
    now = time.monotonic()
    assert is_good(Kept(1, (1,), 2 * CHEAP_S, now), (2,))
    assert not is_good(Kept(1, (1,), CHEAP_S / 2, now), (2,))
    assert not is_good(Kept(1, (1,), 2 * CHEAP_S, now - 3 * CHEAP_S * memory.AGE), (2,))


def test_the_oldest_value_is_forgotten_first() -> None:
    kept, made = Memory(), []
    for n in range(memory.MOST_KEPT + 1):
        kept.recall((n,), (1,), lambda: None)
    kept.recall((0,), (1,), lambda: made.append(0))
    assert made == [0]


def test_a_records_stamp_changes_with_every_writing(tmp_path: Path) -> None:
    record = make_record(tmp_path)
    with open_view(record) as view:
        before = view.stamp()
        assert view.stamp() == before
        protect(record, "Amina Kodra", pseudonym="Witness A", by="tester")
        assert view.stamp() != before
