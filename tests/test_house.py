"""The house keeps its own rules: layers, tables, the record contract, the README."""

import ast
import inspect
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import forewarn
from forewarn import records
from forewarn.marking import mark as mark_stage
from forewarn.records import Record
from forewarn.showing import EXPORTERS
from tests import goldens
from tests.schema import FILE as SCHEMA
from tests.schema import kinds, schema

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "forewarn"
BIN = Path(sys.executable).parent

# Layers.


def test_the_import_contracts_hold() -> None:
    done = subprocess.run([BIN / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


PURE = ("marking", "relating", "weighing", "warning")
COMPOSERS = {
    "pipeline.py": "composes the stages",
    "cli/training.py": "learns from the candidates that marking weighs",
    "cli/bench_world.py": "leaves out the informants that relating calls not shown",
}
"""Who may import the pure stages, and why; inside a stage everybody may."""


def imports(file: Path) -> Iterator[str]:
    """The modules that a file imports when it runs."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names_only = {
        node
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if node in names_only:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("file", sorted(SOURCE.rglob("*.py")), ids=lambda f: str(f.relative_to(SOURCE)))
def test_only_the_pipeline_composes_the_pure_stages(file: Path) -> None:
    place = str(file.relative_to(SOURCE))
    stages = {m.split(".")[1] for m in imports(file) if m.startswith("forewarn.") and m.split(".")[1] in PURE}
    if place not in COMPOSERS:
        assert stages <= {place.split("/", maxsplit=1)[0]}


def test_the_records_import_nothing_of_ours() -> None:
    for file in (SOURCE / "records").glob("*.py"):
        assert all(not m.startswith("forewarn.") or m.startswith("forewarn.records") for m in imports(file))


def test_no_drawers() -> None:
    drawers = {"utils", "helpers", "common", "base", "manager", "misc", "util", "helper"}
    assert not {f.stem for f in SOURCE.rglob("*.py")} & drawers


@pytest.mark.parametrize("file", sorted(SOURCE.rglob("*.py")), ids=lambda f: str(f.relative_to(SOURCE)))
def test_a_file_is_one_idea_long(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 450


def test_the_public_names_are_there() -> None:
    assert set(forewarn.__all__) == {"read", "mark", "relate", "weigh", "warn", "show", "open_ledger"}
    assert all(callable(getattr(forewarn, name)) for name in forewarn.__all__)
    with pytest.raises(AttributeError, match="open_ledger"):
        forewarn.nothing  # noqa: B018  # the access is the test


def test_importing_the_package_imports_no_stage() -> None:
    code = "import sys, forewarn; print(sum(m.startswith(('forewarn.', 'spacy', 'rich')) for m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


# The record contract.


def test_the_record_contract_is_as_it_was_agreed() -> None:
    assert json.loads(schema()) == json.loads(SCHEMA.read_text(encoding="utf-8")), (
        "The record contract has changed. If that is meant, run `python -m tests.schema`, and say so in CHANGELOG.md."
    )


@pytest.mark.parametrize("kind", kinds(), ids=lambda k: k.__name__)
def test_every_record_says_what_it_is(kind: type[Record]) -> None:
    assert (inspect.getdoc(kind) or "").strip()
    assert kind.__struct_config__.frozen
    assert kind.__struct_config__.tag == kind.__name__
    assert kind.__name__ in records.__all__


# Tables: every entry has a golden case, a paragraph in the docs, and a docstring.

MARKS: dict[str, Callable[..., object]] = {
    name: value for name, value in vars(inspect.getmodule(mark_stage)).items() if name.startswith("find_")
}
TABLES: dict[str, dict[str, Callable[..., object]]] = {
    "readers": goldens.reader_names(),
    "marks": MARKS,
    "exporters": dict(EXPORTERS),
}
ENTRIES = [(table, name) for table, entries in TABLES.items() for name in entries]
DOCS = "\n".join(f.read_text(encoding="utf-8") for f in sorted((ROOT / "docs").glob("*.md")))


@pytest.mark.parametrize(("table", "name"), ENTRIES)
def test_every_entry_has_a_docstring(table: str, name: str) -> None:
    assert (inspect.getdoc(TABLES[table][name]) or "").endswith(".")


@pytest.mark.parametrize(("table", "name"), ENTRIES)
def test_every_entry_has_a_paragraph_in_the_docs(table: str, name: str) -> None:
    assert re.search(rf"^#+ .*`{name}`.*\n+\w", DOCS, re.MULTILINE), f"docs/*.md needs a heading with `{name}`"


@pytest.mark.parametrize(("table", "name"), ENTRIES)
def test_every_entry_has_a_golden_case(table: str, name: str) -> None:
    assert [f for f in (goldens.FOLDER / table).iterdir() if f.name.startswith(f"{name}.expected")]


GOLDEN = goldens.outputs()


@pytest.mark.parametrize("file", sorted(GOLDEN), ids=lambda f: f"{f.parent.name}/{f.name}")
def test_the_golden_cases_come_out_as_they_did(file: Path) -> None:
    assert GOLDEN[file] == file.read_text(encoding="utf-8"), (
        "If the change is meant, run `python -m tests.goldens` and read the difference."
    )


# The README.

README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCED = re.compile(r"^```(?:console|sh|bash|shell)?\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMANDS = [
    line.strip().removeprefix("$ ").partition("  #")[0].strip()
    for block in FENCED.findall(README)
    for line in block.splitlines()
    if line.strip().removeprefix("$ ").startswith(("forewarn ", "make "))
]


def test_the_readme_has_commands() -> None:
    assert [c for c in COMMANDS if c.startswith("forewarn ")]
    assert [c for c in COMMANDS if c.startswith("make ")]


def test_the_commands_of_the_readme_run_one_after_the_other(tmp_path: Path) -> None:
    for name in ("demo", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    environment = {**os.environ, "FOREWARN_LEDGER": str(tmp_path / "ledger.db")}
    for command in (c for c in COMMANDS if c.startswith("forewarn ")):
        words = shlex.split(command)
        done = subprocess.run(
            [BIN / words[0], *words[1:]], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode in (0, 3), f"{command}: {done.stderr}"


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.startswith("make ")])
def test_the_make_targets_of_the_readme_exist(command: str) -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(command.split()[1:]) <= set(targets)
