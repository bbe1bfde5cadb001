"""Bytes of a file within bounds: what is compressed is inflated as it is read, and no further than it may.

In:  an open binary file and limits. Out: a buffered stream that can be peeked into. Left to others: what the bytes mean.
"""

import gzip
import io
import zlib
from typing import BinaryIO, cast

from hearsay.errors import ReportError
from hearsay.ingest.options import Limits
from hearsay.ingest.sniffing import HEAD_BYTES

GZIP_MAGIC = b"\x1f\x8b"
BUFFER_BYTES = 1 << 16


class LineError(ReportError):
    """One line is too long; the stream stands behind it and goes on."""


class Inflating(io.RawIOBase):
    """A gzip file that is inflated as it is read; a bomb stops with a ReportError.

    Raises: ReportError once more came out than `limits` allow for what went in.
    """

    def __init__(self, packed: BinaryIO, *, limits: Limits) -> None:
        self._counted = _Counted(packed)
        self._file = gzip.GzipFile(fileobj=cast(BinaryIO, self._counted))
        self._limits = limits
        self._n_out = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        try:
            piece = self._file.read1(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise ReportError(
                f"This gzip file is damaged after {self._n_out:,} inflated bytes ({error}). Fetch or pack it again."
            ) from error
        self._n_out += len(piece)
        if self._n_out > self._limits.max_bytes and self._n_out > self._limits.max_ratio * self._counted.n_read:
            raise ReportError(
                f"This gzip file inflates to more than {self._limits.max_ratio} times its size; stopped after {self._n_out:,} bytes. "
                "Text packs 3 to 40 times; inflate it yourself if it is what it should be."
            )
        buffer[: len(piece)] = piece
        return len(piece)


class _Counted(io.RawIOBase):
    """A file that knows how many bytes were read from it."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner
        self.n_read = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        piece = self._inner.read(size)
        self.n_read += len(piece)
        return piece


def open_stream(file: BinaryIO, *, limits: Limits) -> io.BufferedReader:
    """A stream of the file's bytes, inflated where it is a gzip file."""
    buffered = file if isinstance(file, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, file), BUFFER_BYTES)
    if peek_head(buffered, n_bytes=2).startswith(GZIP_MAGIC):
        return io.BufferedReader(Inflating(buffered, limits=limits), BUFFER_BYTES)
    return buffered


def peek_head(stream: io.BufferedReader, *, n_bytes: int = HEAD_BYTES) -> bytes:
    """The next bytes, which stay to be read; fewer where the file ends or a pipe holds no more yet."""
    return stream.peek(n_bytes)[:n_bytes]


def read_whole(stream: io.BufferedReader, *, limits: Limits, what: str = "This file") -> bytes:
    """All bytes of a stream.

    Raises: ReportError if there are more than one report may have.
    """
    raw = stream.read(limits.max_bytes + 1)
    if len(raw) > limits.max_bytes:
        raise ReportError(
            f"{what} is larger than {limits.max_bytes:,} bytes, which is more than any one report. "
            "Split it into its reports, or put one report on each line (JSON Lines)."
        )
    return raw


def read_line(stream: io.BufferedReader, *, limits: Limits) -> bytes:
    """The next line with its end, empty at the end of the stream.

    Raises: LineError if the line is longer than one report may be; the stream then stands behind it.
    """
    line = stream.readline(limits.max_bytes + 1)
    if len(line) <= limits.max_bytes:
        return line
    while line and not line.endswith(b"\n"):
        line = stream.readline(BUFFER_BYTES)
    raise LineError(f"This line is longer than {limits.max_bytes:,} bytes, which is more than any one report. Expected one report a line.")
