"""Work spread over processes, with results in the order of the items.

In:  items, and what opens the work in a process (weights and lists are loaded there, once). Out: results, first item first.
Left to others: what the work is. A process that dies or takes too long costs its own item only; when the parent is killed, its
processes end by themselves, because nobody holds the other end of their pipes.
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from math import inf
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 3  # items in each process's pipe: enough that it never idles, few enough to bound memory
HELD = 64  # results that may wait for an earlier, slower one, for the same reason
LOOK_S = 1.0  # how often to look for a process that takes too long
DIED = "the process that coded it died (out of memory?)"

OpenWork = Callable[[], Callable[[T], R]]
GiveUp = Callable[[T, str], R]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Generic[T, R]):
    """What to do with an item, and what to give in its place where that cannot be done."""

    open: OpenWork[T, R]  # called once in each process; must be picklable
    give_up: GiveUp[T, R]  # called in the parent with the item and the reason
    find_limit: Callable[[T], float]  # how many seconds an item may take


@dataclass(slots=True, kw_only=True)
class Worker(Generic[T]):
    """One process, its pipe, and the items that it was given and has not answered."""

    process: BaseProcess
    pipe: Connection
    given: deque[tuple[int, T]] = field(default_factory=deque)
    since: float = 0.0  # when it could begin with the first of them


def map_in_order(items: Iterable[T], work: Work[T, R], *, n_workers: int) -> Iterator[R]:
    """The result of each item, in the order of the items, whichever process was faster."""
    workers: list[Worker[T]] = [_start_worker(work) for _ in range(n_workers)]
    source, is_over = enumerate(items), False
    done: dict[int, R] = {}
    next_up = 0
    try:
        while True:
            while not is_over and len(done) < HELD and (free := _find_free(workers)):
                pair = next(source, None)
                is_over = pair is None
                if pair is not None:
                    _hand_over(free, pair)
            if is_over and not any(worker.given for worker in workers) and not done:
                return
            done.update(_gather(workers, work))
            while next_up in done:
                yield done.pop(next_up)
                next_up += 1
    finally:
        for worker in workers:
            worker.process.kill()
            worker.process.join()
            worker.pipe.close()


def tell_late(limit_s: float) -> str:
    """Why an item was given up that took too long."""
    return f"it took longer than {limit_s:.0f} seconds"


def _start_worker(work: Work[T, R]) -> Worker[T]:
    """A fresh process; "spawn", because a fork of a process with running threads may hang."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work.open), daemon=True)
    process.start()
    theirs.close()
    return Worker(process=process, pipe=ours)


def _serve(pipe: Connection, open_work: OpenWork[T, R]) -> None:
    """The life of a worker process: one result for each item, until the parent is gone."""
    do = open_work()
    while True:
        try:
            item = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        pipe.send(do(item))


def _find_free(workers: list[Worker[T]]) -> Worker[T] | None:
    free = [worker for worker in workers if len(worker.given) < AHEAD]
    return min(free, key=lambda worker: len(worker.given), default=None)


def _hand_over(worker: Worker[T], pair: tuple[int, T]) -> None:
    if not worker.given:
        worker.since = monotonic()
    worker.given.append(pair)
    try:
        worker.pipe.send(pair[1])
    except OSError:
        return  # it has died; what it was given is dealt with where its silence is noticed


def _gather(workers: list[Worker[T]], work: Work[T, R]) -> dict[int, R]:
    """What has been answered since the last look; silent processes are replaced."""
    busy = {worker.pipe: worker for worker in workers if worker.given}
    found: dict[int, R] = {}
    for pipe in wait(list(busy), timeout=LOOK_S):
        worker = busy[pipe]  # type: ignore[index]
        try:
            result: R = worker.pipe.recv()
        except (EOFError, OSError):
            found.update([_replace(workers, worker, work, reason=DIED)])
            continue
        found[worker.given.popleft()[0]] = result
        worker.since = monotonic()
    for worker in workers:
        limit_s = work.find_limit(worker.given[0][1]) if worker.given else inf
        if monotonic() - worker.since > limit_s and not worker.pipe.poll():
            found.update([_replace(workers, worker, work, reason=tell_late(limit_s))])
    return found


def _replace(workers: list[Worker[T]], worker: Worker[T], work: Work[T, R], *, reason: str) -> tuple[int, R]:
    """Give up the item that a worker was at, and hand the rest of its items to a fresh process in its place."""
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()
    index, item = worker.given.popleft()
    fresh = _start_worker(work)
    workers[workers.index(worker)] = fresh
    for pair in worker.given:
        _hand_over(fresh, pair)
    return index, work.give_up(item, reason)
