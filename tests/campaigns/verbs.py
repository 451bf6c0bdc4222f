"""The verbs that are killed: their words, the folder each begins in, and what a folder holds that must not be lost."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tracker.cli.main import run
from tracker.clock import FixedClock
from tracker.store import schema

CLOCK = FixedClock(datetime(2026, 11, 21, 4, tzinfo=UTC))
_TESTS = Path(__file__).parents[1]
_FIRST = _TESTS / "store" / "first.sql"
_EARLIER = _TESTS / "flows" / "earlier"
_ENTRIES = "SELECT id, task_id, type, effective_on, actor, note, progress, due_on FROM event ORDER BY id"

Made = Mapping[str, object]
"""What a folder holds by name: the revision, the journal, the entries of each copy, the bytes of each calendar."""


class Verb(NamedTuple):
    """What is killed and in what state; ``told`` is printed where it stands: from then on nothing may be missing.

    ``next`` are words of the same kind that come after a kill.
    """

    words: Sequence[str]
    told: str
    prepare: Callable[[], None] = lambda: None
    next: Sequence[str] = ("note", "2.1", "之后")


def do(*words: str) -> None:
    """Run a command to its good end."""
    code = run(list(words), CLOCK)
    assert code == 0, (words, code)


def begin() -> None:
    """A county's folder with one report."""
    do("init", ".", "--county", "某县")
    do("sync")
    do("report", "2.1", "--note", "在先")


def _edited(old: str, new: str) -> None:
    file = Path("roadmaps/某县.yaml")
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def _backed_up() -> None:
    do("db", "backup", "saved.bak")
    do("report", "1.1", "--note", "备份之后")


def _exported() -> None:
    do("calendar", "export", "--out", "calendars")
    do("report", "1.1", "--progress", "10", "--note", "日历之后")


def _first() -> None:
    Path("tracker.db").unlink()
    with closing(sqlite3.connect("tracker.db")) as connection:
        connection.executescript(_FIRST.read_text("utf-8"))
        connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")


def _earlier(revision: str) -> None:
    Path("roadmaps/某县.yaml").unlink()
    Path("roadmaps/ceshi.yaml").write_bytes((_EARLIER / "ceshi.yaml").read_bytes())
    Path("tracker.db").write_bytes(gzip.decompress((_EARLIER / f"{revision}.db.gz").read_bytes()))


_BACKUP = ("db", "backup", "next.bak")
_EXPORT = ("calendar", "export", "--out", "calendars")
_UPGRADE = Verb(("db", "upgrade"), "数据库已升级")
_REVISIONS = sorted(file.name.partition(".")[0] for file in _EARLIER.glob("*.db.gz"))

VERBS = {
    "report": Verb(("report", "1.1", "--progress", "30", "--note", "已开标"), "已记录"),
    "done": Verb(("done", "1.1"), "已记录"),
    "several": Verb(("report", "1.1", "2.1", "4.1", "--note", "一起"), "已记录"),
    "undo": Verb(("undo",), "已撤销", lambda: do("report", "1.1", "4.1", "--note", "要撤销")),
    "sync": Verb(("sync",), "已同步", lambda: _edited("控辍保学", "控辍保学工作")),
    "first-sync": Verb(("sync",), "已建立数据库", lambda: Path("tracker.db").unlink()),
    "correct": Verb(("sync", "--correct", "录入时抄错了"), "已同步", lambda: _edited("控辍保学", "控辍保学工作")),
    "backup": Verb(("db", "backup"), ".bak", next=_BACKUP),
    "backup-named": Verb(("db", "backup", "named.bak"), ".bak", next=_BACKUP),
    "restore": Verb(("db", "restore", "--yes", "saved.bak"), "已恢复", _backed_up),
    "upgrade": _UPGRADE._replace(prepare=_first),
    **{
        f"upgrade-{revision}": _UPGRADE._replace(prepare=partial(_earlier, revision))
        for revision in _REVISIONS
        if revision < schema.REVISION
    },
    "calendar": Verb(_EXPORT, "个单位", next=_EXPORT),
    "calendar-again": Verb(_EXPORT, "个单位", _exported, next=_EXPORT),
}


def copies(folder: Path) -> list[Path]:
    """The copies of the database in a folder, made on demand or kept aside."""
    found = [*folder.glob("*.bak"), *folder.glob("*.backup-*")]
    return sorted(file for file in found if not file.name.startswith(".") and not file.name.endswith(("-wal", "-shm")))


def made(folder: Path) -> Made:
    """What a folder holds of what was done there. What stands under a passing name counts as what it is a copy of."""
    revision, journal = _database(folder / "tracker.db")
    held: dict[str, object] = {"revision": revision, "journal": journal}
    held |= {file.name: _database(file)[1] for file in copies(folder)}
    held |= {f"calendars/{file.name}": file.read_bytes() for file in folder.glob("calendars/[!.]*")}
    return held


def _database(file: Path) -> tuple[str, list[tuple[object, ...]]]:
    """Revision and entries, without what is made anew each time; empty where there is nothing yet."""
    if not file.exists() or not file.stat().st_size:
        return "", []
    with closing(sqlite3.connect(file)) as connection:
        try:
            revision = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
            return revision, connection.execute(_ENTRIES).fetchall()
        except sqlite3.OperationalError:
            return "", []  # made, and not filled yet
