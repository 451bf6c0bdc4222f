"""Calendar files in a folder: named after the units, replaced whole or not at all, untouched where nothing changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tracker.errors import PublishError
from tracker.failures import reason_of
from tracker.i18n import _
from tracker.placing import placing, settle
from tracker.text import clean, folded

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\ufffd]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)
_MAX_BYTES = 180


def file_names(units: Iterable[str]) -> dict[str, str]:
    """A file name for each unit, such as 县教育局.ics: legal on every system, no two the same in any letter case.

    A name that had to be changed carries a part of its unit's SHA-256, so it does not depend on the other units; so
    does the second of two names that differ in letter case or width alone.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for unit in sorted(set(units)):
        stem = _stem(unit)
        if stem != unit:
            stem += _mark(unit)
        while folded(stem) in taken:
            stem += _mark(unit)
        taken.add(folded(stem))
        names[unit] = f"{stem}.ics"
    return names


def places(folder: Path, roadmaps: Sequence[str]) -> dict[str, Path]:
    """Where each roadmap's calendars lie: the first one's in the folder itself, every other's in one of its own.

    One that has a folder already stays there, so that no address changes when another roadmap comes or goes.
    """
    found = {roadmap: folder / roadmap for roadmap in roadmaps}
    first = next(iter(roadmaps), "")
    if first and not has_calendars(found[first]):
        found[first] = folder
    return found


def has_calendars(folder: Path) -> bool:
    """Whether there is any calendar in a folder."""
    return bool(calendars_in(folder))


def calendars_in(folder: Path) -> list[Path]:
    """The calendar files in a folder, whoever wrote them."""
    with suppress(OSError):  # what cannot be looked into is told when it is written to
        return sorted(folder.glob("*.ics"))
    return []


class CalendarFolder:
    """A folder that files are written into: each replaced atomically, the folder made where there is none.

    Raises :class:`PublishError` naming the file that could not be written; that one keeps its old content.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._is_changed = False

    def write(self, name: str, content: bytes) -> None:
        """Put a file there."""
        with _told(self.folder / name):
            self.folder.mkdir(parents=True, exist_ok=True)
            with placing(self.folder / name, settles=False) as part:
                part.write_bytes(content)
        self._is_changed = True

    def remove(self, name: str) -> None:
        """Take a file away."""
        with _told(self.folder / name):
            (self.folder / name).unlink(missing_ok=True)
        self._is_changed = True

    def settle(self) -> None:
        """Make what was done survive a power cut."""
        if self._is_changed:
            settle(self.folder)


@contextmanager
def _told(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PublishError(
            _("无法写入日历 {file}：{error}").format(file=file, error=reason_of(error)),
            hint=_("检查输出文件夹是否存在、可写，磁盘是否已满，文件是否正被其他程序打开"),
        ) from error


def _mark(unit: str) -> str:
    import hashlib

    return "-" + hashlib.sha256(unit.encode(errors="surrogatepass")).hexdigest()[:8]


def _stem(unit: str) -> str:
    stem = _FORBIDDEN.sub("_", clean(unicodedata.normalize("NFC", unit))).strip(" .")
    stem = stem.encode()[:_MAX_BYTES].decode(errors="ignore").rstrip(" .")
    return f"_{stem}" if not stem or _DEVICES.match(stem) else stem
