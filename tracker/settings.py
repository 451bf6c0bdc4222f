"""Where the database and the roadmaps are, the language and the as-of date: flag over environment over tracker.toml.

A workspace is a folder with ``tracker.toml`` or ``roadmaps/``, found from the working directory upward.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker import __version__
from tracker.clock import checked_day
from tracker.content import Unreadable, toml_of
from tracker.errors import UsageError
from tracker.i18n import LANGUAGES, _
from tracker.text import is_whole

if TYPE_CHECKING:
    from pathlib import Path

KEYS = ("database", "roadmaps", "lang", "as_of", "actor")
"""The settings with a value; each is an option of every command."""
PATHS = ("database", "roadmaps")
"""Those that name a file or a folder, and so may be any bytes."""
_ALL = (*KEYS, "read_only", "feed_address")
ENVIRONMENT = {key: f"TRACKER_{key.upper()}" for key in _ALL}
_SWITCH = {"": False, "0": False, "false": False, "no": False, "1": True, "true": True, "yes": True}


class Settings(NamedTuple):
    """What a run is about. ``database`` is a path or a URL; ``as_of`` is None for today; the root is the workspace.

    Folders are text, because every run passes here and ``pathlib`` costs a third of a bare interpreter's start.
    """

    root_folder: str
    database: str
    roadmaps_folder: str
    lang: str = "zh"
    as_of: date | None = None
    actor: str = ""
    read_only: bool = False
    feed_address: str = ""
    """Under which address units reach the feeds, such as ``https://host``; empty where none was told."""
    names_database: bool = False
    """Whether this run itself said which database, so that a slip of the pen must not make a new one."""

    @property
    def root(self) -> Path:
        """The folder of the workspace."""
        from pathlib import Path

        return Path(self.root_folder)

    @property
    def roadmaps(self) -> Path:
        """The folder of the roadmap files."""
        from pathlib import Path

        return Path(self.roadmaps_folder)


def load_settings(
    flags: Mapping[str, str | None],
    *,
    environ: Mapping[str, str] = os.environ,
    cwd: Path | None = None,
) -> Settings:
    """Settings from flags, ``TRACKER_*`` variables, ``tracker.toml`` and defaults, in that order.

    Raises :class:`UsageError` naming the place of a value that cannot be read.
    """
    root = find_root(os.fspath(cwd or _working_folder()))
    file = os.path.join(root, "tracker.toml")
    values = _read_file(file) if os.path.lexists(file) else {}
    base = dict.fromkeys(values, root)
    for key in _ALL:
        for value in (environ.get(ENVIRONMENT[key]), flags.get(key)):
            if value:
                if not is_whole(value) and key not in PATHS:
                    raise no_text(ENVIRONMENT[key])
                values[key] = value
                base[key] = ""
    lang = values.get("lang", "zh")
    if lang not in LANGUAGES:
        raise UsageError(_("语言只能是 zh 或 en，不是“{value}”").format(value=lang))
    return Settings(
        root_folder=root,
        database=_database(values.get("database"), base.get("database", root), root),
        roadmaps_folder=_under(base.get("roadmaps", root), values.get("roadmaps", "roadmaps")),
        lang=lang,
        as_of=_as_of(values.get("as_of")),
        actor=values.get("actor", ""),
        read_only=_switch("read_only", values.get("read_only", "")),
        feed_address=values.get("feed_address", ""),
        names_database=base.get("database") == "",
    )


def no_text(name: str) -> UsageError:
    """The refusal of bytes that are no UTF-8, which a journal that nobody can mend would keep for ever."""
    return UsageError(
        _("{name} 的内容不是 UTF-8 文字").format(name=name),
        hint=_("终端或脚本的编码不是 UTF-8（可能是 GBK）：请改为 UTF-8 后再试；没有写入任何内容"),
    )


def find_root(start: str) -> str:
    """The nearest folder from ``start`` upward with ``tracker.toml`` or ``roadmaps/``; ``start`` if there is none."""
    folder = start
    while not (
        os.path.lexists(os.path.join(folder, "tracker.toml")) or os.path.isdir(os.path.join(folder, "roadmaps"))
    ):
        above = os.path.dirname(folder)
        if above == folder:
            return start
        folder = above
    return folder


def _working_folder() -> str:
    try:
        return os.getcwd()
    except OSError:
        raise UsageError(_("当前文件夹已经不在了"), hint=_("先用 cd 进入一个文件夹，再运行")) from None


def _under(folder: str, path: str) -> str:
    return os.path.join(folder, os.path.expanduser(path))


def _database(value: str | None, base: str, root: str) -> str:
    if not value:
        return os.path.join(root, "tracker.db")
    return value if "://" in value else _under(base, value)


def _as_of(value: str | None) -> date | None:
    if not value or value == "today":
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise UsageError(_("截至日期“{value}”不是有效日期").format(value=value), hint=_("写作 2024-06-01")) from None
    try:
        return checked_day(day)
    except ValueError as error:
        raise UsageError(_("截至日期“{value}”不能用：{reason}").format(value=value, reason=error)) from None


def _switch(key: str, value: str) -> bool:
    try:
        return _SWITCH[value.lower()]
    except KeyError:
        raise UsageError(_("设置 {key} 只能是 true 或 false，不是“{value}”").format(key=key, value=value)) from None


def _read_file(file: str) -> dict[str, str]:
    try:
        content = toml_of(file)
    except Unreadable as error:
        raise UsageError(_("无法读取 {file}：{error}").format(file=file, error=error)) from None
    unknown = sorted(set(content) - set(_ALL))
    if unknown:
        raise UsageError(
            _("{file} 中有不认识的设置：{names}").format(file=file, names=_("、").join(unknown)),
            hint=_("可用的设置：{names}；其他的可能属于更新的版本，本程序是 {version}").format(
                names=_("、").join(_ALL), version=__version__
            ),
        )
    wrong = [key for key, value in content.items() if not _is_text(value) and key != "read_only"]
    if wrong:
        raise UsageError(_("{file} 中的 {names} 应是文字").format(file=file, names=_("、").join(wrong)))
    return {key: str(value) for key, value in content.items()}


def _is_text(value: object) -> bool:
    return isinstance(value, date) or (isinstance(value, str) and "\0" not in value)
