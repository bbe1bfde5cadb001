"""What a page says of itself: title, author, outlet, day, language, address, from its head and its linked data.

In:  the tree of a page. Out: facts by the names of `options.FACTS`. Left to others: whether they are believed (drafts.py).
A day counts only where the page calls it the day of publication; the day of a crawl, a comment or a copyright does not.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from hearsay.ingest.dates import parse_published

METAS: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline"),
    "author": ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author", "sailthru.author", "byl"),
    "outlet": ("og:site_name", "citation_journal_title", "dc.publisher", "dcterms.publisher", "publisher", "application-name", "cre"),
    "published": ("article:published_time", "og:published_time", "datepublished", "date", "dc.date.issued", "dcterms.issued", "dc.date")
    + ("dcterms.date", "dcterms.created", "citation_publication_date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate")
    + ("publish-date", "publication_date", "article.published", "cxenseparse:recs:publishtime", "rnews:datepublished"),
    "language": ("og:locale", "dc.language", "language"),
}
ARTICLES = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "BlogPosting",
    "Report",
    "WebPage",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
)
NO_AUTHORS = frozenset({"admin", "administrator", "editor", "webmaster", "root", "user", "staff", "anonymous", "unknown"})
MAX_LINKED_CHARS = 500_000
SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " » ", " • ")


def find_page_facts(root: Any, *, address: str | None = None) -> dict[str, str]:
    """The facts of a page, from linked data first, then its meta elements, then what stands in the page."""
    metas = _read_metas(root)
    facts: dict[str, str] = {}
    for name, keys in METAS.items():
        value = next((metas[key] for key in keys if metas.get(key) and (name != "published" or parse_published(metas[key]))), None)
        if value:
            facts[name] = value
    facts |= _read_linked_data(root)
    facts.setdefault("published", _find_time(root) or "")
    facts.setdefault("language", root.get("lang") or "")
    facts.setdefault("title", _find_title(root, facts.get("outlet")))
    if facts.get("outlet"):
        facts["title"] = _strip_outlet(facts["title"], facts["outlet"])
    facts["address"] = _find_address(root, metas, address) or ""
    if facts.get("author", "").strip().lower() in NO_AUTHORS or facts.get("author", "").startswith("http"):
        del facts["author"]
    return {name: " ".join(value.split()) for name, value in facts.items() if value.strip()}


def _read_metas(root: Any) -> dict[str, str]:
    """The first content of each meta element, by its lower-case name."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = (meta.get("content") or "").strip()
        if key and content:
            metas.setdefault(key, content)
    return metas


def _read_linked_data(root: Any) -> dict[str, str]:
    """What the page's JSON-LD says of the article."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > MAX_LINKED_CHARS:
            continue
        try:
            content = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue  # broken linked data is common; the meta elements remain
        item = next(_find_articles(content), None)
        if item:
            day = str(item.get("datePublished") or "")
            found = {
                "title": _name(item.get("headline")),
                "author": _name(item.get("author")),
                "outlet": _name(item.get("publisher")),
                "published": day if parse_published(day) else "",
                "language": _name(item.get("inLanguage")),
            }
            return {name: value for name, value in found.items() if value}
    return {}


def _find_articles(content: Any) -> Iterator[dict[str, Any]]:
    """The articles of linked data: the object itself, or members of a list or graph."""
    items = content if isinstance(content, list) else [content]
    for item in items:
        if not isinstance(item, dict):
            continue
        types = item.get("@type")
        types = types if isinstance(types, list) else [types]
        if any(kind in ARTICLES for kind in types) and (item.get("headline") or item.get("datePublished")):
            yield item
        if isinstance(item.get("@graph"), list):
            yield from (
                member
                for member in item["@graph"]
                if isinstance(member, dict) and "@graph" not in member
                for member in _find_articles(member)
            )


def _name(value: Any) -> str:
    """The name of a person or organisation of linked data; several are joined."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value[:10])))
    if isinstance(value, dict):
        return _name(value.get("name")) if not isinstance(value.get("name"), dict) else ""
    return value.strip() if isinstance(value, str) else ""


def _find_time(root: Any) -> str | None:
    """The time element that is marked as the day of publication, or the only one of the article."""
    times = list(root.iter("time"))
    marked = [
        time
        for time in times
        if time.get("pubdate") is not None
        or (time.get("itemprop") or "").lower() == "datepublished"
        or "publish" in (time.get("class") or "").lower()
    ]
    chosen = marked[:1] or (times if len(times) == 1 else [])
    words = (chosen[0].get("datetime") or "".join(chosen[0].itertext())) if chosen else ""
    return words if parse_published(words) else None


def _find_title(root: Any, outlet: str | None) -> str:
    headings = [" ".join("".join(heading.itertext()).split()) for heading in root.iter("h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    title = next(root.iter("title"), None)
    return " ".join("".join(title.itertext()).split()) if title is not None else ""


def _strip_outlet(title: str, outlet: str) -> str:
    """The title without the outlet's name behind it."""
    for separator in SEPARATORS:
        head, _, tail = title.rpartition(separator)
        if head and tail.strip().casefold() == outlet.casefold():
            return head.strip()
    return title


def _find_address(root: Any, metas: Mapping[str, str], address: str | None) -> str | None:
    """The page's permanent address."""
    canonical = next((link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"), None)
    found = canonical or metas.get("og:url")
    found = urljoin(address, found) if address and found else found
    return found if found and found.startswith(("http://", "https://")) else None
