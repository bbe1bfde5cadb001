"""Every page of the workbench: its address, its template, what builds it.

In:  nothing. Out: the table that app.py registers. Left to others: building and rendering.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hearsay.web.actors import build_actor, build_actors
from hearsay.web.agreement import build_agreement
from hearsay.web.asking import build_question
from hearsay.web.codebooks import build_codebook
from hearsay.web.figures import build_figures
from hearsay.web.glossary import build_words
from hearsay.web.incident import build_incident
from hearsay.web.incidents import ASKED, build_form, build_incidents
from hearsay.web.outlets import build_outlet, build_outlets
from hearsay.web.overview import build_overview
from hearsay.web.people import Deed
from hearsay.web.places import build_place, build_places
from hearsay.web.protection import build_protected
from hearsay.web.queues import build_review
from hearsay.web.reports import build_report, build_reports
from hearsay.web.runs import build_audit, build_runs
from hearsay.web.searching import FACETS, FLAGS, build_search
from hearsay.web.site import Asked


@dataclass(frozen=True, slots=True)
class PageKind:
    """A page: where it stands, how it looks, what builds it, who may see it."""

    name: str
    path: str
    template: str
    build: Callable[[Asked], object]
    section: str = ""
    deed: Deed = Deed.READ
    asks: tuple[str, ...] = ()  # fields of the query that it reads


PERIOD = ("since", "until")
INCIDENTS = ("type", "country", "place", "voice", "side", "actor", "disputed", "single", "order", *PERIOD)
QUESTION = ("factor", "by_voice", "one", "other", "side", "by_side", *ASKED)
REPORTS = ("outlet", "source", "language", "coded", "lacks", "copies", *PERIOD, "start")
FIGURES = ("counts", "unit", "voice", "incident", *PERIOD, "start")
SEARCH = ("q", *FACETS, *FLAGS, *PERIOD, "start")


PAGES = (
    PageKind("overview", "/", "overview.html", build_overview, "Overview"),
    PageKind("incidents", "/incidents", "listing.html", build_incidents, "Incidents", asks=(*INCIDENTS, "start")),
    PageKind("incidents in another form", "/incidents/as/{form}", "listing.html", build_form, "Incidents", asks=INCIDENTS),
    PageKind("question", "/ask/{question}", "listing.html", build_question, "Questions", asks=QUESTION),
    PageKind("incident", "/incident/{id}", "incident.html", build_incident, "Incidents", asks=("open",)),
    PageKind("reports", "/reports", "listing.html", build_reports, "Reports", asks=REPORTS),
    PageKind("report", "/report/{id}", "report.html", build_report, "Reports"),
    PageKind("actors", "/actors", "listing.html", build_actors, "Actors", asks=("name", "kind", "country", "side", "start")),
    PageKind("actor", "/actor/{id}", "thing.html", build_actor, "Actors"),
    PageKind("places", "/places", "listing.html", build_places, "Places", asks=("start",)),
    PageKind("place", "/place/{country}/{name}", "thing.html", build_place, "Places"),
    PageKind("figures", "/figures", "listing.html", build_figures, "Figures", asks=FIGURES),
    PageKind("outlets", "/outlets", "listing.html", build_outlets, "Outlets", asks=("start",)),
    PageKind("outlet", "/outlet/{name}", "thing.html", build_outlet, "Outlets"),
    PageKind("search", "/search", "listing.html", build_search, "Search", asks=SEARCH),
    PageKind("codebook", "/codebook", "listing.html", build_codebook, "Codebook"),
    PageKind("words", "/words", "listing.html", build_words, "words explained"),
    PageKind("runs", "/runs", "listing.html", build_runs, "Runs", asks=("start",)),
    PageKind("review", "/review", "review.html", build_review, "Review", asks=("queue", "item", "start")),
    PageKind("agreement", "/agreement", "agreement.html", build_agreement, "Review", Deed.ADJUDICATE),
    PageKind("protected names", "/protected", "protected.html", build_protected, "", Deed.PROTECT),
    PageKind("audit", "/audit", "listing.html", build_audit, "", Deed.MANAGE, asks=("start",)),
)
