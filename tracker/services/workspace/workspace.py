"""The workspace: settings and clock joined to the database and the roadmap files; the one place where parts meet."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tracker.clock import Clock, SystemClock, today
from tracker.errors import Refused
from tracker.i18n import _, mark
from tracker.settings import Settings
from tracker.store.questions.reader import Reader
from tracker.text import is_whole

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from tracker.store.write.journal import Journal

_LOCKED = mark("数据库文件不能写：请检查它的权限")
_WAY_TO_WRITE = mark(
    "只看的设置是 TRACKER_READ_ONLY 或 tracker.toml 的 read_only；用 --read-only 打开的台账，请不带它再打开"
)


class Workspace:
    """What every verb works on. ``as_of`` is the date all questions are asked for; a view may move it."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        self.settings = settings
        self.clock: Clock = clock or SystemClock()

    @property
    def as_of(self) -> date:
        """The date that questions are asked for: the one set, or today in Beijing."""
        return self.settings.as_of or today(self.clock)

    @property
    def database(self) -> str:
        """The database's path or URL."""
        return self.settings.database

    @property
    def is_read_only(self) -> bool:
        """Whether nothing may be recorded, synced or written to disk, as in a meeting room's browser."""
        return self.settings.read_only

    @property
    def is_locked(self) -> bool:
        """Whether the database is a file that this person may read and not write."""
        return os.access(self.database, os.F_OK) and not os.access(self.database, os.W_OK)

    def require_writing(self) -> None:
        """Raise :class:`Refused` where the workspace may only be looked at."""
        if self.is_read_only:
            raise Refused(_("只读方式：不能记录、同步或导出"), hint=_(_LOCKED if self.is_locked else _WAY_TO_WRITE))

    @property
    def actor(self) -> str:
        """Who records: the name set, or the login name."""
        if self.settings.actor:
            return self.settings.actor
        import getpass

        try:
            name = getpass.getuser()
        except (OSError, KeyError):
            return _("未署名")
        return name if is_whole(name) else _("未署名")

    def reader(self) -> Reader:
        """A new read connection; one for each thread. Raises :class:`StoreError`."""
        return Reader(self.database)

    def journal(self) -> Journal:
        """The writer; imports the heavy part of the store. Raises :class:`Refused` where one may only look."""
        self.require_writing()
        from tracker.store.write.journal import Journal

        return Journal(self.database)

    @property
    def holidays(self) -> Path:
        """Where the regional holidays stand, if there are any."""
        return self.settings.root / "holidays.toml"

    def use_regional_holidays(self) -> None:
        """Take ``holidays.toml`` of the workspace into account, where there is one, for all working-day questions."""
        import os

        from tracker.workdays import load_overrides

        load_overrides(self.holidays if os.path.lexists(self.holidays) else None)
