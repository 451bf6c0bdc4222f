"""Start a county's working folder: a sample roadmap, the editors' schema, the settings and the regional holidays."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from string import Template
from typing import NamedTuple

from tracker.clock import today
from tracker.errors import UsageError
from tracker.failures import reason_of
from tracker.i18n import _
from tracker.plans.schema import schema_text
from tracker.services.export import replacing
from tracker.services.workspace import Workspace
from tracker.services.workspace.files import roadmap_files
from tracker.services.workspace.supplied import supplied
from tracker.settings import Settings, load_settings
from tracker.text import clean

_ANY_COUNTY = "某县"
_TITLE = "{county}创建义务教育优质均衡发展县路线图"
_LONGEST = 60
"""Characters of a name, so that the name of its file is one on every disk."""
_EARLIEST, _LATEST = date(1990, 1, 1), date(2097, 12, 31)
"""The sample is for the two years after its issue, and a roadmap's years are 1990 to 2100."""


class Started(NamedTuple):
    """What was made of a folder: the files written, those that were there already, and the sample, where one was put.

    ``roadmaps`` is where the roadmap files lie.
    """

    folder: Path
    roadmaps: Path
    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    sample: Path | None


def init(workspace: Workspace, folder: Path, *, county: str | None = None, name: str = "") -> Started:
    """Put into the folder what a county needs to begin and is not there yet; nothing is overwritten.

    A sample roadmap goes only where there is no roadmap, or where a county or a name for its file is given. Raises
    :class:`Refused` where one may only look, :class:`UsageError` for a name or a folder that will not do,
    :class:`PublishError` where writing fails; each file is whole or not there.
    """
    workspace.require_writing()
    called = _county(county)
    stem = _stem(name) if name else _letters(called) or "county"
    folder = Path(os.path.realpath(folder))
    roadmaps = _roadmaps_of(folder, workspace.settings)
    _make_both(folder, roadmaps)
    present = roadmap_files(roadmaps)
    is_begun = any(path.stem == stem or not (county is not None or name) for path in present)
    sample = None if is_begun else roadmaps / f"{stem}.yaml"
    contents = {
        **({sample: _sample(stem, called, today(workspace.clock))} if sample else {}),
        roadmaps / "schema.json": schema_text(),
        folder / "tracker.toml": _settings(folder, roadmaps),
        folder / "holidays.toml": supplied("holidays.toml").read_text("utf-8"),
    }
    written = tuple(path for path, text in contents.items() if _write(path, text))
    return Started(folder, roadmaps, written, tuple(path for path in contents if path not in written), sample)


def _county(county: str | None) -> str:
    """The county's name as one line. Raises :class:`UsageError` for one that no roadmap could hold."""
    called = _ANY_COUNTY if county is None else clean(county).strip()
    if not called or "\ufffd" in called:
        raise UsageError(_("县名是空的，或含有不能用的字符"), hint=_("例如：tracker init --county 某县"))
    return _short(called)


def _stem(name: str) -> str:
    """The file's name without its ending. Raises :class:`UsageError` for one that cannot be a roadmap's id."""
    stem = name.removesuffix(".yaml").removesuffix(".yml")
    if not stem or stem.startswith(".") or _letters(stem) != stem:
        raise UsageError(
            _("文件名“{name}”不能作路线图的编号").format(name=clean(name)), hint=_("文件名只用文字、数字和 - _ .")
        )
    return _short(stem)


def _letters(text: str) -> str:
    """What of a text may stand in a roadmap's id."""
    return "".join(char for char in text if char.isalnum() or char in "-_.").lstrip(".")


def _short(text: str) -> str:
    if len(text) > _LONGEST:
        raise UsageError(_("名称太长：{length} 个字，最多 {limit} 个").format(length=len(text), limit=_LONGEST))
    return text


def _roadmaps_of(folder: Path, settings: Settings) -> Path:
    """Where the program, run in the folder, will look for roadmaps: as the settings say, or in the folder itself."""
    root = Path(os.path.realpath(settings.root_folder))
    if folder != root and not settings.roadmaps.is_absolute():
        return Path(os.path.realpath(folder / settings.roadmaps_folder))  # as an option or a variable says from there
    is_named = settings.roadmaps_folder != load_settings({}, environ={}, cwd=settings.root).roadmaps_folder
    if folder == root or is_named:
        return Path(os.path.realpath(settings.roadmaps_folder))
    if os.path.lexists(folder / "tracker.toml"):
        return load_settings({}, cwd=folder).roadmaps
    return folder / "roadmaps"


def _settings(folder: Path, roadmaps: Path) -> str:
    """The settings, which name the folder of the roadmaps where it is not the usual one."""
    text = supplied("tracker.toml").read_text("utf-8")
    place = str(roadmaps.relative_to(folder) if roadmaps.is_relative_to(folder) else roadmaps)
    if place == "roadmaps" or clean(place) != place:
        return text
    named = json.dumps(place, ensure_ascii=False)
    return text.replace('# roadmaps = "roadmaps"', f"roadmaps = {named}", 1)


def _make_both(folder: Path, roadmaps: Path) -> None:
    """Make both folders, or none."""
    missing = [path for each in (roadmaps, folder) for path in (each, *each.parents) if not os.path.lexists(path)]
    try:
        _make(folder)
        _make(roadmaps)
    except UsageError:
        for path in missing:
            with suppress(OSError):
                path.rmdir()
        raise


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise UsageError(_("{path} 不是文件夹").format(path=folder), hint=_("换一个文件夹")) from None
    except OSError as error:
        sentence = _("无法建立文件夹 {folder}：{error}").format(folder=folder, error=reason_of(error))
        raise UsageError(sentence, hint=_("换一个文件夹，或请管理员给写的权限")) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UsageError(
            _("文件夹 {folder} 不可写").format(folder=folder), hint=_("换一个文件夹，或请管理员给写的权限")
        )


def _sample(stem: str, county: str, day: date) -> str:
    """The sample roadmap, issued on the day, for the two years after it."""
    issued_on = min(max(day, _EARLIEST), _LATEST)
    values: Mapping[str, object] = {
        "id": json.dumps(stem) if stem.isascii() else stem,
        "title": _scalar(_TITLE.format(county=county)),
        "county": _scalar(county),
        "issued_on": issued_on,
        "issue_year": issued_on.year,
        "year": issued_on.year + 1,
        "next_year": issued_on.year + 2,
    }
    return Template(supplied("roadmap.yaml").read_text("utf-8")).substitute(values)


def _scalar(text: str) -> str:
    """One line of text as a YAML value: plain where it has only letters and digits, else quoted as JSON quotes."""
    return text if text.isalnum() and not text.isascii() else json.dumps(text, ensure_ascii=False)


def _write(path: Path, text: str) -> bool:
    """Whether there was no such file, and now there is."""
    if os.path.lexists(path):
        return False
    with replacing(path, (path.suffix,), overwrite=False) as stream:
        stream.write(text.encode())
    return True
