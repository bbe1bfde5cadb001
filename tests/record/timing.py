"""How long a record takes to answer: `python -m tests.record.timing large.db`, on one that `python -m bench large-record` made.

In: the path of a record. Out: milliseconds for each question, the middle of five. Left to others: making the record.
"""

import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter, process_time

from hearsay.record.content_rows import ActorFilter, FigureFilter, IncidentFilter
from hearsay.record.rows import ReportFilter, Slice
from hearsay.record.search_rows import SearchFilter
from hearsay.record.view import View, open_view

TIMES = 5


def questions(view: View) -> dict[str, Callable[[], object]]:
    """What pages and commands ask, on things that are in the record."""
    reports = view.reports().rows
    incident = view.incidents(IncidentFilter(most_voices_first=True)).rows[0].id
    actor = view.actors().rows[0].actor
    words = view.report(reports[0].id).text.split()
    return {
        "overview": view.overview,
        "reports, first page": view.reports,
        "reports, last page": lambda: view.reports(page=Slice(start=max(0, view.reports().total - 50))),
        "reports of an outlet": lambda: view.reports(ReportFilter(outlet=reports[0].outlet)),
        "a report": lambda: view.report(reports[0].id),
        "its coding": lambda: view.coding(reports[0].id),
        "incidents, first page": view.incidents,
        "incidents, disputed": lambda: view.incidents(IncidentFilter(disputed=True)),
        "incidents of an actor": lambda: view.incidents(IncidentFilter(actor=actor.id)),
        "an incident": lambda: view.incident(incident),
        "actors, first page": view.actors,
        "actors by name": lambda: view.actors(ActorFilter(name_part=actor.name[:4])),
        "an actor": lambda: view.actor(actor.id),
        "figures": lambda: view.figures(FigureFilter(counts="arrested")),
        "outlets": view.outlets,
        "an outlet": lambda: view.outlet(str(reports[0].outlet)),
        "places": view.places,
        "search, a name": lambda: view.search(actor.name),
        "search, two names": lambda: view.search(f"{words[0]} {words[-2]}"),
        "search, a word of all reports": lambda: view.search("people"),
        "search, narrowed": lambda: view.search("people", SearchFilter(type="COERCE", country="XK", disputed=True)),
        "search, no words": view.search,
        "claims about a name": lambda: view.claims_about(actor.name),
        "events of an actor": lambda: view.events(wanted=SearchFilter(actor=actor.id)),
    }


def main() -> None:
    """Asks everything and says how long it took, in all and of the processor."""
    with open_view(sys.argv[1]) as view:
        for name, ask in questions(view).items():
            spent, used = [], []
            for _ in range(TIMES):
                started, busy = perf_counter(), process_time()
                ask()
                spent.append(1000 * (perf_counter() - started))
                used.append(1000 * (process_time() - busy))
            sys.stdout.write(f"{median(spent):8.1f} ms {median(used):8.1f} ms of the processor  {name}\n")


if __name__ == "__main__":
    main()
