"""``tracker reconcile``: a document that is issued anew is matched with the plan in force, and takes its place."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tracker.cli import streams
from tracker.cli.importing.doubts import add_reading, answered, doubt_line, doubts_data
from tracker.cli.output import print_json, say, tell
from tracker.cli.params import add_format, working_path
from tracker.cli.parsing import Command, Parser
from tracker.errors import UsageError
from tracker.i18n import _, mark
from tracker.services.workspace import Workspace
from tracker.text import one_line

if TYPE_CHECKING:
    from tracker.core.reissue.sides import Match
    from tracker.services.importing.session import ImportSession

_STDIN = "-"
_ENDINGS = (".yaml", ".yml")


def _arguments(parser: Parser) -> None:
    parser.add_argument("old", metavar="OLD", help=_("现行的路线图：编号或 YAML 文件"))
    parser.add_argument(
        "new", metavar="NEW", help=_("新印发的文件：docx、xlsx、html、csv、txt 或 YAML；写 - 从标准输入读")
    )
    add_reading(parser)
    parser.add_argument("--dry-run", action="store_true", help=_("只对照，不写入"))
    parser.add_argument("--force", action="store_true", help=_("允许撤出超过五分之一的事项"))
    add_format(parser)


def _reconcile(
    workspace: Workspace,
    *,
    old: str,
    new: str,
    answers: list[tuple[str, str]],
    form: str,
    accept: bool,
    dry_run: bool,
    force: bool,
    **wishes: Any,  # noqa: ANN401  # tables and year, as the arguments above name them
) -> None:
    """Match the document with the plan; have the doubtful matches asked, or write what was accepted."""
    session = _begun(workspace, old, new, force=force, **wishes)
    for key, value in answers:
        session = answered(session, key, value)
    if dry_run:
        _print(session, form)
        return
    if not accept and form != "json" and streams.can_draw():
        from tracker.cli.commands.screen import review_import

        _print(session, form)
        review_import(session, None)
        return
    if not accept or session.draft.blocking:
        _print(session, form)
    if not accept:
        raise UsageError(
            _("还没有写入：{count} 处存疑待核对").format(count=len(session.draft.open_doubts)),
            hint=_("加 --accept 按以上读法写入；在终端里运行则打开核对界面"),
        )
    written = session.finished()
    streams.work_stands()
    _print(session, form, str(written.path))
    if form != "json":
        say(str(written.path))
    tell(written.told)


def _begun(
    workspace: Workspace, old: str, new: str, *, force: bool, tables: list[int] | None, year: int | None
) -> ImportSession:
    from tracker.services.importing.reissue.former import FormerPlan
    from tracker.services.importing.session import ImportSession
    from tracker.services.importing.values import Wishes
    from tracker.services.ready import is_first_use, ready

    if not is_first_use(workspace):
        for sentence in ready(workspace):
            tell(sentence)
    former = FormerPlan.named(workspace, str(working_path(old)) if old.endswith(_ENDINGS) else old)
    wishes = Wishes(tuple(tables or ()), year)
    if new == _STDIN:
        session = ImportSession.begin(workspace, sys.stdin.buffer.read(), _("粘贴的文字"), wishes)
    elif new.endswith(_ENDINGS):
        session = ImportSession.of_roadmap(workspace, working_path(new))
    else:
        session = ImportSession.of_file(workspace, working_path(new), wishes)
    return session.replacing(former, force=force)


def _print(session: ImportSession, form: str, path: str | None = None) -> None:
    """What became of the tasks, what is in doubt, and the counts."""
    if form == "json":
        print_json(_data(session, path))
        return
    for match in session.draft.matches:
        if match.is_news:
            say(_line(session, match))
    for doubt in session.draft.open_doubts:
        say(doubt_line(session, doubt))
    tell(_counts(session))


def _line(session: ImportSession, match: Match) -> str:
    """``改期  3.1 → 4.1  县一小东风校区综合艺体楼招标  名称相同；时限 … → …  95%``."""
    from tracker.core.reissue.sides import KIND_LABELS

    label = _(KIND_LABELS[match.kind]) if match.kind != "same" else _("调整")
    ids = " → ".join("+".join(each) or "—" for each in (match.old, match.new))
    why = _("；").join((*match.reasons, *match.changes))
    return f"{label}  {ids}  {one_line(_title(session, match))}  {why}  {match.certainty:.0%}"


def _title(session: ImportSession, match: Match) -> str:
    if match.new:
        return next((each.task.title for each in session.draft.tasks if each.task.id == match.new[0]), "")
    former = session.former
    return former.tasks[match.old[0]].title if former else ""


def _counts(session: ImportSession) -> str:
    from tracker.core.reissue.sides import KIND_LABELS
    from tracker.services.importing.reissue.reissuing import counted

    counts = counted(session.draft.matches)
    told = (_("{label} {count} 项").format(label=_(label), count=counts[kind]) for kind, label in KIND_LABELS.items())
    return _("，").join(told)


def _data(session: ImportSession, path: str | None) -> dict[str, Any]:
    from tracker.services.importing.reissue.reissuing import counted

    return {
        "file": path,
        "roadmap": session.draft.roadmap.id,
        "document": session.draft.document.name,
        "counts": counted(session.draft.matches),
        "matches": list(_matches(session)),
        "doubts": doubts_data(session),
    }


def _matches(session: ImportSession) -> Iterator[dict[str, Any]]:
    for match in session.draft.matches:
        yield {
            "kind": match.kind,
            "old": list(match.old),
            "new": list(match.new),
            "title": _title(session, match),
            "reasons": list(match.reasons),
            "changes": list(match.changes),
            "certainty": round(match.certainty, 2),
            "rivals": list(match.rivals),
            "doubtful": match.is_doubtful,
        }


RECONCILE = Command(
    mark(
        "重新印发的文件与现行路线图对照：哪些相同、改期、改写、拆分、合并、新增、不再列入，逐项说明\n\n"
        "接续的事项保留记录、延期和日历；拿不准的问；写入后原文件留作 名称.yaml.before-日期\n\n"
        "例如：tracker reconcile hutubi 新方案.docx --dry-run；tracker reconcile hutubi 新方案.docx --accept"
    ),
    _reconcile,
    _arguments,
)
