"""``tracker import``: a county's own table becomes a roadmap file, at the screen or with every reading accepted."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from tracker.cli import streams
from tracker.cli.importing.doubts import add_reading, answered, doubt_line, doubts_data
from tracker.cli.output import print_json, say, tell
from tracker.cli.params import add_format, working_path
from tracker.cli.parsing import Command, Parser
from tracker.errors import UsageError
from tracker.i18n import _, mark
from tracker.services.workspace import Workspace
from tracker.text import clean, one_line

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.services.importing.session import ImportSession

_STDIN = "-"


def _arguments(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help=_("docx、xlsx、html、csv 或 txt；写 - 从标准输入读"))
    parser.add_argument("--out", type=working_path, metavar="YAML", help=_("写成哪个文件，默认按县名放在路线图文件夹"))
    add_reading(parser)
    parser.add_argument("--county", default="", metavar="NAME", help=_("县（市、区）全称，文件里没有写时用"))
    add_format(parser)


def _import(
    workspace: Workspace,
    *,
    file: str,
    out: Path | None,
    answers: list[tuple[str, str]],
    accept: bool,
    form: str,
    **wishes: Any,  # noqa: ANN401  # tables, year and county, as the arguments above name them
) -> None:
    """Draft the document's tasks; have them looked through on the screen, or write the file where that was accepted.

    Without a terminal and without consent what is in doubt is listed, and nothing is written.
    """
    session = _begun(workspace, file, **wishes)
    session.refuse_known()
    for key, value in answers:
        session = answered(session, key, value)
    if not accept and form != "json" and streams.can_draw():
        from tracker.cli.commands.screen import review_import

        review_import(session, out)
        return
    if not accept:
        _print(session, form)
        raise UsageError(
            _("还没有写入：{count} 处存疑待核对").format(count=len(session.draft.open_doubts)),
            hint=_("加 --accept 按以上读法写入；在终端里运行则打开核对界面"),
        )
    if session.draft.blocking:
        _print(session, form)
    written = session.finished(out)
    streams.work_stands()
    _print(session, form, str(written.path))
    if form != "json":
        say(str(written.path))
    tell(_contents(session, len(written.roadmap.tasks)))
    for sentence in filter(None, (written.told, _warned(len(written.warnings)))):
        tell(sentence)


def _begun(
    workspace: Workspace, file: str, *, tables: list[int] | None, year: int | None, county: str
) -> ImportSession:
    from tracker.services.importing.session import ImportSession
    from tracker.services.importing.values import Wishes

    wishes = Wishes(tuple(tables or ()), year, clean(county).strip())
    if file == _STDIN:
        return ImportSession.begin(workspace, sys.stdin.buffer.read(), _("粘贴的文字"), wishes)
    return ImportSession.of_file(workspace, working_path(file), wishes)


def _print(session: ImportSession, form: str, path: str | None = None) -> None:
    """The doubts that are open, and what was decided without asking."""
    draft = session.draft
    if form == "json":
        print_json(_data(session, path))
        return
    for doubt in draft.open_doubts:
        say(doubt_line(session, doubt))
    for note in draft.notes:
        tell(f"{draft.document.where(note.place)}  {one_line(note.text)}")
    for sentence in draft.document.notes:
        tell(one_line(sentence))


def _data(session: ImportSession, path: str | None) -> dict[str, Any]:
    draft = session.draft
    return {
        "file": path,
        "document": draft.document.name,
        "tasks": len(draft.tasks),
        "rows": sum(len(table.rows) for table in draft.understood.tables),
        "doubts": doubts_data(session),
        "notes": [
            *({"where": draft.document.where(note.place), "text": note.text} for note in draft.notes),
            *({"where": "", "text": sentence} for sentence in draft.document.notes),
        ],
    }


def _contents(session: ImportSession, synced: int) -> str:
    """What was taken; ``synced`` counts each turn of what repeats, as syncing and the lists do."""
    draft = session.draft
    sentence = _("{rows} 行，{tasks} 项，{units} 个责任单位，存疑 {doubts} 处")
    if synced != len(draft.tasks):
        sentence = _("{rows} 行，{tasks} 项（重复的展开为 {synced} 项），{units} 个责任单位，存疑 {doubts} 处")
    return sentence.format(
        rows=sum(len(table.rows) for table in draft.understood.tables),
        tasks=len(draft.tasks),
        synced=synced,
        units=len(draft.roadmap.units),
        doubts=len(draft.open_doubts),
    )


def _warned(count: int) -> str:
    return _("另有 {count} 处提醒，用 tracker check 查看").format(count=count) if count else ""


IMPORT = Command(
    mark(
        "把本县的方案变成路线图：Word、Excel、网页、文本里的时间表\n\n"
        "拿不准的列为存疑，各有现在的读法；用 --answer 逐条回答，用 --accept 写入\n\n"
        "例如：tracker import 方案.docx；tracker import 方案.docx --accept --county 某县"
    ),
    _import,
    _arguments,
)
