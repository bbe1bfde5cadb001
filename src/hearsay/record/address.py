"""Addresses of records, and the connections that lead to them.

In: a path of an SQLite file, or a `postgresql+psycopg://` address. Out: SQLAlchemy engines, for writing or read-only.
Left to others: what stands in the record (schema.py), bringing it up to date (migrate.py).
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa

from hearsay.errors import RecordError, quote_value

CACHE_KIB = 16_384  # of each connection; a web server opens a dozen of them
MOST_READERS = 48  # connections at once: more than a web server has threads
MMAP_BYTES = 268_435_456  # of a writing connection; each reading one would map the file anew, which is no faster and looks like gigabytes
BUSY_MS = 30_000  # how long a second writer waits for the first before it gives up
AHEAD_BYTES = 2_097_152  # asked for at a time: what Linux reads ahead at most
SQLITE_MAGIC = b"SQLite format 3\x00"


def is_sqlite(address: str | Path) -> bool:
    """Whether the address is a file and not a server."""
    return "://" not in str(address) or str(address).startswith("sqlite:")


def sqlite_path(address: str | Path) -> Path:
    """The file that an address of an SQLite record means."""
    return Path(str(address).removeprefix("sqlite:///"))


def show_address(address: str | Path) -> str:
    """The address for messages, in quotes, without its password."""
    if is_sqlite(address):
        return quote_value(sqlite_path(address))
    return quote_value(_server_url(str(address)).render_as_string(hide_password=True))


def check_folder(address: str | Path) -> None:
    """Raises: RecordError when the folder in which the file stands, or is to stand, is not there, or the file is a folder itself."""
    if not is_sqlite(address):
        return
    path = sqlite_path(address)
    folder = path.absolute().parent
    if not folder.is_dir():
        told = f"Cannot open the record {quote_value(path)}: there is no folder {quote_value(folder)}."
        raise RecordError(f"{told} Check the path, or make the folder first.")
    if path.is_dir():
        raise RecordError(
            f"Cannot open the record {quote_value(path)}: it is a folder. Expected a file, like {quote_value(path / 'a.db')}."
        )


def check_exists(address: str | Path) -> None:
    """Raises: RecordError when there is no file, or it is no SQLite file."""
    check_folder(address)
    if not is_sqlite(address):
        return
    path = sqlite_path(address)
    if not path.is_file():
        raise RecordError(
            f"Cannot open the record {quote_value(path)}: there is no such file."
            f" Make one with: hearsay code FOLDER --record {path.name or 'FILE.db'}"
        )
    with path.open("rb") as file:
        head = file.read(len(SQLITE_MAGIC))
    if head and head != SQLITE_MAGIC:
        raise RecordError(
            f"Cannot open the record {quote_value(path)}: it is no SQLite file (it starts with {quote_value(repr(head[:8]))})."
            " Expected a file that hearsay wrote."
        )


def read_ahead(address: str | Path) -> bool:
    """Asks the system to read an SQLite record into its cache, in the background; gives whether it was asked.

    A page of a large record looks at hundreds of places of the file, each a tenth of a millisecond on a disk and nothing in the cache. It
    costs one reading of the file (ten seconds for five gigabytes) and no memory of this process. Nothing is asked for where the file would
    take more than half of the memory that is free for caches, or where that cannot be told (Linux tells it).
    """
    if not is_sqlite(address) or not hasattr(os, "posix_fadvise"):
        return False
    path = sqlite_path(address)
    size = path.stat().st_size
    if size > _free_bytes() / 2:
        return False
    with path.open("rb") as file:
        for start in range(0, size, AHEAD_BYTES):
            os.posix_fadvise(file.fileno(), start, AHEAD_BYTES, os.POSIX_FADV_WILLNEED)
    return True


def _free_bytes() -> int:
    """Memory that is free or can be freed, as Linux tells; 0 elsewhere."""
    try:
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), 0)


def open_engine(address: str | Path, *, read_only: bool = False) -> sa.Engine:
    """An engine for the record; nothing is read or written yet.

    Raises: RecordError when the address is of no known kind.
    """
    if is_sqlite(address):
        return _open_sqlite(sqlite_path(address), read_only=read_only)
    options = "-c default_transaction_read_only=on" if read_only else ""
    return sa.create_engine(
        _server_url(str(address)),
        connect_args={"options": f"{options} -c timezone=UTC".strip()},
        isolation_level="REPEATABLE READ" if read_only else "READ COMMITTED",
    )


def _server_url(address: str) -> sa.URL:
    try:
        url = sa.make_url(address)
    except sa.exc.ArgumentError as error:
        raise RecordError(f"Cannot read the address {quote_value(address)}. Expected a file, or postgresql://user@host/name.") from error
    if url.get_backend_name() != "postgresql":
        raise RecordError(
            f"Cannot open a record in {quote_value(url.get_backend_name())}. Expected a file (SQLite), or postgresql://user@host/name."
        )
    return url.set(drivername="postgresql+psycopg")


def _open_sqlite(path: Path, *, read_only: bool) -> sa.Engine:
    place = quote(str(path.absolute()))
    uri = f"file:{place}?mode=ro{_frozen(path)}" if read_only else f"file:{place}?mode=rwc"
    engine = sa.create_engine(
        f"sqlite:///{uri}&uri=true",
        connect_args={"timeout": BUSY_MS / 1000, "check_same_thread": False},
        poolclass=sa.QueuePool,
        pool_size=MOST_READERS // 4,
        max_overflow=MOST_READERS,
    )

    def prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None  # hearsay says BEGIN itself, see `begin` below
        for pragma in _pragmas(read_only=read_only):
            connection.execute(pragma)

    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    sa.event.listen(engine, "connect", prepare)
    sa.event.listen(engine, "begin", begin)
    return engine


def _pragmas(*, read_only: bool) -> list[str]:
    shared = [f"PRAGMA busy_timeout = {BUSY_MS}", "PRAGMA temp_store = MEMORY"]
    shared.append(f"PRAGMA cache_size = -{CACHE_KIB}")
    if read_only:
        return [*shared, "PRAGMA mmap_size = 0", "PRAGMA query_only = ON"]
    return ["PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", f"PRAGMA mmap_size = {MMAP_BYTES}", *shared]


def _frozen(path: Path) -> str:
    """'&immutable=1' for a record on a read-only disk: WAL needs files beside it, which cannot be made there."""
    wal = path.with_name(path.name + "-wal")
    return "" if os.access(path.parent, os.W_OK) or wal.exists() else "&immutable=1"
