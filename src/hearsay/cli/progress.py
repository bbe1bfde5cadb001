"""Progress of a long command on standard error: how many, how fast, how long still.

In:  progress of the pipeline. Out: one line that renews itself on a terminal; a line every half minute elsewhere. Left to others: the work.
"""

import sys
from collections.abc import Callable
from time import monotonic

from hearsay.pipeline import Progress

RENEW_S = 0.2  # often enough to look alive, seldom enough to cost nothing
LOG_S = 30.0


def make_progress_line(is_quiet: bool) -> Callable[[Progress], None]:
    """What tells progress: nothing when quiet, a renewed line on a terminal, a line now and then in a log."""
    if is_quiet:
        return lambda progress: None
    return _LineTeller(sys.stderr.isatty()).tell


class _LineTeller:
    """Holds when it last told, so that it tells seldom."""

    def __init__(self, is_terminal: bool) -> None:
        self.is_terminal = is_terminal
        self.told_at = monotonic() if not is_terminal else 0.0

    def tell(self, progress: Progress) -> None:
        """Tell now, if the last time is long enough ago or this is the end."""
        now = monotonic()
        is_end = progress.n_done == progress.n_expected
        if not is_end and now - self.told_at < (RENEW_S if self.is_terminal else LOG_S):
            return
        self.told_at = now
        line = render_progress(progress)
        sys.stderr.write(f"\r\x1b[K{line}" + ("\n" if is_end else "") if self.is_terminal else f"{line}\n")
        sys.stderr.flush()


def render_progress(progress: Progress) -> str:
    """ "120 of 300 reports, 9,000 an hour, 72 s left: reports/a.txt" """
    rate = progress.n_done / progress.seconds if progress.seconds > 0 else 0.0
    total = f" of {progress.n_expected:,}" if progress.n_expected is not None else ""
    left = ""
    if progress.n_expected is not None and rate > 0:
        left = f", {render_seconds((progress.n_expected - progress.n_done) / rate)} left"
    stage = f"{progress.stage}: " if progress.stage else ""
    source = f": {progress.source[-60:]}" if progress.source else ""
    return f"{stage}{progress.n_done:,}{total} reports, {rate * 3600:,.0f} an hour{left}{source}"


def render_seconds(seconds: float) -> str:
    """ "45 s", "12 min", "3.5 h": as exact as a person needs."""
    if seconds < 90:
        return f"{max(seconds, 0):.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
