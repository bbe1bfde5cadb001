"""Work over processes: order, crashes and slow items."""

import os
import time
from collections.abc import Callable

import pytest

from hearsay.workers import Work, map_in_order


def open_echo() -> Callable[[str], str]:
    """Work that doubles a word, after a wait if the word says so; it dies or hangs on request."""

    def echo(word: str) -> str:
        if word == "die":
            os._exit(3)
        if word == "hang":
            time.sleep(600)  # longer than a new process of a cluster may take to begin
        time.sleep(0.05 if word.startswith("slow") else 0)
        return word * 2

    return echo


def give_up(word: str, reason: str) -> str:
    return f"{word}: {reason}"


def work(limit_s: float = 30.0) -> Work[str, str]:
    return Work(open=open_echo, give_up=give_up, find_limit=lambda _: limit_s)


def test_results_come_in_the_order_of_the_items_however_slow_the_first_is() -> None:
    words = [f"slow{n}" if n % 7 == 0 else f"w{n}" for n in range(60)]
    assert list(map_in_order(words, work(), n_workers=2)) == [word * 2 for word in words]


def test_an_item_that_kills_its_process_costs_itself_only() -> None:
    words = ["a", "b", "die", "c", "d", "e", "f"]
    results = list(map_in_order(words, work(), n_workers=2))
    assert results[2].startswith("die: the process that coded it died")
    assert [result for n, result in enumerate(results) if n != 2] == ["aa", "bb", "cc", "dd", "ee", "ff"]


def test_an_item_that_hangs_is_given_up_after_its_limit() -> None:
    results = list(map_in_order(["a", "hang", "b"], work(limit_s=2.0), n_workers=1))
    assert results == ["aa", "hang: it took longer than 2 seconds", "bb"]


def test_no_items_give_no_results() -> None:
    assert list(map_in_order([], work(), n_workers=2)) == []


@pytest.mark.parametrize("n_workers", [1, 2, 3])
def test_the_number_of_processes_changes_no_result(n_workers: int) -> None:
    words = [f"w{n}" for n in range(20)]
    assert list(map_in_order(words, work(), n_workers=n_workers)) == [word * 2 for word in words]
