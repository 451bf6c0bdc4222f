"""The walls between rooms, and the weight of light commands."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.import_graph import PACKAGE, circles, imported, module_graph, nodes_of, room_graph, tree_of

pytestmark = pytest.mark.no_cover
FLOOR = {
    "errors",
    "failures",
    "placing",
    "content",
    "clock",
    "settings",
    "i18n",
    "cells",
    "text",
    "readings",
    "workdays",
}
ALLOWED = {
    "cli": {"cli", "tui", "web", "services", "core", "store"} | FLOOR,
    "tui": {"tui", "services", "core", "store"} | FLOOR,
    "web": {"web", "services", "store"} | FLOOR,
    "services": {"services", "plans", "intake", "store", "calendars", "reports", "core"} | FLOOR,
    "intake": {"intake", "core"} | FLOOR,
    "plans": {"plans", "core"} | FLOOR,
    "store": {"store", "core"} | FLOOR,
    "calendars": {"calendars", "core"} | FLOOR,
    "reports": {"reports", "core"} | FLOOR,
    "core": {"core"} | FLOOR,
} | dict.fromkeys(FLOOR, FLOOR)
OF_THE_STORE_FOR_FACES = "tracker.store.questions."
OF_THE_STORE_FOR_QUESTIONS = {
    f"tracker.store.{name}"
    for name in ("schema", "columns", "sqlite", "sqlite_errors", "postgres", "spaced", "dialect")
}
SQL = re.compile(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|PRAGMA)\b")
HEAVY = (
    "sqlmodel", "sqlalchemy", "pydantic", "textual", "icalendar", "rich", "openpyxl", "alembic", "yaml", "dateutil",
    "holidays", "argcomplete", "psycopg", "lxml", "python_calamine", "docx",
)  # fmt: skip
DEAR = (
    "dataclasses", "inspect", "pathlib", "urllib.parse", "shutil", "logging", "asyncio", "tomllib", "uuid", "json",
    "csv", "locale", "tempfile", "subprocess", "threading", "decimal", "difflib",
)  # fmt: skip
"""Modules of the standard library that cost a tenth or more of a bare interpreter's start."""
RARE = ("dataclasses", "inspect", "pathlib", "urllib.parse", "shutil", "logging", "asyncio", "tomllib", "difflib")
"""Those of them that no record needs, and what only a slip needs."""
CORE_MAY_IMPORT = {"dateutil"} | set(sys.stdlib_module_names)


def _files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_a_room_imports_only_rooms_below_it() -> None:
    found = []
    for file in _files():
        room = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if not room.startswith("__"):
            rooms = {name: name.split(".")[1] for name in imported(file) if name.startswith("tracker.")}
            strange = {name for name, other in rooms.items() if other not in ALLOWED[room] | {"__version__"}}
            found += [f"{file.relative_to(PACKAGE)} imports {name}" for name in strange]
    assert found == []


def test_core_knows_the_standard_library_and_dateutil_only() -> None:
    found = []
    for file in (PACKAGE / "core").rglob("*.py"):
        strange = {name for name in imported(file) if name.split(".")[0] not in CORE_MAY_IMPORT | {"tracker"}}
        strange |= imported(file) & {"tracker.clock"}
        found += [f"{file.relative_to(PACKAGE)} imports {name}" for name in strange]
    assert found == []


@pytest.mark.parametrize("room", ["cli", "tui", "web"])
def test_the_faces_take_only_questions_from_the_store(room: str) -> None:
    for file in (PACKAGE / room).rglob("*.py"):
        names = {name for name in imported(file) if name.startswith("tracker.store")}
        assert all(name.startswith(OF_THE_STORE_FOR_FACES) for name in names), f"{file.name} imports {names}"


def test_questions_know_nothing_of_what_writes_creates_or_upgrades() -> None:
    for file in (PACKAGE / "store" / "questions").rglob("*.py"):
        names = {name for name in imported(file) if name.startswith("tracker.store")}
        others = {name for name in names if not name.startswith("tracker.store.questions.")}
        assert others <= OF_THE_STORE_FOR_QUESTIONS, f"{file.name} imports {others}"


def test_only_the_store_speaks_sql() -> None:
    found = []
    for file in (file for file in _files() if "store" not in file.relative_to(PACKAGE).parts):
        texts = [node.value for node in nodes_of(file) if isinstance(node, ast.Constant)]
        told = [text for text in texts if isinstance(text, str) and SQL.search(text)]
        found += [f"{file.relative_to(PACKAGE)}: {text}" for text in told]
    assert found == []


def test_no_module_imports_itself_by_way_of_others() -> None:
    assert circles(module_graph()) == []


def test_no_room_imports_itself_by_way_of_others() -> None:
    assert circles(room_graph(module_graph())) == []


def _imports(workspace: Path, among: tuple[str, ...], commands: tuple[str, ...]) -> object:
    """Of each command, run in one child: the exit code, and which of those modules it is the first to import."""
    program = (
        "import sys\n"
        f"told, known = [], set(sys.modules) - set({HEAVY!r})\n"
        "from tracker.cli.main import run\n"
        f"for words in {commands!r}:\n"
        f"    told.append((words, run(words.split()), sorted((set(sys.modules) - known) & set({among!r}))))\n"
        "    known |= set(sys.modules)\n"
        "print(told, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=workspace, capture_output=True, text=True, check=True)
    return ast.literal_eval(done.stderr.splitlines()[-1])


LIGHT = (
    "--version",
    "--help",
    "list --overdue",
    "list --search 综合 --format json",
    "list --unit 教育局 --format csv",
    "status",
    "status --format json",
    "show 21.1a",
    "history 21.1a",
    "feed list",
    "",
)
EVERY_DAY = (
    "--version",
    "list --overdue",
    "list --overdue --as-of 2024-06-01",
    "status",
    "show 21.1a",
    "history 21.1a",
    "",
)
RECORDS = (
    "report 36.1 --progress 5",
    "report 21.1a --progress 35",
    "extend 36.1 --to 2099-06-30 --basis 会议纪要 --reason 雨季",
    "done 36.1",
    "undo",
)
WRITING_AND_PROVING = ("sync", "db verify", "db backup kept.db")


@pytest.mark.parametrize(
    ("commands", "among"),
    [
        pytest.param(LIGHT, HEAVY, id="light commands nothing heavy"),
        pytest.param(EVERY_DAY, HEAVY + DEAR, id="the commands of every day nothing dear"),
        pytest.param(RECORDS, HEAVY + RARE, id="records nothing dear"),
        pytest.param(WRITING_AND_PROVING, HEAVY, id="what writes and proves no object mapper"),
    ],
)
def test_commands_import_only_what_they_need(commands: tuple[str, ...], among: tuple[str, ...], hutubi: Path) -> None:
    assert _imports(hutubi, among, commands) == [(words, 0, []) for words in commands]


def test_only_the_chosen_command_is_imported(hutubi: Path) -> None:
    program = (
        "import sys\n"
        "from tracker.cli.main import run\n"
        "run(['list'])\n"
        "print(sorted(name for name in sys.modules if name.startswith('tracker.cli.')), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=hutubi, capture_output=True, text=True, check=True)
    names = ("app", "commands", "commands.listing", "main", "output", "params", "parsing", "streams", "workspace")
    rooms = [f"tracker.cli.{name}" for name in names]
    assert done.stderr.splitlines()[-1] == str(rooms)


def test_the_board_is_imported_without_the_object_mapper(hutubi: Path) -> None:
    program = "import sys, tracker.tui.app\nprint(sorted(set(sys.modules) & {'sqlmodel', 'sqlalchemy', 'pydantic'}))"
    done = subprocess.run([sys.executable, "-c", program], cwd=hutubi, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_class_has_a_name_of_its_own() -> None:
    trees = map(tree_of, _files())
    names = Counter(node.name for tree in trees for node in tree.body if isinstance(node, ast.ClassDef))
    assert [name for name, count in names.items() if count > 1] == []
