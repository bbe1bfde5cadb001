"""What costs much to count, kept while the record stays the same, and for a little longer while somebody writes.

In:  a name, and how to count. Out: the value, counted now or before. Left to others: what is counted (overview.py, outlets.py, places.py).
A value that took t seconds of the processor to make may be AGE times t old: a coding run that writes every second does not make every
page count a whole archive anew, and a small record, where counting takes no time, is always told as it is.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")
CHEAP_S = 0.05  # of the processor: what costs less is counted anew whenever the record has changed
AGE = 200.0  # how many times its cost a value may be old
MOST_KEPT = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """A value, of which state of the record it is, what it cost, when it was made."""

    value: Any
    stamp: object
    cost_s: float
    made_at: float


class Memory:
    """Remembers values; may be used from several threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], Kept] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[tuple[object, ...], threading.Lock] = {}

    def recall(self, key: tuple[object, ...], stamp: object, make: Callable[[], T]) -> T:
        """The value of this key; one thread at a time makes it. A stamp of None stands for a record whose changes cannot be told."""
        with self._lock:
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                kept = self._kept.get(key)
            if kept is not None and is_good(kept, stamp):
                value: T = kept.value
                return value
            started, busy = time.monotonic(), time.thread_time()
            value = make()
            with self._lock:
                self._kept[key] = Kept(value, stamp, time.thread_time() - busy, started)
                self._kept.move_to_end(key)
                while len(self._kept) > MOST_KEPT:
                    forgotten, _ = self._kept.popitem(last=False)
                    self._making.pop(forgotten, None)
        return value


def is_good(kept: Kept, stamp: object) -> bool:
    """Whether a value may still be told."""
    if stamp is not None and kept.stamp == stamp:
        return True
    return kept.cost_s > CHEAP_S and time.monotonic() - kept.made_at < AGE * kept.cost_s
