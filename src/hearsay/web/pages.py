"""Every page of the workbench: its address, its template, what builds it.

In:  nothing. Out: the table that app.py registers. Left to others: building and rendering.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hearsay.web.actors import build_actor, build_actors
from hearsay.web.agreement import build_agreement
from hearsay.web.codebooks import build_codebook
from hearsay.web.figures import build_figures
from hearsay.web.incident import build_incident
from hearsay.web.incidents import build_form, build_incidents
from hearsay.web.outlets import build_outlet, build_outlets
from hearsay.web.overview import build_overview
from hearsay.web.people import Deed
from hearsay.web.places import build_place, build_places
from hearsay.web.reports import build_report, build_reports
from hearsay.web.review import build_review
from hearsay.web.runs import build_audit, build_runs
from hearsay.web.searching import build_search
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


PAGES = (
    PageKind("overview", "/", "overview.html", build_overview, "Overview"),
    PageKind("incidents", "/incidents", "listing.html", build_incidents, "Incidents"),
    PageKind("incidents in another form", "/incidents/as/{form}", "listing.html", build_form, "Incidents"),
    PageKind("incident", "/incident/{id}", "incident.html", build_incident, "Incidents"),
    PageKind("reports", "/reports", "listing.html", build_reports, "Reports"),
    PageKind("report", "/report/{id}", "report.html", build_report, "Reports"),
    PageKind("actors", "/actors", "listing.html", build_actors, "Actors"),
    PageKind("actor", "/actor/{id}", "thing.html", build_actor, "Actors"),
    PageKind("places", "/places", "listing.html", build_places, "Places"),
    PageKind("place", "/place/{country}/{name}", "thing.html", build_place, "Places"),
    PageKind("figures", "/figures", "listing.html", build_figures, "Figures"),
    PageKind("outlets", "/outlets", "listing.html", build_outlets, "Outlets"),
    PageKind("outlet", "/outlet/{name}", "thing.html", build_outlet, "Outlets"),
    PageKind("search", "/search", "listing.html", build_search, "Search"),
    PageKind("codebook", "/codebook", "listing.html", build_codebook, "Codebook"),
    PageKind("runs", "/runs", "listing.html", build_runs, "Runs"),
    PageKind("review", "/review", "review.html", build_review, "Review"),
    PageKind("agreement", "/agreement", "agreement.html", build_agreement, "Review", Deed.ADJUDICATE),
    PageKind("audit", "/audit", "listing.html", build_audit, "", Deed.MANAGE),
)
