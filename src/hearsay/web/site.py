"""What every page of one workbench shares, and who asks for a page.

In:  the address of a record and settings. Out: `Site` and `Asked`. Left to others: routes (app.py), pages (one file a concept).
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from hearsay.record.people_rows import Role
from hearsay.record.view import View
from hearsay.veil import Veil
from hearsay.web.memory import Memory
from hearsay.web.people import AtDesk
from hearsay.web.security import LOOPBACK

T = TypeVar("T")
MOST_ROWS = 50  # rows of a list on one page


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One workbench over one record."""

    record: str
    view: View
    is_team: bool = False
    local_person: str = "local"  # signs judgements in local mode
    hosts: frozenset[str] = LOOPBACK  # names under which it answers; empty for any
    tiles: str | None = None  # address of a tile server, only if the user gives one
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    memory: Memory = field(default_factory=Memory)

    def local(self) -> AtDesk:
        """The one person of local mode."""
        return AtDesk(name=self.local_person, role=Role.ADMIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request as a page builder sees it."""

    view: View
    path: str
    query: Mapping[str, str]
    parts: Mapping[str, str]  # what the address names: id, name, country
    person: AtDesk
    is_team: bool = False
    tiles: str | None = None  # address of map tiles, if the user gave one
    veil: Veil = field(default_factory=Veil)  # over what is shown to who asks
    memory: Memory = field(default_factory=Memory)

    def recall(self, name: str, *parts: object, make: Callable[[], T]) -> T:
        """A value that costs much to count, as `make` gives it; perhaps made before."""
        return self.memory.recall((name, *parts), self.view.stamp(), make)

    def text(self, key: str) -> str:
        """A field of the query, trimmed; empty if it is not set."""
        return self.query.get(key, "").strip()[:300]

    def names(self, key: str) -> str | tuple[str, ...] | None:
        """A name in the query; where a pseudonym was chosen, the names that it covers; None if the field is not set."""
        typed = self.text(key)
        readings = self.veil.read(typed)
        return readings if len(readings) > 1 else typed or None

    def start(self) -> int:
        """Where in a list the page begins."""
        words = self.query.get("start", "0")
        return min(int(words), 10_000_000) if words.isascii() and words.isdigit() and len(words) < 12 else 0

    def without(self, *keys: str) -> dict[str, str]:
        """The query without some fields."""
        return {key: value for key, value in self.query.items() if key not in keys and value}
