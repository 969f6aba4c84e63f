import re
import shlex
from importlib.metadata import version
from pathlib import Path

import click
import pytest

from counter_app.cli import cli
from ui.page import SLOTS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
PICTURES = sorted((ROOT / "docs/pictures").iterdir())
LARGEST_PICTURE = 120_000
TABLE_ROW = re.compile(r"^\|(.+)\|$", re.MULTILINE)


def blocks(kind: str) -> list[str]:
    found = re.findall(rf"^```{kind}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    return [line.split(" #")[0].strip() for block in found for line in block.splitlines() if line.strip()]


COMMANDS = blocks("sh")
OURS = [line for line in COMMANDS + blocks("text") + blocks("powershell") if line.startswith("counter-app")]


def parsed(words: list[str]) -> str:
    """The command these words name; click raises for a word or an option that it does not know."""
    if not words:
        return "the window"
    if words[0] in ("--version", "--help"):
        assert words[1:] == []
        return words[0]
    at = next((at for at, word in enumerate(words) if word in cli.commands), 0)
    outer = cli.make_context("counter-app", words[: at + 1])
    name, command, rest = cli.resolve_command(outer, words[at:])
    assert name is not None
    assert command is not None
    command.make_context(name, rest, parent=outer)
    return name


def test_ci_runs_the_commands_a_reader_is_shown() -> None:
    assert "make run" in COMMANDS
    assert "make test" in COMMANDS
    assert ".ci/readme-commands" in (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "```sh$" in (ROOT / ".ci/readme-commands").read_text(encoding="utf-8")


@pytest.mark.parametrize("line", OURS)
def test_every_command_shown_is_one_the_program_knows(line: str) -> None:
    assert parsed(shlex.split(line)[1:])


def test_a_command_the_program_does_not_know_is_noticed() -> None:
    with pytest.raises(click.UsageError):
        parsed(["tidur"])
    with pytest.raises(click.UsageError):
        parsed(["check", "--kemarin"])


def test_every_command_of_the_program_is_shown() -> None:
    assert {parsed(shlex.split(line)[1:]) for line in OURS} >= set(cli.commands)


def test_what_else_is_shown_is_make_uv_or_a_list_of_villages() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for line in COMMANDS:
        first, *rest = shlex.split(line)
        if first == "make":
            assert set(rest) <= targets, line
        else:
            assert first in ("counter-app", ".venv/bin/uv", "printf"), line


def test_examples_that_ci_replaces_are_the_ones_it_knows() -> None:
    runner = (ROOT / ".ci/readme-commands").read_text(encoding="utf-8")
    shown = "\n".join(COMMANDS)

    for name in ("EXAMPLE_NUMBER", "EXAMPLE_BACKUP"):
        (example,) = re.findall(rf'^{name}="(.+)"$', runner, re.MULTILINE)
        assert example in shown


def test_the_packages_named_for_debian_are_those_make_installs() -> None:
    listed = (ROOT / ".ci/debian-packages").read_text(encoding="utf-8")
    needed = re.findall(r"^(?:window|screen|print) +(\S+)", listed, re.MULTILINE)
    named = [line.split()[3:] for line in blocks("text") if line.startswith("sudo apt-get install")]

    assert named[0] == needed


def test_the_wheel_named_is_of_this_version() -> None:
    named = re.findall(r"counter_app-([\d.]+)-py3", README)

    assert named
    assert set(named) == {version("counter-app")}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_picture_of_a_page_is_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))

    assert not [link for link in links if not (page.parent / link).exists()]


def test_every_heading_linked_to_is_there() -> None:
    headings = re.findall(r"^#+ (.+)$", README, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}

    assert set(re.findall(r"\(#([^)]+)\)", README)) <= anchors


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_every_picture_is_small_and_shown(picture: Path) -> None:
    assert picture.stat().st_size < LARGEST_PICTURE
    assert f"docs/pictures/{picture.name}" in README


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_module_and_file_named_on_a_page_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = re.findall(
        r"`((?:counter_app|ui|resources|tests|benchmarks|docs|\.ci)/[\w./-]+\.(?:py|toml|md|sh|db))`", text
    )

    assert not [name for name in named if not (ROOT / name).exists()]


def test_the_keys_of_the_pages_are_those_of_the_window() -> None:
    keys = next(row for row in TABLE_ROW.findall(README) if "`F2`" in row)
    titles = [slot.title.removesuffix(" berkas") for slot in SLOTS]

    assert re.findall(r"`(F\d+)`", keys) == [slot.shortcut for slot in SLOTS]
    assert ", ".join(titles) in keys
