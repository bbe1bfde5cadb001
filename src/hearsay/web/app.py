"""The face of the workbench: a FastAPI application over one record.

In:  a `Site`. Out: an application with every page, each also as JSON. Left to others: what a page shows (one file a concept),
who may do what (people.py), judgements (review.py).
"""

import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from anyio import to_thread
from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException as StarletteHTTPException

from hearsay.errors import HearsayError, InputError, RecordError
from hearsay.export.marked import keep_days
from hearsay.export.svg import Markup
from hearsay.web import urls
from hearsay.web.contexts import ErrorPage, Lead
from hearsay.web.hits import add_hits
from hearsay.web.pages import PAGES, SEARCH, PageKind
from hearsay.web.people import Deed, may
from hearsay.web.protection import add_protecting
from hearsay.web.review import add_review
from hearsay.web.security import Limiter, add_headers, is_known_host, is_same_origin, make_token
from hearsay.web.signing import add_signing, find_person, session_of
from hearsay.web.site import Asked, Site
from hearsay.web.taking import add_taking
from hearsay.web.training import add_training
from hearsay.web.veiling import load_veil

NAVIGATION = (
    ("Overview", urls.overview()),
    ("Incidents", urls.incidents()),
    ("Questions", urls.ask("disputed")),
    ("Reports", urls.reports()),
    ("Actors", urls.actors()),
    ("Places", urls.places()),
    ("Figures", urls.figures()),
    ("Outlets", urls.outlets()),
    ("Review", urls.review()),
    ("Codebook", urls.codebook()),
    ("Runs", urls.runs()),
)
SERVICE = (  # below each page, for those who may
    ("words explained", urls.words(), Deed.READ),
    ("protected names", urls.protected(), Deed.PROTECT),
    ("audit", urls.audit(), Deed.MANAGE),
)
MOST_AT_ONCE = 12  # pages that are made; others wait
PER_SECOND, BURST = 60.0, 240  # requests of one client: far above a person, below a scraper

Next = Callable[[Request], Awaitable[Response]]


def make_app(site: Site) -> FastAPI:
    """The workbench over a record."""
    app = FastAPI(title="hearsay", docs_url=None, redoc_url=None, openapi_url="/openapi.json", lifespan=bound_threads)
    app.state.site = site
    app.mount("/static", StaticFiles(packages=[("hearsay.web", "static")]), name="static")
    for page in PAGES:
        add_page(app, site, page)
    add_raw(app, site)
    add_hits(app, site, ask, said={"parameters": list_parameters("", SEARCH)})
    add_taking(app, site, ask, said={"parameters": list_parameters(urls.accounts("{id}", is_pattern=True), ())})
    add_training(app, site, ask)
    add_signing(app, site, render)
    add_review(app, site)
    add_protecting(app, site)
    add_refusals(app, site)
    add_guard(app, site)
    return app


@asynccontextmanager
async def bound_threads(_: FastAPI) -> AsyncIterator[None]:
    """Few pages are made at once: on few cores more threads only wait for each other, each with a connection of its own."""
    to_thread.current_default_thread_limiter().total_tokens = MOST_AT_ONCE
    yield


def add_page(app: FastAPI, site: Site, page: PageKind) -> None:
    """Registers a page at its address and, with `.json`, its content; the JSON first, so that no id takes it for itself."""
    as_json = "/index.json" if page.path == "/" else f"{page.path}.json"

    def give_json(request: Request) -> Response:
        asked = ask(site, request, page.deed)
        return Response(load_veil(site, asked.person).cover(to_json(page.build(asked))), media_type="application/json")

    def give_html(request: Request) -> Response:
        return render(site, request, page.template, page.build(ask(site, request, page.deed)), section=page.section)

    said: dict[str, Any] = {"openapi_extra": {"parameters": list_parameters(page.path, page.asks)}}
    app.add_api_route(as_json, give_json, methods=["GET"], name=f"{page.name} as JSON", response_class=Response, **said)
    app.add_api_route(page.path, give_html, methods=["GET"], name=page.name, response_class=HTMLResponse, **said)
    app.add_api_route(page.path, give_html, methods=["HEAD"], name=page.name, include_in_schema=False)


def list_parameters(path: str, asks: Sequence[str]) -> list[dict[str, Any]]:
    """What an address takes, in the words of OpenAPI: the parts of its path and the fields of its query."""
    words = {"type": "string"}
    parts = [{"name": name, "in": "path", "required": True, "schema": words} for name in re.findall(r"{(\w+)}", path)]
    return parts + [{"name": name, "in": "query", "required": False, "schema": words} for name in asks]


def add_raw(app: FastAPI, site: Site) -> None:
    """The preserved bytes of a report, as a file to keep: never shown, so that no page of a stranger runs here."""

    said = {"parameters": list_parameters("/report/{id}/raw", ())}

    @app.get("/report/{id}/raw", name="raw bytes", response_class=Response, openapi_extra=said)
    def give_raw(request: Request) -> Response:
        asked = ask(site, request, Deed.READ)
        if load_veil(site, asked.person).pseudonyms:
            raise HTTPException(status_code=403, detail="Names are protected in this record; raw bytes are for adjudicators.")
        report = asked.view.report(asked.parts["id"])
        headers = {"Content-Disposition": f'attachment; filename="{report.id}.bin"', "X-Raw-SHA256": report.raw_sha256}
        return Response(asked.view.raw(report.id), media_type="application/octet-stream", headers=headers)


def ask(site: Site, request: Request, deed: Deed) -> Asked:
    """The request as a page builder sees it. Raises: HTTPException if nobody is signed in, or the role does not reach."""
    person = find_person(site, request)
    if person is None:
        raise HTTPException(status_code=401, detail="Sign in first.")
    if not may(person, deed):
        raise HTTPException(status_code=403, detail=f"Your role is {person.role.value}; that is not enough to {deed.value}.")
    parts = {key: str(value) for key, value in request.path_params.items()}
    return Asked(
        view=site.view,
        path=request.url.path,
        query=dict(request.query_params),
        parts=parts,
        person=person,
        is_team=site.is_team,
        tiles=site.tiles,
        veil=load_veil(site, person),
        memory=site.memory,
    )


def render(site: Site, request: Request, template: str, page: object, *, section: str = "", status: int = 200) -> Response:
    """A page as HTML, with protected names covered for eyes that may not see them."""
    person = find_person(site, request)
    here = here_of(request)
    token = make_token(site.secret, session_of(site, request))
    markup = (
        environment()
        .get_template(template)
        .render(
            page=page,
            urls=urls,
            navigation=NAVIGATION,
            section=section,
            person=person if site.is_team else None,
            service=[(name, address) for name, address, deed in SERVICE if may(person, deed)],
            token=token if may(person, Deed.JUDGE) or template == "sign_in.html" else "",  # without it no form to judge is shown
            session_token=token,
            here=here,
            query=request.query_params.get("q", ""),
            json_address=urls.as_json(here),
        )
    )
    return HTMLResponse(load_veil(site, person).cover_markup(markup), status_code=status)


def here_of(request: Request) -> str:
    """The address of a request on this server, with its query."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


@cache
def environment() -> Environment:
    """The templates: everything is escaped, a misspelled field is an error."""
    made = Environment(
        loader=PackageLoader("hearsay.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["days"] = keep_days
    return made


def to_json(page: object) -> str:
    """A page's context as JSON, without its drawings."""
    return json.dumps(plain(page), ensure_ascii=False, indent=1)


def plain(value: object) -> Any:
    """Dicts, lists and words; drawings are left out."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = {item.name: getattr(value, item.name) for item in fields(value)}
        return {name: plain(inner) for name, inner in kept.items() if not isinstance(inner, Markup)}
    if isinstance(value, Enum):
        return value.value
    return [plain(inner) for inner in value] if isinstance(value, (tuple, list)) else value


def lead_on(request: Request) -> tuple[Lead, ...]:
    """The page from which a refused form came, and the list of what an address names one of: from there a person goes on."""
    kind = request.url.path.split("/")[1]
    came = urlsplit(request.headers.get("referer", ""))
    is_form = request.method == "POST" and is_same_origin(request) and came.path.startswith("/") and not came.path.startswith(("//", "/\\"))
    back = f"{came.path}?{came.query}" if came.query else came.path
    return (*((Lead(words="Back to where you were", address=back),) if is_form else ()), *lead_to_lists(kind))


def lead_to_lists(kind: str) -> tuple[Lead, ...]:
    """The list of things of a kind."""
    return tuple(Lead(words=name, address=address) for name, address in NAVIGATION if address in (f"/{kind}", f"/{kind}s"))


def add_refusals(app: FastAPI, site: Site) -> None:
    """One shape for all errors: `{"error": {"status", "title", "said"}}`, or a page that says the same."""

    def refuse(request: Request, status: int, title: str, said: str) -> Response:
        if status == 401 and not request.url.path.endswith(".json") and request.method == "GET":
            return RedirectResponse(urls.with_query(urls.sign_in(), {"back": here_of(request)}), status_code=303)
        if request.url.path.endswith(".json"):
            body = json.dumps({"error": {"status": status, "title": title, "said": said}}, ensure_ascii=False)
            body = load_veil(site, find_person(site, request)).cover(body)  # a message may suggest a name that is near
            return Response(body, status_code=status, media_type="application/json")
        return render(site, request, "error.html", ErrorPage(title=title, said=said, leads=lead_on(request)), status=status)

    @app.exception_handler(HearsayError)
    async def tell(request: Request, error: HearsayError) -> Response:
        if isinstance(error, RecordError):
            return refuse(request, 404, "Not in the record", str(error))
        return refuse(request, 400 if isinstance(error, InputError) else 500, "That cannot be done", str(error))

    @app.exception_handler(StarletteHTTPException)
    async def tell_status(request: Request, error: StarletteHTTPException) -> Response:
        title = {401: "Sign in", 403: "Not allowed", 404: "No such page", 405: "Not possible here", 429: "Too many requests"}
        return refuse(request, error.status_code, title.get(error.status_code, "Refused"), str(error.detail))

    @app.exception_handler(RequestValidationError)
    async def tell_fields(request: Request, error: RequestValidationError) -> Response:
        wrong = "; ".join(f"{'.'.join(map(str, row['loc'][1:]))}: {row['msg']}" for row in error.errors())
        return refuse(request, 422, "A field is not what it should be", wrong)


def add_guard(app: FastAPI, site: Site) -> None:
    """Every answer carries the security headers; unknown hosts and floods are refused first."""
    limiter = Limiter(per_second=PER_SECOND, burst=BURST)

    @app.middleware("http")
    async def guard(request: Request, call_next: Next) -> Response:
        client = request.client.host if request.client else "unknown"
        if not is_known_host(request, site.hosts):
            response = Response("This workbench does not answer under that name. Start it with --host NAME to allow it.\n", status_code=421)
        elif site.is_team and not limiter.is_allowed(client):
            response = Response("Too many requests. Wait a second and try again.\n", status_code=429, headers={"Retry-After": "1"})
        else:
            response = await call_next(request)
        if not request.url.path.startswith("/static"):
            response.headers.setdefault("Cache-Control", "no-store" if site.is_team else "private, no-cache")
        return add_headers(response, is_https=request.url.scheme == "https", tiles=site.tiles)


def static_names() -> list[str]:
    """The files of style and script that the package brings."""
    return sorted(entry.name for entry in files("hearsay.web").joinpath("static").iterdir())


__all__ = ["NAVIGATION", "add_page", "make_app", "render", "static_names"]
