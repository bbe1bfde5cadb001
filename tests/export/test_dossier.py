"""The dossier: complete, self-contained, the same bytes each time, safe with hostile reports and protected names."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hearsay.export.dossier import DossierChoice, write_dossier
from hearsay.export.dossier_parts import make_quote
from hearsay.export.forms import export_record
from hearsay.export.plots import N_COLOURS
from hearsay.ingest.options import IngestOptions
from hearsay.pipeline import CodeSettings, code_places, link_record
from hearsay.record.view import open_view
from hearsay.text import find_sentences
from hearsay.veil import Veil, make_veil
from tests import build

NOON = datetime(2024, 3, 6, 12, 0, tzinfo=UTC)
HOSTILE = '<script>alert("x")</script>'
TEXTS = {
    "first": ("Invented Wire", "2021-03-02", "Police wounded 7 men in Prizren on Monday, the doctor Ana Berg said. Soldiers denied it."),
    "later": (
        "Invented Wire",
        "2021-03-04",
        "Police wounded 11 men in Prizren on Monday, the doctor Ana Berg said, correcting her number.",
    ),
    "hostile": (f"Lantern {HOSTILE}", "2021-03-05", f'Gunmen killed 3 villagers near {HOSTILE} on 4 March, "Ivo Lenz" said.'),
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("dossier")
    (folder / "reports").mkdir()
    for name, (outlet, day, text) in TEXTS.items():
        (folder / "reports" / f"{name}.txt").write_text(text, "utf-8")
        (folder / "reports" / f"{name}.meta.json").write_text(json.dumps({"outlet": outlet, "published": day}), "utf-8")
    address = str(folder / "a.db")
    code_places([str(folder / "reports")], address, settings=CodeSettings(use_weights=False), options=IngestOptions(), clock=lambda: NOON)
    link_record(address)
    return address


def write(record: str, folder: Path, veil: Veil | None = None, **choice: object) -> dict[str, str]:
    """The dossier's files by name."""
    with open_view(record) as view:
        write_dossier(view, folder, DossierChoice(**choice), veil or Veil())  # type: ignore[arg-type]
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_same_record_gives_the_same_bytes(record: str, tmp_path: Path) -> None:
    assert write(record, tmp_path / "one") == write(record, tmp_path / "two")


def test_every_link_leads_to_something_in_the_folder(record: str, tmp_path: Path) -> None:
    pages = write(record, tmp_path / "d")
    anchors = {name: set(re.findall(r'id="([^"]+)"', page)) for name, page in pages.items()}
    checked = 0
    for name, page in pages.items():
        for target in re.findall(r'href="([^"]+)"', page):
            path, _, anchor = target.partition("#")
            found = str(Path(name).parent / path).replace("reports/../", "") if path else name
            assert found in pages, target
            assert not anchor or anchor in anchors[found], target
            checked += bool(anchor)
    assert checked > 10


def test_an_outlet_leads_from_its_account_to_its_source(record: str, tmp_path: Path) -> None:
    page = write(record, tmp_path / "d")["index.html"]
    (first, *_) = re.findall(r'<a class="outlet" href="#(source-[^"]+)">', page)
    assert f'<tr id="{first}">' in page


def test_nothing_is_fetched_from_anywhere(record: str, tmp_path: Path) -> None:
    for page in write(record, tmp_path / "d").values():
        assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)
        assert "url(" not in page
        assert "@import" not in page


def test_everything_drawn_has_a_colour_of_the_dossier(record: str, tmp_path: Path) -> None:
    pages = write(record, tmp_path / "d")
    filled = set(re.findall(r'<(?:rect|path)[^>]* class="([\w-]+)', pages["index.html"]))
    assert "scale-ground" in filled  # of the map's scale; what no rule names is drawn black
    assert [name for name in sorted(filled) if f".{name}" not in pages["dossier.css"]] == []


def test_a_hostile_report_is_text_and_nothing_else(record: str, tmp_path: Path) -> None:
    pages = write(record, tmp_path / "d")
    assert not any("<script" in page for page in pages.values())
    assert any("&lt;script&gt;" in page for page in pages.values())


def test_each_report_stands_with_the_hash_of_its_bytes(record: str, tmp_path: Path) -> None:
    index = write(record, tmp_path / "d")["index.html"]
    with open_view(record) as view:
        hashes = [row.report.raw_sha256 for row in view.codings()]
    assert len(hashes) == 3
    assert all(sha in index for sha in hashes)


def test_a_period_leaves_the_rest_out(record: str, tmp_path: Path) -> None:
    from datetime import date

    everything, few = write(record, tmp_path / "a"), write(record, tmp_path / "b", since=date(2030, 1, 1))
    assert len(few) < len(everything)


def test_a_protected_name_is_in_no_byte_of_dossier_or_export(record: str, tmp_path: Path) -> None:
    veil = make_veil({"Ana Berg": "Witness A"})
    for page in write(record, tmp_path / "d", veil).values():
        assert "Berg" not in page
    assert any("Witness A" in page for page in write(record, tmp_path / "d", veil).values())


def test_exports_ask_the_record_whom_to_protect(record: str, tmp_path: Path) -> None:
    with open_view(record) as view:
        assert view.veil() == Veil()
        export_record(view, "coding", str(tmp_path / "c.jsonl"))
    assert "Ana Berg" in (tmp_path / "c.jsonl").read_text("utf-8")


def test_a_quotation_stands_in_its_sentence_and_is_cut_between_words() -> None:
    text = f"Nobody was there. {'Very long words go on ' * 12}police held Ivo Lenz, a baker. The end."
    quote = make_quote(text, find_sentences(text), build.span(text, "held"))
    assert quote.words == "held"
    assert quote.before.startswith("… ")
    assert quote.before.endswith("police ")
    assert quote.after == " Ivo Lenz, a baker."


def test_voices_differ_in_colour_in_the_plots_of_a_dossier(record: str, tmp_path: Path) -> None:
    files = write(record, tmp_path)
    for n in range(N_COLOURS):
        assert f".voice-{n} {{ --voice: #" in files["dossier.css"]
    assert "svg .value .bound, svg circle.key" in files["dossier.css"]


def test_the_summary_counts_in_whole_words(record: str, tmp_path: Path) -> None:
    page = " ".join(write(record, tmp_path)["index.html"].split())
    assert "3 reports, published 2021-03-02 to 2021-03-05, and" in page
    assert re.search(r"Disputed: \d+\. Told by one voice alone, or by none beside the report: \d+\.", page)
