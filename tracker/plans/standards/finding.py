"""Where the file of a standard is: beside the folder of the roadmaps, or with the program."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import tracker
from tracker.content import content_of
from tracker.plans.format.shapes import is_name

ENDING = ".yaml"
_FOLDER = "standards"
_LARGEST = 1 << 20
_TOP = re.compile(rb"^indicators[ \t]*:", re.MULTILINE)


def standard_folders(roadmap: Path) -> tuple[Path, ...]:
    """The folders in which a roadmap file's standard is looked for, the county's own first."""
    return (roadmap.absolute().parent.parent / _FOLDER, *supplied_folders())


def supplied_folders() -> tuple[Path, ...]:
    """Where the program's own standards are: within the package, or in a checkout beside it."""
    package = Path(tracker.__file__).parent
    return (package / "supplied" / _FOLDER, package.parent / _FOLDER)


def standard_file(name: str, folders: Sequence[Path]) -> Path | None:
    """The file of a standard in the first folder that has one; None where none has."""
    paths = (folder / f"{name}{ENDING}" for folder in folders)
    return next((path for path in paths if path.is_file()), None) if is_name(name) else None


def is_standard_file(path: Path) -> bool:
    """Whether a file is to be judged as a standard: it lies among standards, or lists indicators at its top."""
    if path.absolute().parent.name == _FOLDER:
        return True
    try:
        return bool(_TOP.search(content_of(path, _LARGEST)))
    except OSError:
        return False  # whoever reads it tells why it cannot be read


def standard_names(folders: Sequence[Path]) -> tuple[str, ...]:
    """The names of all standards of some folders, in order."""
    found: set[str] = set()
    for folder in folders:
        try:
            found.update(path.stem for path in folder.glob(f"*{ENDING}") if path.is_file() and is_name(path.stem))
        except OSError:
            continue  # a folder that nobody may look into has none for us
    return tuple(sorted(found))
