"""Where rows are measured: folders with generated plans, made once, and how many rounds are wanted."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.bench.counties import Shape
from tests.bench.plans import FILE_TASKS, TODAY, Bench, filled
from tracker.core.lamp import Item
from tracker.core.query import Filter
from tracker.store.schema import REVISION


@dataclass(frozen=True)
class Ground:
    """A folder for all that a run needs; what is there already is taken as it is."""

    folder: Path
    is_quick: bool = False

    def rounds(self, wanted: int = 7) -> int:
        """How many rounds a row is measured in: two where a first look is enough."""
        return 2 if self.is_quick else wanted

    def workspace(
        self,
        tasks: int,
        *,
        shape: Shape = "county",
        has_history: bool = False,
        entries: int = 1,
        file_tasks: int = FILE_TASKS,
    ) -> Path:
        """A workspace with a database, to be looked at only; what is in it is told by :class:`Bench`."""
        bench = Bench(tasks, shape, has_history, entries, file_tasks)
        root = self.folder / _name(bench)
        made = root / "made"
        if not made.exists() or made.read_text() != REVISION:  # what an older program made is brought along by no bench
            shutil.rmtree(root, ignore_errors=True)
            filled(root, bench)
            made.write_text(REVISION)
        return root

    def copy(self, root: Path, name: str) -> Path:
        """A copy of a workspace for who changes it, as its first moment was."""
        return copied(root, self.folder / f"{root.name}-{name}")

    def items(self, root: Path) -> list[Item]:
        """The tasks of a workspace as they stand on the day of the benches, by due date."""
        from tracker.store.questions.reader import Reader

        with Reader(str(root / "tracker.db")) as reader:
            return reader.items(Filter(), TODAY)


def copied(source: Path, target: Path) -> Path:
    """A folder's copy with its files' times, in the place of what was there."""
    shutil.rmtree(target, ignore_errors=True)
    return Path(shutil.copytree(source, target))


def _name(bench: Bench) -> str:
    parts = [bench.shape, str(bench.tasks), f"{bench.entries}-entries" if bench.entries > 1 else ""]
    parts += ["history" if bench.has_history else ""]
    parts += [f"{bench.file_tasks}-a-file" if bench.file_tasks != FILE_TASKS else ""]
    return "-".join(filter(None, parts))
