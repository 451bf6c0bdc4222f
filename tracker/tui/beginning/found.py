"""Which files of a folder may hold a county's plan, the likeliest first; and the rest of a path that is typed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tracker.readings import by_reading

FORMS = (".docx", ".xlsx", ".html", ".htm", ".csv", ".txt")
"""What can be read, by the file name's ending; what is likelier to hold a plan comes first."""
_WORDS = ("路线图", "任务分解", "责任分解", "分解表", "任务清单", "责任清单", "方案", "附件", "创建", "台账")
"""What such files are called, the surest first."""
_MOST_LOOKED_AT = 2000
"""Entries of a folder that are looked at: one with more is no county's working folder."""


def importable(folder: Path, most: int = 9) -> list[Path]:
    """The files of the folder that can be imported, the likeliest first; none where it cannot be read."""
    found = []
    with suppress(OSError), os.scandir(folder) as entries:
        for _number, entry in zip(range(_MOST_LOOKED_AT), entries, strict=False):
            is_hidden = entry.name.startswith((".", "~"))
            with suppress(OSError):
                if not is_hidden and Path(entry.name).suffix.lower() in FORMS and entry.is_file():
                    found.append((*_rank(entry.name), -entry.stat().st_mtime, by_reading(entry.name)))
    return [folder / name for *_rank_of_it, (_reading, name) in sorted(found)[:most]]


def _rank(name: str) -> tuple[int, int]:
    stem, suffix = Path(name).stem, Path(name).suffix.lower()
    named = next((at for at, word in enumerate(_WORDS) if word in stem), len(_WORDS))
    return named if suffix not in (".csv", ".txt") else named + len(_WORDS), FORMS.index(suffix)


def path_of(text: str) -> Path:
    """The path that is meant: with the user's folder for ``~``, and without the quotes of a file that was dropped."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    with suppress(RuntimeError):
        return Path(text.removeprefix("file://")).expanduser()
    return Path(text)


def completed(text: str) -> str:
    """The path with the rest of the first name that begins so, a folder with its slash; empty where none does."""
    head, typed = os.path.split(text)
    folder = path_of(head) if head else Path()
    names = sorted(_names(folder, typed), key=by_reading)
    return text.removesuffix(typed) + names[0] if typed and names else ""


def _names(folder: Path, start: str) -> Iterator[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        for _number, entry in zip(range(_MOST_LOOKED_AT), entries, strict=False):
            if not entry.name.startswith(start) or entry.name == start:
                continue
            if entry.is_dir():
                yield entry.name + os.sep
            elif Path(entry.name).suffix.lower() in FORMS:
                yield entry.name
