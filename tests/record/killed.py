"""Writes three hundred small reports, one transaction each, and says each when it is committed: the process that test_kill.py kills.

In: a path. Out: the record, and the ids on standard output. Left to others: killing it.
"""

import sys

from hearsay.record.rows import Arrival
from hearsay.record.writer import open_writer
from tests import build

N_REPORTS = 300


def main() -> None:
    """Writes what is not there yet."""
    with open_writer(sys.argv[1]) as writer:
        writer.start_run(build.RUN, input="invented", at=build.NOON)
        for n in range(N_REPORTS):
            report = build.report(f"Police held {n + 2} people in Harvale, Ana Kos said. The mayor denied it.", source=f"invented/{n}.txt")
            if writer.has_coding(report.id, build.RUN.id):
                continue
            said = build.claim(report, f"Police held {n + 2} people in Harvale", "Ana Kos", cue="said")
            denied = build.claim(report, "it", "The mayor", cue="denied", nth=0)
            held = build.event(report, "held", claim=said.id, where=build.where(report, "Harvale"))
            counted = build.figure(report, str(n + 2), "arrested", n + 2, event=held.id, claim=said.id)
            coding = build.coding(report, said, denied, held, counted, build.local_actor(report, "Ana Kos"))
            writer.save_coded(Arrival(), report, raw=build.raw_of(report.text), coding=coding)
            sys.stdout.write(f"{report.id}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
