"""What is done to a workspace before each run, so that the run has something to do; not measured."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

_DATES = ("due: 1月底", "due: 2月底")


def edited(root: Path) -> Callable[[], object]:
    """Moves the first task's date in the first file to and fro."""
    file = min((root / "roadmaps").iterdir())

    def edit() -> None:
        text = file.read_text("utf-8")
        old, new = _DATES if _DATES[0] in text else reversed(_DATES)
        file.write_text(text.replace(old, new, 1), "utf-8")

    return edit


def without_database(root: Path) -> Callable[[], object]:
    """There is none yet."""

    def remove() -> None:
        for file in root.glob("tracker.db*"):
            file.unlink()

    return remove


def without(*paths: Path) -> Callable[[], object]:
    """Files and folders that are not there yet."""

    def remove() -> None:
        for path in paths:
            if path.is_dir():
                shutil.rmtree(path)
            path.unlink(missing_ok=True)

    return remove
