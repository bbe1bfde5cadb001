"""What projects call the columns of their tables.

In:  the first line of a table. Out: names by which columns are known, and whether a line looks like a header. Left to others: reading
rows (tables.py).
"""

from collections.abc import Mapping

# What projects call these columns; the first that a table has is taken.
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "report_id", "doc_id", "docid", "document_id", "article_id", "story_id", "uid", "uuid", "guid", "report", "_id", "key"),
    "text": (
        "text",
        "body",
        "content",
        "article",
        "full_text",
        "fulltext",
        "article_text",
        "maintext",
        "story",
        "report_text",
        "document",
        "texto",
        "texte",
    ),
    "published": ("published", "date", "published_at", "publication_date", "date_published", "datepublished", "date_publish", "pubdate")
    + (
        "pub_date",
        "publish_date",
        "published_date",
        "datetime",
        "timestamp",
        "time",
        "created_at",
        "report_date",
        "source_date",
        "datum",
        "fecha",
    ),
    "outlet": (
        "outlet",
        "source",
        "publisher",
        "publication",
        "source_name",
        "newspaper",
        "medium",
        "media",
        "site_name",
        "agency",
        "feed",
    ),
    "title": ("title", "headline", "subject", "heading", "titel", "titre", "titulo", "título"),
    "author": ("author", "authors", "byline", "creator", "writer", "reporter", "autor", "auteur"),
    "address": ("url", "address", "link", "uri", "permalink", "source_url", "href", "web_url"),
    "language": ("language", "lang", "iso_language", "sprache", "langue", "idioma"),
    "place": ("dateline_place",),
}
DELIMITERS = ",;\t|"
MAX_NAME_CHARS = 40


def is_header(line: str) -> bool:
    """Whether a line names columns: the text and at least one fact."""
    delimiter = max(DELIMITERS, key=line.count)
    names = [name.strip().strip('"').lower().replace(" ", "_") for name in line.strip().split(delimiter)]
    n_known = sum(any(name in synonyms for synonyms in SYNONYMS.values()) for name in names)
    return n_known > 1 and any(name in SYNONYMS["text"] for name in names) and all(len(name) <= MAX_NAME_CHARS for name in names)
