"""What a field may be, and what that means: so that a coder chooses instead of typing, and knows what she chooses.

In:  the codebook that the install brings, the enums of the model. Out: values, definitions. Left to others: which values are refused
(corrections.py). A type of one's own may be typed all the same.
"""

from functools import lru_cache

from hearsay.codebook import load_codebook
from hearsay.model import EventType
from hearsay.web.contexts import Known
from hearsay.web.corrections import KNOWN
from hearsay.web.figures import COUNTS


def list_known(kind: str) -> tuple[Known, ...]:
    """The values that the fields of a claim, an event or a figure usually have; fields of names, places and days have none."""
    free = {"event": (("type", tuple(EventType)), ("mode", list_modes())), "figure": (("counts", tuple(COUNTS)),)}
    bound = ((field, tuple(values)) for (of, field), values in KNOWN.items() if of == kind)
    return tuple(Known(field=field, values=tuple(map(str, values))) for field, values in (*free.get(kind, ()), *bound))


@lru_cache(maxsize=1)
def list_modes() -> tuple[str, ...]:
    """The modes of all types of the codebook, each once."""
    return tuple(dict.fromkeys(mode.code for kind in load_codebook().kinds for mode in kind.modes))


def say_meaning(type_: str, mode: str | None) -> str:
    """The codebook's definition of a mode, else of its type; "" for one that the codebook does not have."""
    return read_meanings().get((type_, mode)) or read_meanings().get((type_, None), "")


@lru_cache(maxsize=1)
def read_meanings() -> dict[tuple[str, str | None], str]:
    """What each type, and each mode of a type, means."""
    kinds = load_codebook().kinds
    types: dict[tuple[str, str | None], str] = {(kind.code, None): kind.definition for kind in kinds}
    return types | {(kind.code, mode.code): mode.definition for kind in kinds for mode in kind.modes}
