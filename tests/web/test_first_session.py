"""docs/first-session.md, step by step: its commands run in its order, its clicks find what it says."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from hearsay.cli.main import main
from hearsay.record.view import open_view
from tests.web.browser import has_chromium, open_browser, serve_record

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "first-session.md").read_text("utf-8")
COMMANDS = re.findall(r"^    \.venv/bin/hearsay (.+)$", GUIDE, re.MULTILINE)
SERVERS = ("serve",)  # run until they are interrupted: the steps below look at what they serve

pytestmark = [
    pytest.mark.slow,
    pytest.mark.weights,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::DeprecationWarning"),
]


def run(words: list[str]) -> int:
    """The exit status of a command."""
    with pytest.raises(SystemExit) as ended:
        main(words)
    return int(ended.value.code or 0)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with demo/demo.db, as `make demo` leaves it, and the example list of actors."""
    folder = tmp_path_factory.mktemp("session")
    (folder / "demo").mkdir()
    (folder / "examples").mkdir()
    (folder / "examples" / "actors.csv").write_bytes((ROOT / "examples" / "actors.csv").read_bytes())
    assert run(["code", str(ROOT / "examples" / "reports"), "--record", str(folder / "demo" / "demo.db"), "--quiet"]) in (0, 1)
    return folder


@pytest.fixture
def page(place: Path) -> Iterator[Page]:
    """A browser at the desk of that record."""
    if not has_chromium():
        pytest.skip("Debian's chromium is not installed")
    with serve_record(str(place / "demo" / "demo.db")) as desk, open_browser() as browser:
        page = browser.new_page(base_url=desk, viewport={"width": 1200, "height": 850})
        page.goto("/")
        yield page


def test_every_command_of_the_guide_runs_in_its_order(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    monkeypatch.setattr("typer.prompt", lambda *_, **__: "four random words here")
    assert len(COMMANDS) >= 9
    for command in COMMANDS:
        words = shlex.split(command)
        if words[0] not in SERVERS:
            assert run(words) == 0, command
    assert (place / "dossier" / "index.html").is_file()
    assert not any(b"Kreka" in path.read_bytes() for path in (place / "dossier-protected").rglob("*") if path.is_file())
    run(["protect", "demo/demo.db", "Jovan Kreka", "--as", "Reporter A", "--lift"])


def test_the_steps_lead_from_the_overview_to_the_words(page: Page) -> None:
    page.get_by_role("link", name="Incidents", exact=True).click()
    page.get_by_label("Disputed").select_option("yes")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Assault (firearms): demonstrators").click()
    assert page.get_by_role("heading", name="Who says what").is_visible()
    page.locator("a.answer.refused").first.click()
    assert page.locator(".account:target mark.words").is_visible()
    page.locator(".account:target footer a").first.click()
    assert page.locator(".report-text mark:target").first.is_visible()
    page.keyboard.press("j")
    assert page.locator("[data-inspector] li").first.is_visible()
    assert page.get_by_text("SHA-256").is_visible()


def test_the_steps_lead_to_numbers_and_to_a_search_that_can_be_taken_along(page: Page) -> None:
    page.get_by_role("link", name="Figures", exact=True).click()
    page.get_by_label("What is counted").select_option("arrested")
    page.get_by_role("button", name="Show").click()
    assert page.locator("svg.plot .value").count() > 5
    page.keyboard.press("/")
    page.keyboard.type("barricade")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=barricade")
    facet = page.locator(".facets section", has=page.get_by_role("heading", name="Type", exact=True)).get_by_role("link").first
    facet.click()
    assert page.locator(".chosen a", has_text="Type").is_visible()
    with page.expect_download() as taken:
        page.get_by_role("link", name="all of it as CSV").click()
    assert taken.value.path().read_text("utf-8").startswith("kind,type,status,voice")


def test_the_steps_judge_by_keyboard_and_undo(page: Page, place: Path) -> None:
    page.get_by_role("link", name="Review", exact=True).click()
    page.get_by_role("link", name="Lowest score").click()
    page.wait_for_url("**/review?queue=doubtful")
    with page.expect_navigation():
        page.keyboard.press("c")
    with page.expect_navigation():
        page.keyboard.press("u")
    with open_view(place / "demo" / "demo.db") as view:
        assert [row.verdict.value for row in view.judgements().rows[-2:]] == ["confirm", "undo"]
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
