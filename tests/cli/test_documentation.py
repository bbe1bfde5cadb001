"""Every command is documented: one imperative line, an Example that runs, help on every option; the README names real commands."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from hearsay.cli.main import main, make_app
from tests.invented import write_reports

ROOT = Path(__file__).parent.parent.parent
SERVERS = ("serve",)  # run until they are interrupted: tested in tests/web


def list_commands() -> Iterator[tuple[str, object]]:
    """Every command with its full name."""
    from typer.main import get_command

    group = get_command(make_app())
    for name, command in sorted(group.commands.items()):  # type: ignore[attr-defined]
        members = getattr(command, "commands", None)
        if members is None:
            yield name, command
        else:
            yield from ((f"{name} {inner}", member) for inner, member in sorted(members.items()))


COMMANDS = dict(list_commands())
EXAMPLES = [
    (name, line.strip().removeprefix("Example: "))
    for name, command in COMMANDS.items()
    for line in command.help.splitlines()  # type: ignore[attr-defined]
    if line.strip().startswith("Example: ")
]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_in_one_line_what_it_does_and_gives_an_example(name: str) -> None:
    words = COMMANDS[name].help  # type: ignore[attr-defined]
    assert words.splitlines()[0].endswith(".")
    assert f"Example: hearsay {name}" in words


@pytest.mark.parametrize("name", COMMANDS)
def test_each_example_stands_whole_on_a_line_of_its_own(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*name.split(), "--help"]) == 0
    shown = [line.strip() for line in capsys.readouterr().out.splitlines() if "Example:" in line]
    assert shown == [f"Example: {example}" for owner, example in EXAMPLES if owner == name]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_argument_has_help(name: str) -> None:
    for parameter in COMMANDS[name].params:  # type: ignore[attr-defined]
        assert getattr(parameter, "help", None), f"{name}: {parameter.name}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_names_in_capitals_what_it_takes(name: str) -> None:
    for parameter in COMMANDS[name].params:  # type: ignore[attr-defined]
        if parameter.param_type_name == "option" and not parameter.is_flag:
            assert (parameter.metavar or "").isupper(), f"{name}: {parameter.name}"


READING = ("show", "ask", "verify", "explain", "codebook check", "agreement", "people list")


@pytest.mark.parametrize("name", READING)
def test_every_reading_command_speaks_json(name: str) -> None:
    assert "--json" in {option for parameter in COMMANDS[name].params for option in parameter.opts}  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with examples/reports and a record demo.db, as the examples of the help expect it."""
    folder = tmp_path_factory.mktemp("place")
    (folder / "examples").mkdir()
    write_reports(folder / "examples" / "reports", 4)
    (folder / "examples" / "reports" / "02-wire.txt").write_text("Police wounded 12 men in Prizren on Monday, Ana Berg said.\n", "utf-8")
    lines = [{"text": f"Police {act} {n} men in Prizren.", "label": act} for n in range(2, 12) for act in ("arrested", "released")]
    (folder / "examples.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    (folder / "examples" / "actors.csv").write_text((ROOT / "examples" / "actors.csv").read_text("utf-8"), "utf-8")
    (folder / "password.txt").write_text("four random words here\n", "utf-8")
    run(["train", str(folder / "examples.jsonl"), "--to", str(folder / "codebook.npz")])
    run(["code", str(folder / "examples" / "reports"), "--record", str(folder / "demo.db"), "--no-weights", "--quiet"])
    return folder


def run(words: list[str]) -> int:
    """The exit status of a command."""
    with pytest.raises(SystemExit) as ended:
        main(words)
    return int(ended.value.code or 0)


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_the_example_runs(
    name: str, example: str, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if name in SERVERS:
        pytest.skip("a server runs until it is interrupted")
    monkeypatch.chdir(place)
    words = shlex.split(example)[1:]
    if "EVENT" in words:
        capsys.readouterr()
        run(["export", "demo.db", "--as", "coding"])
        words[words.index("EVENT")] = re.findall(r"event-[0-9a-f]{16}", capsys.readouterr().out)[0]
    status = run([*words, *(["--no-weights"] if name == "code" else [])])
    assert status in (0, 1), capsys.readouterr().err
    assert status == 0 or name == "fetch"


PAGES = [ROOT / "README.md", ROOT / "examples" / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMAND_LINE = re.compile(r"(?:^    |`)(?:\.venv/bin/)?hearsay ([a-z][^`#\n]*)", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_names_only_commands_and_options_that_there_are(page: Path) -> None:
    for line in COMMAND_LINE.findall(page.read_text("utf-8")):
        words = line.split()
        name = next((name for name in (" ".join(words[:2]), words[0]) if name in COMMANDS), None)
        if name is None:  # the name of a group alone, with its commands told apart
            assert any(one.startswith(f"{words[0]} ") for one in COMMANDS), f"hearsay {line}"
            continue
        known = {option for parameter in COMMANDS[name].params for option in parameter.opts}  # type: ignore[attr-defined]
        assert set(re.findall(r"(?<!\S)--[a-z-]+", line)) <= known | {"--help"}, f"hearsay {line}"


def test_commands_are_found_in_lines_and_in_sentences() -> None:
    assert COMMAND_LINE.findall("say `hearsay ask FILE single` or\n    .venv/bin/hearsay show a.db  # all\nhearsay link is none") == [
        "ask FILE single",
        "show a.db  ",
    ]


def list_anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_links_only_to_what_there_is(page: Path) -> None:
    for target, anchor in LINK.findall(page.read_text("utf-8")):
        path = page.parent / target if target else page
        assert path.exists(), target
        assert not anchor or anchor in list_anchors(path), f"{target}#{anchor}"


def test_the_readme_leads_to_every_page_of_the_docs() -> None:
    linked = {target for target, _ in LINK.findall((ROOT / "README.md").read_text("utf-8"))}
    assert {f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")} <= linked


def test_the_makefiles_targets_are_those_that_the_readme_names() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"make ([a-z]+)", (ROOT / "README.md").read_text("utf-8"))) <= set(targets)


def test_what_the_readme_shows_of_the_demo_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The record of `make demo` answers every `hearsay show` of the README: titles change with the weights."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "demo").mkdir()
    assert run(["code", str(ROOT / "examples" / "reports"), "--record", "demo/demo.db", "--quiet"]) == 1  # one report is not English
    lines = re.findall(r"^    (hearsay show demo/demo\.db.*?)(?:\s+#.*)?$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert len(lines) >= 4
    for line in lines:
        assert run(shlex.split(line)[1:]) == 0, f"{line}: {capsys.readouterr().err}"
