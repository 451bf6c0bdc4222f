"""The walls between rooms, and the weight of light commands."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "tracker"
FLOOR = {"errors", "clock", "settings", "i18n", "text", "workdays"}
ALLOWED = {
    "cli": {"cli", "tui", "web", "services", "core", "store"} | FLOOR,
    "tui": {"tui", "services", "core", "store"} | FLOOR,
    "web": {"web"} | FLOOR,
    "services": {"services", "plans", "store", "calendars", "core"} | FLOOR,
    "plans": {"plans", "core"} | FLOOR,
    "store": {"store", "core"} | FLOOR,
    "calendars": {"calendars", "core"} | FLOOR,
    "core": {"core"} | FLOOR,
} | dict.fromkeys(FLOOR, FLOOR)
STORE_NAMES_FOR_FACES = {
    "tracker.store.schema",
    *(f"tracker.store.questions.{name}" for name in ("reader", "rows", "figures", "history", "belonging")),
}
HEAVY = (
    "sqlmodel", "sqlalchemy", "pydantic", "textual", "icalendar", "rich", "openpyxl", "alembic", "yaml", "dateutil",
    "holidays", "argcomplete", "psycopg",
)  # fmt: skip
DEAR = ("dataclasses", "inspect", "pathlib", "urllib.parse", "shutil", "logging", "asyncio", "tomllib", "uuid", "json")
"""Modules of the standard library that cost a tenth or more of a bare interpreter's start."""
CORE_MAY_IMPORT = {"dateutil"} | set(sys.stdlib_module_names)


def _imports(file: Path) -> Iterator[str]:
    """Every module a file names, inside functions and under TYPE_CHECKING included."""
    here = ("tracker", *file.relative_to(PACKAGE).with_suffix("").parts)
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield ".".join([*here[: -node.level], *([node.module] if node.module else [])])
        elif isinstance(node, ast.ImportFrom) and node.module == "tracker":
            yield from (f"tracker.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def _files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("file", _files(), ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_room_imports_only_rooms_below_it(file: Path) -> None:
    room = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if room.startswith("__"):
        return
    for name in _imports(file):
        if name.startswith("tracker."):
            assert name.split(".")[1] in ALLOWED[room] | {"__version__"}, f"{file.name} imports {name}"


@pytest.mark.parametrize("file", sorted((PACKAGE / "core").rglob("*.py")), ids=lambda file: file.name)
def test_core_knows_the_standard_library_and_dateutil_only(file: Path) -> None:
    for name in _imports(file):
        assert name.split(".")[0] in CORE_MAY_IMPORT | {"tracker"}, f"{file.name} imports {name}"
        assert name != "tracker.clock", f"{file.name} reads the time"


@pytest.mark.parametrize("room", ["cli", "tui", "web"])
def test_the_faces_take_only_read_models_from_the_store(room: str) -> None:
    for file in (PACKAGE / room).rglob("*.py"):
        names = {name for name in _imports(file) if name.startswith("tracker.store")}
        assert names <= STORE_NAMES_FOR_FACES, f"{file.name} imports {names}"


@pytest.mark.parametrize(
    "words",
    [
        ["--version"],
        ["--help"],
        ["list", "--overdue"],
        ["list", "--search", "综合", "--format", "json"],
        ["list", "--unit", "教育局", "--format", "csv"],
        ["status"],
        ["status", "--format", "json"],
        ["show", "21.1a"],
        ["history", "21.1a"],
        [],
    ],
    ids=" ".join,
)
def test_light_commands_import_nothing_heavy(words: list[str], hutubi: Path) -> None:
    program = (
        "import sys\n"
        "from tracker.cli.main import run\n"
        f"code = run({words!r})\n"
        f"print(sorted(set(sys.modules) & set({HEAVY!r})), code, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=hutubi, capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[] 0"


@pytest.mark.parametrize(
    "words",
    [["--version"], ["list", "--overdue"], ["list", "--overdue", "--as-of", "2024-06-01"], ["status"], []],
    ids=" ".join,
)
def test_the_commands_of_every_day_import_nothing_dear(words: list[str], hutubi: Path) -> None:
    program = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "from tracker.cli.main import run\n"
        f"code = run({words!r})\n"
        f"print(sorted((set(sys.modules) - before) & set({HEAVY + DEAR!r})), code, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=hutubi, capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[] 0"


def test_only_the_chosen_command_is_imported(hutubi: Path) -> None:
    program = (
        "import sys\n"
        "from tracker.cli.main import run\n"
        "run(['list'])\n"
        "print(sorted(name for name in sys.modules if name.startswith('tracker.cli.')), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=hutubi, capture_output=True, text=True, check=True)
    names = ("app", "commands", "commands.listing", "main", "output", "params", "parsing")
    rooms = [f"tracker.cli.{name}" for name in names]
    assert done.stderr.splitlines()[-1] == str(rooms)


def test_the_board_is_imported_without_the_object_mapper(hutubi: Path) -> None:
    program = "import sys, tracker.tui.app\nprint(sorted(set(sys.modules) & {'sqlmodel', 'sqlalchemy', 'pydantic'}))"
    done = subprocess.run([sys.executable, "-c", program], cwd=hutubi, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_file_is_a_maze() -> None:
    long = {str(f.relative_to(PACKAGE)): n for f in _files() if (n := f.read_text("utf-8").count("\n")) > 300}
    assert not long
