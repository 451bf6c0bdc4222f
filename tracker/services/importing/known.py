"""Whether a document is a plan already: the very same, one that was changed, or one that was issued again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker.core.written.original import original_text
from tracker.errors import Refused
from tracker.i18n import _
from tracker.services.ready import is_first_use
from tracker.text import bare

if TYPE_CHECKING:
    from tracker.core.written.roadmap import WrittenRoadmap
    from tracker.services.workspace import Workspace

_REVISED = re.compile(r"[(（〔\[][^()（）〔〕\[\]]*修[订改][^()（）〔〕\[\]]*[)）〕\]]|修订版?|(?:19|20)\d\d年?版")


def refuse_known(workspace: Workspace, roadmap: WrittenRoadmap) -> None:
    """Raise :class:`Refused` where the document, or another state of it, is in the database.

    Another document of the same number, such as a further annex, is none of them.
    """
    if is_first_use(workspace):
        return
    new = _rows(original_text(roadmap.original)) if roadmap.original else frozenset()
    with workspace.reader() as reader:
        for row in reader.all_roadmaps():
            is_named = _lasting(row.title) == _lasting(roadmap.title)
            is_numbered = row.document == roadmap.document
            if row.county != roadmap.county or not (is_named or (is_numbered and row.document)):
                continue
            old = _rows(reader.original(row.id))
            if is_numbered and row.title == roadmap.title and (old == new or not old):
                raise Refused(
                    _("这份文件已经导入过：路线图 {id}").format(id=row.id),
                    hint=_("文件有改动的，用 tracker reconcile {id} 新文件").format(id=row.id),
                )
            if is_named or 2 * len(old & new) >= len(old | new):
                raise Refused(_sentence(row.document, roadmap).format(id=row.id), hint=_hint(row.id))


def _sentence(former: str, roadmap: WrittenRoadmap) -> str:
    if former != roadmap.document:
        return _("像是路线图 {id} 重新印发：县名和名称相同")
    return _("与路线图 {id} 同文号，内容有改动") if former else _("与路线图 {id} 同名，内容有改动")


def _hint(known: str) -> str:
    return _("用 tracker reconcile {id} 新文件，记录随事项接续").format(id=known)


def _lasting(title: str) -> str:
    """A title without the words that say it was revised."""
    return _REVISED.sub("", bare(title))


def _rows(original: str) -> frozenset[str]:
    """The rows of a document's own tables, whatever their numbers, without the names of file and tables."""
    return frozenset(line.partition("|")[2] for line in original.splitlines() if not line.startswith("#"))
