"""What a tracker database is, in a file or on a server: its marks and version, and why one cannot be used.

Light: the standard library only, because every listing command passes through here. Files are opened by
:mod:`.sqlite`, servers by :mod:`.postgres`; neither is known here.
"""

from __future__ import annotations

import os
from typing import Literal, NamedTuple

from tracker.errors import StoreError
from tracker.i18n import _

File = str | os.PathLike[str]

_VERSIONS = os.path.join(os.path.dirname(__file__), "migrations", "versions")
REVISION = max(name[:4] for name in os.listdir(_VERSIONS) if name[:4].isdigit())
"""The newest Alembic revision this program knows, that of the newest migration's file.

Revisions are numbered, so that text order is their order; ``.ci/migration.py`` writes the next and tells how.
"""

APPLICATION_ID = 0x6C787474
BUSY_SECONDS = 60.0
"""For how long one waits for others who write."""
FOREVER = "9999-12-31"
"""The ``until_on`` of a state that still holds."""

TRIGGERS = ("event_is_never_updated", "event_is_never_deleted", "event_is_never_replaced")
SEARCH_TRIGGERS = ("task_state_is_found", "task_state_is_forgotten", "task_state_is_found_anew")

SERVERS = ("postgresql://", "postgres://")
"""How the address of a database on a server begins."""

Condition = Literal["absent", "current", "older", "newer", "foreign"]


class FileFacts(NamedTuple):
    """A roadmap file as it was last looked at; two equal values mean that it need not be read again.

    ``standard_file`` is the file of the standard that it names: the standard's id, size, time and SHA-256, between
    blanks; empty where it names none.
    """

    path: str
    size: int
    mtime_ns: int
    sha256: str
    standard_file: str = ""


def is_server(database: str) -> bool:
    """Whether the database is on a PostgreSQL server; else it is a file."""
    return database.startswith(SERVERS)


def shown(database: str) -> str:
    """A database's path or address as it may be printed: without a password."""
    scheme, mark, rest = database.partition("://")
    if not mark:
        return database
    people, at, place = rest.rpartition("@")
    if "?" in people:  # the sign may be of a password, before it or behind it
        at = place = ""
    for sign in ":?/":
        people = people.partition(sign)[0]
    return f"{scheme}{mark}{people}{at}{place.partition('?')[0]}"


def compare_revision(revision: str) -> Condition:
    """How a database's revision relates to this program's; an empty one is nobody's."""
    if not revision:
        return "foreign"
    if revision == REVISION:
        return "current"
    return "older" if revision < REVISION else "newer"


def require(found: Condition, file: File, *accepted: Condition) -> None:
    """Raise the :class:`StoreError` that tells why a database in that condition cannot be used."""
    if found == "current" or found in accepted:
        return
    message, hint = {
        "absent": (_("数据库 {file} 尚未建立"), _("先运行 tracker sync")),
        "older": (_("数据库 {file} 由旧版程序建立，需要升级"), _("运行 tracker sync 即自动备份并升级")),
        "newer": (_("数据库 {file} 由更新版本的程序建立"), _("请先升级本程序；数据库未作改动")),
        "foreign": (_("{file} 不是本程序的数据库"), _("请指定另一个文件；该文件未作改动")),
    }[found]
    raise StoreError(message.format(file=file), hint=hint)


def busy() -> StoreError:
    """Somebody else writes, for longer than we wait."""
    return StoreError(_("数据库正忙：另一个程序正在写入"), hint=_("稍后再试；本次没有写入任何内容"))


def interrupted() -> StoreError:
    """The query was stopped on request."""
    return StoreError(_("查询已中止"))
