"""The documents: links lead somewhere, paths exist, commands run, constants and closed lists are those of the code."""

import ast
import enum
import importlib
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from forewarn.cli.app import app, main
from forewarn.codebooks import load_book, read_entries
from forewarn.lang.amounts import load_amounts
from forewarn.lang.probability import load_scale
from forewarn.records import codes

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "forewarn"

DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("demo/*.md"), *PACKAGE.rglob("*.md")],
    key=lambda p: p.relative_to(ROOT),
)

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
IMAGE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)|<img[^>]+src=\"([^\"]+)\"")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
TICKED = re.compile(r"`([^`\n]+)`")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)

MACHINE = re.compile(
    r"(?<![\w.])/(?:home|root|work|tmp|Users|opt|mnt|srv|var)/|[A-Z]:\\\\|localhost|127\.0\.0\.1"
    r"|pypi\.org|pythonhosted|artifactory|nexus|devpi|index-url|proxy\.",
    re.IGNORECASE,
)
"""Paths of somebody's machine, and hosts that packages come from."""


def name_of(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_links_lead_to_files_and_headings(document: Path) -> None:
    text = FENCED.sub("", document.read_text(encoding="utf-8"))
    targets = [*LINK.findall(text), *(a or b for a, b in IMAGE.findall(text))]
    broken = [t for t in targets if not t.startswith(("http://", "https://", "mailto:")) and not leads(document, t)]
    assert not broken


def leads(document: Path, target: str) -> bool:
    """Whether a relative link leads to a file and, where it names one, to a heading."""
    path, _, anchor = target.partition("#")
    file = document.parent / path if path else document
    if not file.exists():
        return False
    return not anchor or anchor in {slug(h) for h in HEADING.findall(file.read_text(encoding="utf-8"))}


def slug(heading: str) -> str:
    """A heading as the anchor that it gets on the web."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_no_paths_of_a_machine_and_no_package_hosts(document: Path) -> None:
    assert not MACHINE.findall(document.read_text(encoding="utf-8"))


PATH = re.compile(r"[\w.*-]+(?:/[\w.*-]+)*/?")
BARE = re.compile(r"[\w-]+\.(?:py|toml|md|json)")


@pytest.mark.parametrize("document", ["ARCHITECTURE.md", "GLOSSARY.md", "docs/METHOD.md"])
def test_paths_exist(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = {t for t in TICKED.findall(text) + glossary_paths(text) if PATH.fullmatch(t)}
    named = {t for t in named if "/" in t or BARE.fullmatch(t)}
    named -= {t for t in named if not BARE.search(t) and not t.endswith("/") and "." not in t}
    assert named or document == "docs/METHOD.md"
    assert not [path for path in sorted(named) if not exists(path)]


def glossary_paths(text: str) -> list[str]:
    """Paths in brackets at the end of an entry, with or without ticks."""
    return re.findall(r"\(`([\w/.-]+\.\w+)`\)", text)


def exists(path: str) -> bool:
    """Whether there is such a path below the project, the package, one of its rooms, or the folder named before."""
    bare = path.rstrip("/")
    rooms = [ROOT, PACKAGE, *(p for p in PACKAGE.rglob("*") if p.is_dir() and p.name != "__pycache__")]
    return any(any(room.glob(bare)) for room in rooms)


def rooms() -> list[str]:
    return sorted(p.name for p in PACKAGE.iterdir() if p.is_dir() and p.name != "__pycache__")


@pytest.mark.parametrize("room", rooms())
def test_every_room_has_its_paragraph(room: str) -> None:
    assert f"`src/forewarn/{room}/`" in (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def closed_lists() -> Iterator[tuple[str, str]]:
    for found in vars(codes).values():
        if isinstance(found, type) and issubclass(found, enum.StrEnum) and found is not enum.StrEnum:
            yield from ((found.__name__, member.value) for member in found)


@pytest.mark.parametrize(("kind", "value"), list(closed_lists()))
def test_every_value_of_the_closed_lists_is_explained(kind: str, value: str) -> None:
    explained = [(ROOT / name).read_text(encoding="utf-8") for name in ("GLOSSARY.md", "docs/METHOD.md")]
    assert any(f"`{value}`" in text for text in explained), f"{kind}: {value}"


CONSTANT = re.compile(r"^\| `([\w/]+)\.py` `([A-Z_]+)` \| (.+?) \|", re.MULTILINE)


def constants() -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = CONSTANT.findall((ROOT / "docs" / "METHOD.md").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(("module", "name", "value"), constants())
def test_the_constants_of_the_method_are_those_of_the_code(module: str, name: str, value: str) -> None:
    assert getattr(importlib.import_module("forewarn." + module.replace("/", ".")), name) == ast.literal_eval(value)


def test_the_words_for_probabilities_are_those_of_the_code() -> None:
    rows = re.findall(r"^\| (\d+) to (\d+) \| ([a-z ]+) \|$", (ROOT / "docs" / "METHOD.md").read_text("utf-8"), re.M)
    lows = [1, *(w.below for w in load_scale().word)]
    told = [(str(low), str(min(w.below - 1, 99)), w.word) for low, w in zip(lows, load_scale().word, strict=False)]
    assert rows == told


def test_every_hedge_of_the_method_is_that_of_the_word_list() -> None:
    text = (ROOT / "docs" / "METHOD.md").read_text(encoding="utf-8")
    hedges = {w: (h.low, h.high) for h in load_amounts("en").hedges.hedge for w in h.words}
    rows = re.findall(r"^\| ([a-z ,]+) \| ([\d.]+) to ([\d.]+) \|$", text, re.MULTILINE)
    assert rows
    for words, low, high in rows:
        assert {hedges[w] for w in words.split(", ")} == {(float(low), float(high))}


def commands() -> set[str]:
    """The first words that forewarn understands."""
    plain = {c.name or (c.callback.__name__ if c.callback else "") for c in app.registered_commands}
    return plain | {g.name or "" for g in app.registered_groups}


# The tutorial.

STEP = re.compile(r"^```console\n(.*?)^```\n((?:<!-- .*? -->\n)*)", re.MULTILINE | re.DOTALL)


class Step(msgspec.Struct, frozen=True):
    """Commands that stand together, the exit codes they should end with, and what they should print."""

    commands: tuple[str, ...]
    codes: tuple[int, ...]
    shown: tuple[str, ...]


def steps() -> list[Step]:
    return [step(*found) for found in STEP.findall((ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8"))]


def step(block: str, notes: str) -> Step:
    commands = tuple(line for line in block.splitlines() if line.strip())
    told = re.search(r"<!-- exit: (.*?) -->", notes)
    codes_told = tuple(map(int, told[1].split())) if told else (0,) * len(commands)
    shown = re.search(r"<!-- shows: (.*?) -->", notes)
    return Step(commands, codes_told, tuple(shown[1].split(" | ")) if shown else ())


def run(command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """The exit code of a command of forewarn, run in this process, and everything that it printed."""
    monkeypatch.setattr(sys, "argv", shlex.split(command))
    with pytest.raises(SystemExit) as ended:
        main()
    printed = capsys.readouterr()
    return int(ended.value.code or 0), printed.out + printed.err


def recipe(target: str) -> str:
    """What ``make`` runs for a target, with the environment that it prepares taken as there."""
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    rule = next(number for number, line in enumerate(lines) if line.startswith(f"{target}:"))
    return lines[rule + 1].strip().removeprefix("$(BIN)/")


def first_id(printed: str) -> str:
    return str(msgspec.json.decode(printed.splitlines()[0])["id"])


def test_the_commands_of_the_tutorial_do_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All of them in order, in a folder that holds the examples and nothing else."""
    shutil.copytree(ROOT / "docs" / "examples", tmp_path / "docs" / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FOREWARN_LEDGER", raising=False)
    table = ""
    assert steps()
    for one in steps():
        printed = ""
        assert len(one.commands) == len(one.codes), one
        for command, code in zip(one.commands, one.codes, strict=True):
            asked = recipe(command.split()[1]) if command.startswith("make ") else command
            if " ID " in f"{asked} ":
                asked = asked.replace(" ID", " " + first_id(run(f"{table} --json", capsys, monkeypatch)[1]))
            ended, out = run(asked, capsys, monkeypatch)
            assert ended == code, f"{command}\n{out}"
            printed += " ".join(out.split()) + " "
            table = command if command.startswith("forewarn show ") else table
        assert not [words for words in one.shown if words not in printed], f"{one.commands}\n{printed}"


def test_every_command_of_the_documents_exists() -> None:
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        quoted = TICKED.findall(FENCED.sub("", text)) + re.findall(r"^    (forewarn .*)$", text, re.MULTILINE)
        used = {m[1] for t in quoted if (m := re.match(r"forewarn ([a-z]+)", t))}
        assert used <= commands(), f"{name_of(document)}: {used - commands()}"


def test_the_states_and_outlets_of_the_examples_are_invented() -> None:
    """The states of the examples are in no built-in codebook, so that no real country is meant."""
    built_in = load_book()
    mine = read_entries(ROOT / "docs" / "examples" / "book.toml")
    assert not [s.code for s in mine.state if s.code in built_in.states]
    assert not [
        n for s in mine.state for n in (s.name, s.capital) if any(a.text == n for a in built_in.starting(n.split()[0]))
    ]
    assert not [o.name for o in mine.outlet if built_in.outlet(o.name)]
