"""The CAMEO code of an event: what the words of its act say, within what its type and mode permit, else the codebook's crosswalk.

In:  an event's type, mode and reasons, a codebook. Out: the code, whether words or the crosswalk told it, and which words.
Left to others: which code words have (coding/event_codes.py), tables (export/).
Source: docs/decisions/0109-cameo-codes-by-words.md
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hearsay.codebook import Codebook, Kind, find_crosswalk
from hearsay.judging.opinions import SIGNED
from hearsay.model import Event, Reason

FIELD = "cameo"  # of the reason in which the coder keeps what words say
WORDS, OF_MODE, OF_TYPE = "words", "crosswalk of the mode", "crosswalk of the type"
# The first digits under which the codes of a kind stand; "170" is root 17 not specified further.
Permitted = Mapping[str, frozenset[str]]  # stem -> codes below it that belong to another mode


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoCode:
    """A code, how it is known, and the reason that names its words; None where the codebook has no code."""

    code: str | None = None
    by: str | None = None
    reason: Reason | None = None


def choose_cameo(event: Event, codebook: Codebook) -> CameoCode:
    """The code that the words of an event tell, if its type and mode as they stand now permit it, else that of the crosswalk.

    Where a person gave type or mode, words may only narrow a mode that has codes of its own: they must not bring back what was corrected.
    """
    kind = _find_kind(codebook, event.type.value)
    is_of_mode = kind is not None and any(mode.code == event.mode and mode.crosswalk.cameo for mode in kind.modes)
    permitted = list_permitted(codebook, event.type.value, event.mode)
    if is_of_mode or not any(reason.field in ("type", "mode") and reason.by.startswith(SIGNED) for reason in event.basis.reasons):
        for reason in event.basis.reasons:
            if reason.field == FIELD and is_permitted(code := read_code(reason), permitted):
                return CameoCode(code=code, by=WORDS, reason=reason)
    codes = find_crosswalk(codebook, event.type.value, event.mode).cameo
    return CameoCode(code=codes[0], by=OF_MODE if is_of_mode else OF_TYPE) if codes else CameoCode()


def name_code(source: str, code: str, words: str) -> str:
    """The `by` of the reason for a code, as "act list:1053/demand release"."""
    return f"{source}:{code}/{words}"


def read_code(reason: Reason) -> str:
    """The code that such a reason names."""
    return reason.by.partition(":")[2].partition("/")[0]


def list_permitted(codebook: Codebook, kind: str, mode: str | None) -> Permitted:
    """What codes a mode may have: its own and those below, except what another mode of the type claims.

    Without a mode, or where it has no codes: those of the type and of its triggers without a mode.
    """
    found = _find_kind(codebook, kind)
    if found is None:
        return MappingProxyType({})
    own = next((one.crosswalk.cameo for one in found.modes if one.code == mode), ())
    others = frozenset(code for one in found.modes if own and one.code != mode for code in one.crosswalk.cameo) - frozenset(own)
    return MappingProxyType({cut_code(code): others for code in own or _list_of_type(found)})


def _list_of_type(kind: Kind) -> Iterator[str]:
    yield from kind.crosswalk.cameo
    yield from (group.cameo for group in kind.triggers if group.cameo is not None and group.mode is None)


def _find_kind(codebook: Codebook, code: str) -> Kind | None:
    return next((kind for kind in codebook.kinds if kind.code == code), None)


def cut_code(code: str) -> str:
    """The digits under which the narrower codes of a code stand: "17" for 170, "173" for 173."""
    return code[:2] if len(code) == 3 and code.endswith("0") else code


def is_permitted(code: str, permitted: Permitted) -> bool:
    """Whether a code stands below one of the permitted, and below none that another mode claims."""
    return any(code.startswith(stem) and not any(_takes(code, other, stem) for other in others) for stem, others in permitted.items())


def _takes(code: str, other: str, stem: str) -> bool:
    """Whether another mode's code claims a code more closely than the stem does."""
    claimed = cut_code(other)
    return len(claimed) > len(stem) and code.startswith(claimed)
