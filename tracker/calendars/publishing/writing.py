"""Calendar files in a folder: named after the units, replaced whole or not at all, untouched where nothing changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tracker.calendars.lines import line
from tracker.calendars.publishing.parted import Owner, owner_of
from tracker.errors import PublishError, Refused
from tracker.failures import reason_of
from tracker.i18n import _
from tracker.placing import placing, settle
from tracker.text import clean, folded

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\ufffd]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)
_MAX_BYTES = 180
_HEAD_BYTES = 1 << 14


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


def places(folder: Path, roadmaps: Sequence[str], gone: Sequence[str] = ()) -> dict[str, Path]:
    """Where each roadmap's calendars lie: the first one's in the folder itself, every other's in one of its own.

    One that has a place already stays there, even one that is ``gone``, so that no address changes when another roadmap
    comes or goes; of those only the ones that have calendars are told.
    """
    found = {roadmap: folder / roadmap for roadmap in (*roadmaps, *gone)}
    here = {owner_at(path).roadmap for path in calendars_in(folder)} & found.keys()
    rooted = next((name for name in found if name in here), next(iter(roadmaps), ""))
    if rooted and not has_calendars(found[rooted]):
        found[rooted] = folder
    return {name: place for name, place in found.items() if name in roadmaps or has_calendars(place)}


def owner_at(path: Path) -> Owner:
    """Whose calendar lies there, as far as it says; it is read no further than its head."""
    with suppress(OSError), path.open("rb") as file:
        return owner_of(file.read(_HEAD_BYTES))
    return Owner()


def require_own(places: Mapping[str, Path]) -> None:
    """Raise :class:`Refused` where a calendar of one roadmap lies in the place of another."""
    for roadmap, place in places.items():
        for path in calendars_in(place):
            owner = owner_at(path)
            if owner.roadmap not in ("", line(roadmap)):
                raise foreign(path, owner)


def foreign(path: Path, owner: Owner) -> Refused:
    """Why nothing is written where another roadmap's calendar lies."""
    name = line(owner.name or owner.roadmap, 100) or path.stem
    return Refused(
        _("{file} 是另一份路线图的日历（{name}），没有写任何文件").format(file=clean(str(path)), name=name),
        hint=_("换一个文件夹：两份路线图的日历不能写在同一处，否则对方的提醒会被取消"),
    )


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
