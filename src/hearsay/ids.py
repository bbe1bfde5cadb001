"""Ids that are hashes of content: equal content, equal id, on every machine.

In: strings, numbers, spans, None. Out: a short id with a kind prefix. Left to others: what belongs to the content of a thing.
"""

import hashlib
import json

ID_HEX = 16  # 64 bits: at 10^8 things of one kind the chance of any collision is under 0.03 %

IdPart = str | int | float | bool | None | tuple["IdPart", ...] | list["IdPart"]


def make_id(kind: str, *parts: IdPart) -> str:
    """`kind` and the first 64 bits of the SHA-256 of the parts, as "kind-0123456789abcdef"."""
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return f"{kind}-{hashlib.sha256(canonical.encode('utf-8', 'surrogatepass')).hexdigest()[:ID_HEX]}"


def hash_text(text: str) -> str:
    """SHA-256 of the text's UTF-8 form, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def hash_bytes(raw: bytes) -> str:
    """SHA-256 of the bytes, in hex."""
    return hashlib.sha256(raw).hexdigest()
