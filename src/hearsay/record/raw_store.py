"""Raw bytes by their SHA-256: in the record, compressed, or in a folder beside it.

In: bytes as they arrived. Out: a row of `raw`, a file where they are kept outside; the bytes again. Left to others: when to keep what.
"""

import os
import zlib
from pathlib import Path

import sqlalchemy as sa

from hearsay.errors import RecordError
from hearsay.record import schema
from hearsay.record.packing import pack_raw, unpack_raw


class RawStore:
    """Keeps bytes in the record, or under a folder when one is given."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def keep(self, connection: sa.Connection, raw: bytes, sha256: str) -> None:
        """Keeps bytes once, however many reports came from them."""
        table = schema.RAW
        if connection.execute(sa.select(sa.literal(1)).where(table.c.sha256 == sha256)).first():
            return
        if self._folder is None:
            row: dict[str, object] = {"packed": pack_raw(raw), "kept_at": None}
        else:
            row = {"packed": None, "kept_at": _write_file(self._folder, raw, sha256)}
        connection.execute(sa.insert(table).values(sha256=sha256, n_bytes=len(raw), **row))

    def load(self, connection: sa.Connection, sha256: str) -> bytes:
        """The bytes with this hash, as they arrived.

        Raises: RecordError when the record does not have them, or they are kept in a folder that was not named.
        """
        table = schema.RAW
        found = connection.execute(sa.select(table.c.packed, table.c.kept_at).where(table.c.sha256 == sha256)).first()
        if found is None:
            raise RecordError(f"The record has no raw bytes with the SHA-256 {sha256}.")
        packed, kept_at = found
        if packed is not None:
            return _unpack(packed, sha256)
        if self._folder is None:
            raise RecordError(f"The raw bytes {sha256[:12]}… are kept outside the record, in {kept_at}. Name the folder: record.raw_folder")
        path = self._folder / kept_at
        if not path.is_file():
            raise RecordError(f"The raw bytes {sha256[:12]}… should be in {path}: there is no such file. Put it back from a backup.")
        return _unpack(path.read_bytes(), sha256)


def _unpack(packed: bytes, sha256: str) -> bytes:
    try:
        return unpack_raw(packed)
    except zlib.error as error:
        raise RecordError(f"The raw bytes {sha256[:12]}… are damaged ({error}). Put the record back from a backup.") from error


def _write_file(folder: Path, raw: bytes, sha256: str) -> str:
    """Writes bytes under the folder, whole or not at all, before the row that names them is committed."""
    kept_at = f"{sha256[:2]}/{sha256}.z"
    path = folder / kept_at
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        half = path.with_suffix(f".{os.getpid()}.half")
        half.write_bytes(pack_raw(raw))
        half.replace(path)
    return kept_at
