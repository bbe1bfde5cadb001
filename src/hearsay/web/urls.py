"""All addresses of the workbench, made in one place.

In:  ids and filters. Out: addresses from the root. Left to others: what stands there.
Every page's address with `.json` gives the same content.
"""

from collections.abc import Mapping
from urllib.parse import quote, urlencode


def with_query(path: str, query: Mapping[str, str | int | None] | None = None) -> str:
    """The path with the set parts of a query, in the order given."""
    words = urlencode([(key, value) for key, value in (query or {}).items() if value not in (None, "")])
    return f"{path}?{words}" if words else path


def overview() -> str:
    """What is in the record."""
    return "/"


def incidents(query: Mapping[str, str | int | None] | None = None, *, form: str = "list") -> str:
    """Incidents as list, timeline, map or matrix."""
    return with_query("/incidents" if form == "list" else f"/incidents/as/{form}", query)


def ask(question: str, query: Mapping[str, str | int | None] | None = None) -> str:
    """A question to the accounts of all incidents: disputed, revised, denied, single, silent."""
    return with_query(f"/ask/{question}", query)


def incident(id_: str) -> str:
    """One incident, accounts side by side."""
    return f"/incident/{quote(id_, safe='')}"


def incident_unfolded(id_: str) -> str:
    """One incident, with everything open that a long page folds."""
    return with_query(incident(id_), {"open": "all"})


def accounts(id_: str, *, is_pattern: bool = False) -> str:
    """What all voices say of one incident, as a CSV file."""
    return f"/incident/{id_ if is_pattern else quote(id_, safe='')}/accounts.csv"


def reports(query: Mapping[str, str | int | None] | None = None) -> str:
    """All reports."""
    return with_query("/reports", query)


def report(id_: str, *, anchor: str | None = None) -> str:
    """One report with its voices marked; the anchor is a claim, event or figure."""
    return f"/report/{quote(id_, safe='')}" + (f"#{quote(anchor, safe='')}" if anchor else "")


def raw(id_: str) -> str:
    """The preserved bytes of a report."""
    return f"/report/{quote(id_, safe='')}/raw"


def actors(query: Mapping[str, str | int | None] | None = None) -> str:
    """All actors."""
    return with_query("/actors", query)


def actor(id_: str) -> str:
    """One actor."""
    return f"/actor/{quote(id_, safe='')}"


def places() -> str:
    """All places."""
    return "/places"


def place(name: str, country: str | None) -> str:
    """One place."""
    return f"/place/{quote(country or '-', safe='')}/{quote(name, safe='')}"


def figures(query: Mapping[str, str | int | None] | None = None) -> str:
    """Figures by what they count."""
    return with_query("/figures", query)


def outlets() -> str:
    """All outlets."""
    return "/outlets"


def outlet(name: str) -> str:
    """One outlet's balance."""
    return f"/outlet/{quote(name or '-', safe='')}"


def search(query: Mapping[str, str | int | None] | None = None) -> str:
    """Search with facets."""
    return with_query("/search", query)


def hits(query: Mapping[str, str | int | None] | None = None) -> str:
    """The result of a search as a CSV file."""
    return with_query("/search.csv", query)


def codebook() -> str:
    """The codebook in use."""
    return "/codebook"


def words() -> str:
    """What the pages mean by their words."""
    return "/words"


def runs() -> str:
    """Runs, weights, settings, issues."""
    return "/runs"


def review(query: Mapping[str, str | int | None] | None = None) -> str:
    """The coding queue."""
    return with_query("/review", query)


def item(id_: str) -> str:
    """The coding queue at one claim or event."""
    return with_query("/review", {"item": id_})


def agreement() -> str:
    """How well people agree, and what is to adjudicate."""
    return "/agreement"


def judge() -> str:
    """Where judgements are posted."""
    return "/review/judge"


def sign_in() -> str:
    """Sign in, in team mode."""
    return "/sign-in"


def sign_out() -> str:
    """Sign out."""
    return "/sign-out"


def training() -> str:
    """Judged events as training examples."""
    return "/review/training.jsonl"


def protected() -> str:
    """The protected names."""
    return "/protected"


def protect() -> str:
    """Where protections are posted."""
    return "/protected/add"


def lift() -> str:
    """Where the end of a protection is posted."""
    return "/protected/lift"


def audit() -> str:
    """Who did what, in team mode."""
    return "/audit"


def static(name: str) -> str:
    """A file of style or script."""
    return f"/static/{quote(name)}"


def as_json(path: str) -> str:
    """The address that gives the same content as JSON."""
    path = path.partition("#")[0]
    path, mark, query = path.partition("?")
    return ("/index.json" if path == "/" else f"{path}.json") + (f"?{query}" if mark else "")
