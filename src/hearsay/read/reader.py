"""Reads reports: one encoder pass each, then every head; the face of this room.

In: a `Report`. Out: its `Reading`: sentences, marks, links, labels. Left to others: what it means (coding/).
A score of 0.5 or more means "take it"; marks, links and labels down to about 0.12 are handed on for callers that want recall.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from tokenizers import Tokenizer

from hearsay.errors import WeightsError
from hearsay.model import Reading, Report
from hearsay.read.calibration import Calibration, load_calibration
from hearsay.read.encoder import Encoder
from hearsay.read.heads import Heads, load_heads
from hearsay.read.labels import find_labels
from hearsay.read.links import find_links
from hearsay.read.marks import find_marks
from hearsay.read.pieces import cut_pieces
from hearsay.read.seen import Seen
from hearsay.weights import find_weights

AHEAD = 4  # reports in work per thread, so that none waits for the slowest


class Reader:
    """An open reader; threads may share it. Results depend on nothing but the weights and the text."""

    def __init__(self, tokenizer: Tokenizer, encoder: Encoder, heads: Heads, calibration: Calibration, sha256: str, n_threads: int) -> None:
        self._tokenizer = tokenizer
        self._encoder = encoder
        self._heads = heads
        self._calibration = calibration
        self.sha256 = sha256
        self.n_threads = n_threads

    def see(self, text: str) -> Seen:
        """The text after its one encoder pass, for callers that need a single head (schemes.py)."""
        pieces = cut_pieces(self._tokenizer, text)
        encoded = self._encoder.encode(pieces)
        return Seen(pieces, encoded.words, encoded.windows, self._heads, self._calibration)

    def read(self, report: Report) -> Reading:
        """What the models see in a report."""
        seen = self.see(report.text)
        marked = find_marks(seen)
        return Reading(
            report=report.id,
            weights=self.sha256,
            sentences=seen.pieces.sentences,
            marks=tuple(one.mark for one in marked),
            links=find_links(seen, marked),
            labels=find_labels(seen, marked),
        )

    def read_all(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """The readings of reports, in their order, several at a time."""
        waiting: deque[Future[Reading]] = deque()
        with ThreadPoolExecutor(self.n_threads) as pool:
            for report in reports:
                waiting.append(pool.submit(self.read, report))
                if len(waiting) >= AHEAD * self.n_threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()


def open_reader(weights: Path | None = None, *, n_threads: int = 2) -> Reader:
    """A reader on the shipped weights, or on those of a folder.

    Raises: WeightsError where a file is missing, damaged or of another format.
    """
    found = find_weights(weights)
    return Reader(
        tokenizer=_open_tokenizer(found.path("tokenizer.json")),
        encoder=Encoder(found.path("encoder.onnx")),
        heads=load_heads(found.path("heads.npz")),
        calibration=load_calibration(found.path("calibration.json")),
        sha256=found.sha256,
        n_threads=n_threads,
    )


def _open_tokenizer(path: Path) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # the library raises bare exceptions
        raise WeightsError(f"Cannot open the tokenizer {path}: {error}. Install hearsay again.") from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
