"""Signing in and out, and who is at the desk.

In:  requests. Out: the person, or a page to sign in. Left to others: passwords and rights (people.py), sessions on disk (record/).
In local mode nobody signs in; a cookie still ties forms to the browser that was given the page.
"""

import hashlib
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import FastAPI, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from hearsay.record.people_rows import AuditRow, Session
from hearsay.web import urls
from hearsay.web.contexts import SignInPage
from hearsay.web.people import AtDesk, is_password
from hearsay.web.security import Limiter, is_same_origin, is_token
from hearsay.web.site import Site
from hearsay.web.writing import open_desk

COOKIE = "hearsay_session"
SESSION_HOURS = 12
TRIES_PER_SECOND, TRIES_BURST = 1 / 20, 6  # six tries, then one in twenty seconds

Render = Callable[..., Response]


def session_of(site: Site, request: Request) -> str:
    """What ties a form to its session; in local mode one value for the life of the server."""
    return request.cookies.get(COOKIE, "nobody") if site.is_team else "local"


def find_person(site: Site, request: Request) -> AtDesk | None:
    """Who asks; None if nobody is signed in."""
    if not site.is_team:
        return site.local()
    token = request.cookies.get(COOKIE)
    session = site.view.session(_hash(token), now=datetime.now(UTC)) if token else None
    person = site.view.person(session.person) if session else None
    return AtDesk(name=person.name, role=person.role) if person and person.active else None


def add_signing(app: FastAPI, site: Site, render: Render) -> None:
    """The pages to sign in and out."""
    limiter = Limiter(per_second=TRIES_PER_SECOND, burst=TRIES_BURST)

    @app.get(urls.sign_in(), name="sign in", include_in_schema=site.is_team)
    def show(request: Request, back: str = "/") -> Response:
        return render(site, request, "sign_in.html", SignInPage(title="Sign in", said="", back=_own_path(back)))

    @app.post(urls.sign_in(), name="sign in by form", include_in_schema=site.is_team)
    def sign_in(
        request: Request,
        name: Annotated[str, Form(max_length=200)],
        password: Annotated[str, Form(max_length=1000)],
        token: Annotated[str, Form(max_length=200)] = "",
        back: Annotated[str, Form(max_length=2000)] = "/",
    ) -> Response:
        check_form(site, request, token)
        client = request.client.host if request.client else "unknown"
        if not limiter.is_allowed(client):
            raise HTTPException(status_code=429, detail="Too many tries. Wait a minute.")
        person = site.view.person(name)
        fits = is_password(person.password_hash if person else None, password)
        if person is None or not fits or not person.active:
            _audit(site, AuditRow(at=datetime.now(UTC), person=name[:200], deed="refused login"))
            page = SignInPage(title="Sign in", said="Name and password do not fit.", back=_own_path(back))
            return render(site, request, "sign_in.html", page, status=403)
        response = RedirectResponse(_own_path(back), status_code=303)
        cookie = secrets.token_urlsafe(32)
        now = datetime.now(UTC)
        with open_desk(site) as writer:
            ends = now + timedelta(hours=SESSION_HOURS)
            writer.start_session(Session(token_sha256=_hash(cookie), person=person.name, started_at=now, expires_at=ends))
            writer.add_audit(AuditRow(at=now, person=person.name, deed="login"))
        is_https = request.url.scheme == "https"
        response.set_cookie(COOKIE, cookie, max_age=SESSION_HOURS * 3600, httponly=True, samesite="strict", secure=is_https)
        return response

    @app.post(urls.sign_out(), name="sign out", include_in_schema=site.is_team)
    def sign_out(request: Request, token: Annotated[str, Form(max_length=200)] = "") -> Response:
        check_form(site, request, token)
        response = RedirectResponse(urls.sign_in(), status_code=303)
        cookie = request.cookies.get(COOKIE)
        if cookie:
            with open_desk(site) as writer:
                writer.end_session(_hash(cookie))
        response.delete_cookie(COOKIE)
        return response


def check_form(site: Site, request: Request, token: str) -> None:
    """Raises: HTTPException if the form was not sent from a page of this server."""
    if not is_same_origin(request) or not is_token(site.secret, session_of(site, request), token):
        raise HTTPException(
            status_code=403, detail="This form does not come from a page of this workbench, or the page is old. Load it again."
        )


def _audit(site: Site, row: AuditRow) -> None:
    with open_desk(site) as writer:
        writer.add_audit(row)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _own_path(back: str) -> str:
    """A path on this server: an address elsewhere would make the form a springboard."""
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) and "\n" not in back and "\r" not in back else "/"
