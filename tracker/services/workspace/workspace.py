"""The workspace: settings and clock joined to the database and the roadmap files; the one place where parts meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.clock import Clock, SystemClock, today
from tracker.errors import Refused
from tracker.i18n import _
from tracker.settings import Settings
from tracker.store.questions.reader import Reader
from tracker.store.schema import condition, require, shown

if TYPE_CHECKING:
    from datetime import date

    from tracker.store.write.journal import Journal


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

    def require_writing(self) -> None:
        """Raise :class:`Refused` where the workspace may only be looked at."""
        if self.is_read_only:
            raise Refused(_("只读方式：不能记录、同步或导出"), hint=_("要记录，请不带 --read-only 打开"))

    @property
    def actor(self) -> str:
        """Who records: the name set, or the login name."""
        if self.settings.actor:
            return self.settings.actor
        import getpass

        try:
            return getpass.getuser()
        except (OSError, KeyError):
            return _("未署名")

    def reader(self) -> Reader:
        """A new read connection; one for each thread. Raises :class:`StoreError`."""
        return Reader(self.database)

    def journal(self) -> Journal:
        """The writer; imports the heavy part of the store. Raises :class:`Refused` where one may only look."""
        self.require_writing()
        from tracker.store.write.journal import Journal

        return Journal(self.database)

    def use_regional_holidays(self) -> None:
        """Take ``holidays.toml`` of the workspace into account, where there is one, for all working-day questions."""
        from tracker.workdays import load_overrides

        file = self.settings.root / "holidays.toml"
        load_overrides(file if file.is_file() else None)

    def ready(self) -> tuple[str, ...]:
        """Make the database usable: create and fill it on first use, upgrade an older one; the sentences to tell.

        Raises :class:`Refused` where one may only look, :class:`NoRoadmap` where there is neither database nor
        roadmap, :class:`RoadmapProblems` where a first sync meets a broken file (nothing is created then),
        :class:`StoreError` for a database that cannot be used.
        """
        found = condition(self.database)
        if found in ("absent", "older"):
            self.require_writing()
        if found == "absent":
            return self._first_use()
        if found == "older":
            return self._upgrade()
        require(found, shown(self.database))
        return ()

    def _first_use(self) -> tuple[str, ...]:
        from tracker.services.workspace.files import some_roadmaps

        some_roadmaps(self.settings.roadmaps)
        from tracker.services import sync

        roadmaps = sync.read_all(self.settings.roadmaps)
        from tracker.store.upgrade import upgrade

        upgrade(self.database)
        told = sync.apply(self, sync.compare(self, roadmaps))
        return (_("已建立数据库 {database}").format(database=shown(self.database)), told)

    def _upgrade(self) -> tuple[str, ...]:
        from tracker.store.upgrade import upgrade

        backup = upgrade(self.database)
        if backup is None:
            return (_("数据库已升级"),)
        return (_("数据库已升级；升级前的备份：{backup}").format(backup=backup),)
