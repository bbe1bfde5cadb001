"""The one door through which the workbench writes: judgements, sessions, audit, protections.

In:  a site. Out: a writer for one short transaction. Left to others: what is written (review.py, signing.py).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from hearsay.record.writer import Writer, open_writer
from hearsay.web.site import Site


@contextmanager
def open_desk(site: Site) -> Iterator[Writer]:
    """A writer over the site's record, closed afterwards."""
    with open_writer(site.record) as writer:
        yield writer
