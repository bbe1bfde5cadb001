"""The house keeps its floor plan: who may import whom, one door for each heavy library, one place that writes."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "src" / "hearsay"
FOUNDATION = {"model", "errors", ""}
GROUND = {
    *("weights", "lists", "gazetteer", "settings", "text", "measure", "ids", "workers", "codec", "decision_trees", "veil", "codebook"),
    *("cameo", "names", "corroboration", "questions", "cluster", "states", "actorlist", "partycodes", "intervals", "nesting", "judging"),
    *("parties", "means", "former"),
}
FIRST = {"ingest", "read", "coding", "link", "record"}

MAY_IMPORT = {
    "model": set(),
    "errors": set(),
    "": set(),
    **dict.fromkeys(GROUND, FOUNDATION | GROUND),
    **{room: FOUNDATION | GROUND | {room} for room in FIRST},
    "pipeline": FOUNDATION | GROUND | FIRST,
    "settling_plan": FOUNDATION | GROUND | FIRST | {"pipeline"},
    "settling": FOUNDATION | GROUND | FIRST | {"pipeline", "settling_plan"},
    "export": FOUNDATION | GROUND | {"record", "export"},
    "web": FOUNDATION | GROUND | {"record", "export", "pipeline", "web"},
    "cli": FOUNDATION | GROUND | FIRST | {"pipeline", "settling", "export", "web", "cli"},
}

ONE_DOOR = {
    "onnxruntime": {"read"},
    "tokenizers": {"read"},
    "sqlalchemy": {"record"},
    "alembic": {"record"},
    "sqlite3": {"record", "gazetteer"},
    "httpx": {"ingest"},
    "trafilatura": {"ingest"},
    "lxml": {"ingest"},
    "feedparser": {"ingest"},
    "warcio": {"ingest"},
    "fastapi": {"web"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "jinja2": {"web", "export"},
    "typer": {"cli"},
    "rich": {"cli"},
    "ray": {"cluster"},
    "pyarrow": {"ingest"},
}

WRITERS = {"pipeline.py", "settling.py", "web/writing.py"}


def room(path: Path) -> str:
    """The room that a file belongs to: its folder, or its own name on the top floor."""
    first = path.relative_to(HOUSE).parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, inside functions and under TYPE_CHECKING too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full, without leading dots"
            yield f"{node.module}"
            if node.module == "hearsay":
                yield from (f"hearsay.{alias.name}" for alias in node.names if not alias.name.startswith("_"))


@pytest.mark.parametrize("path", sorted(HOUSE.rglob("*.py")), ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_follow_the_floor_plan(path: Path) -> None:
    here, file = room(path), str(path.relative_to(HOUSE))
    for name in imports(path):
        top, _, rest = name.partition(".")
        if top == "hearsay":
            assert rest.partition(".")[0] in MAY_IMPORT[here], f"{file} may not import {name}"
        assert here in ONE_DOOR.get(top, {here}), f"{file}: {top} belongs in {ONE_DOOR.get(top)}"
        if name.startswith("hearsay.record.writer") and here != "record":
            assert file in WRITERS, f"{file} may not write to the record"


@pytest.mark.parametrize("path", sorted(HOUSE.rglob("*.py")), ids=lambda path: str(path.relative_to(HOUSE)))
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), f"{path} has no docstring"
