"""Work spread over a Ray cluster, with results in the order of the items: workers.py for archives that one machine is too small for.

In:  items, the same `Work` as for processes, the address of a cluster. Out: results, first item first.
Left to others: what the work is; the cluster itself. An actor of Ray that dies or takes too long costs its own item only.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from time import monotonic
from typing import Any, Generic, TypeVar

from hearsay.errors import InputError
from hearsay.workers import DIED, LOOK_S, OpenWork, Work, tell_late

T = TypeVar("T")
R = TypeVar("R")

HERE = "local"  # an address that starts a cluster on this machine and ends it afterwards
HELD_EACH = 8  # results of one seat that may wait for an earlier, slower one: enough that few seats idle, few enough to bound memory
START_S = 300.0  # for an actor to start and load weights and lists, on a machine that may have to be fetched first


@dataclass(frozen=True, slots=True, kw_only=True)
class Given(Generic[T]):
    """An item, the actor that it was given to, and how long that may take."""

    actor: Any
    number: int
    item: T
    until: float


class _Desk(Generic[T, R]):
    """What an actor holds: the work, opened once."""

    def __init__(self, open_work: OpenWork[T, R]) -> None:
        self.do_work = open_work()

    def do(self, item: T) -> R:
        return self.do_work(item)


def map_on_cluster(items: Iterable[T], work: Work[T, R], *, address: str) -> Iterator[R]:
    """The result of each item, in the order of the items, from one actor for each core of the cluster.

    `address` is that of a running cluster ("auto" for the one to which this machine belongs), or "local" for one on this machine.
    Raises: InputError where Ray is not installed or there is no such cluster.
    """
    ray = _connect(address)
    given: dict[Any, Given[T]] = {}
    try:
        make = ray.remote(num_cpus=1, max_restarts=0)(_Desk).remote
        free = [(make(work.open), START_S) for _ in range(max(1, int(ray.cluster_resources().get("CPU", 1))))]  # and what it needs to begin
        most_held = HELD_EACH * len(free)
        source, is_over = enumerate(items), False
        done: dict[int, R] = {}
        next_up = 0
        while True:
            while free and not is_over and len(done) < most_held:
                pair = next(source, None)
                is_over = pair is None
                if pair is not None:
                    actor, start_s = free.pop()
                    until = monotonic() + start_s + work.find_limit(pair[1])
                    given[actor.do.remote(pair[1])] = Given(actor=actor, number=pair[0], item=pair[1], until=until)
            if not given and not done:
                return
            ready, waiting = ray.wait(list(given), timeout=LOOK_S)
            for ref in [*ready, *(ref for ref in waiting if monotonic() > given[ref].until)]:
                one = given.pop(ref)
                done[one.number], is_alive = _answer(ray, ref, one, work, is_late=ref not in ready)
                free.append((one.actor, 0.0) if is_alive else (make(work.open), START_S))
            while next_up in done:
                yield done.pop(next_up)
                next_up += 1
    finally:
        ray.shutdown()


def _connect(address: str) -> Any:
    """Ray, connected to the cluster."""
    if find_spec("ray") is None:
        raise InputError("Ray is not installed here. Install it, on every machine of the cluster: pip install 'hearsay[cluster]'")
    import ray

    try:
        if address == HERE:
            ray.init(include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
        else:
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, ValueError, RuntimeError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise InputError(f'Cannot reach a Ray cluster at "{address}": {reason} Expected its address, "auto" or "{HERE}".') from error
    return ray


def _answer(ray: Any, ref: Any, one: Given[T], work: Work[T, R], *, is_late: bool) -> tuple[R, bool]:
    """What became of an item, and whether its actor can take another."""
    if is_late:
        ray.kill(one.actor)
        return work.give_up(one.item, tell_late(work.find_limit(one.item))), False
    try:
        result: R = ray.get(ref)
    except ray.exceptions.ActorDiedError as error:
        if "creation task" in str(error):  # it could not even open the work, and the next one could not either
            raise InputError(f"A machine of the cluster cannot code: {_last_line(error)}") from error
        return work.give_up(one.item, DIED), False
    except ray.exceptions.RayError as error:
        ray.kill(one.actor)
        return work.give_up(one.item, _last_line(error)), False
    return result, True


def _last_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[-1].strip()
