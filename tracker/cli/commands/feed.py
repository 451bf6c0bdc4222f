"""``tracker feed``: secret addresses through which units' calendars arrive by themselves."""

from __future__ import annotations

from datetime import datetime

from tracker.cli import streams
from tracker.cli.output import print_columns, print_json, say, tell
from tracker.cli.params import MOST, add_format, complete_unit, completed, number
from tracker.cli.parsing import Command, Parser
from tracker.cli.workspace import opened
from tracker.clock import BEIJING
from tracker.i18n import _, mark
from tracker.services.feeds.subscribers import Address, base_of, listed, revoke, subscribe
from tracker.services.workspace import Workspace

FEED = Command(
    mark("给责任单位的订阅地址：日历和单位页面自动更新"),
    commands={name: f"tracker.cli.commands.feed:{name.upper()}" for name in ("create", "list", "revoke")},
)
_HEADINGS = (
    mark("编号"), mark("县"), mark("单位"), mark("备注"), mark("建立"), mark("最近读取"), mark("次数"), mark("客户端"),
    mark("状态"),
)  # fmt: skip


def _create_arguments(parser: Parser) -> None:
    unit = parser.add_argument("--unit", required=True, metavar="UNIT", help=_("哪个单位，也可以是集合单位的成员"))
    completed(unit, complete_unit)
    parser.add_argument("--label", default="", metavar="TEXT", help=_("备注：给谁用的，如 办公室李敏"))
    parser.add_argument("--roadmap", default="", metavar="ID", help=_("哪份路线图，几份都有这个单位时要写"))
    parser.add_argument(
        "--address", default="", metavar="URL", help=_("各单位从外面打开的地址，默认用设置 feed_address")
    )


def _create(workspace: Workspace, *, unit: str, label: str, roadmap: str, address: str) -> None:
    """Print the address and nothing else; it cannot be shown again."""
    base_of(workspace, address)  # a slip in it is told before a database is made
    opened(workspace, "record")
    made = subscribe(workspace, unit, label=label, roadmap=roadmap, address=address)
    streams.work_stands()
    say(made.address)
    told = _("第 {number} 号订阅，{unit}；地址只显示这一次，谁有它谁就能看：只发给这个单位")
    tell(told.format(number=made.id, unit=made.unit))
    if not (address or workspace.settings.feed_address):
        tell(_("这个地址只有本机能打开：对外的地址写在设置 feed_address 里，或用 --address 给出"))


def _list(workspace: Workspace, *, form: str) -> None:
    """Never the addresses themselves: they are not kept."""
    opened(workspace)
    found = listed(workspace)
    if form == "json":
        print_json([_data(one) for one in found])
    elif found:
        rows = [tuple(map(_, _HEADINGS)), *map(_cells, found)]
        if not any(one.county for one in found):
            rows = [(number, *others) for number, _county, *others in rows]
        print_columns(rows, right=frozenset({0, len(rows[0]) - 3}))
    else:
        tell(_("还没有订阅：用 tracker feed create --unit 单位 建立"))


def _data(one: Address) -> dict[str, object]:
    row = one.row
    moments = {"created_at": row.created_at, "revoked_at": row.revoked_at, "fetched_at": row.fetched_at}
    return {**row._asdict(), "unit": one.unit, "unit_key": row.unit, **{key: _iso(at) for key, at in moments.items()}}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _cells(one: Address) -> tuple[str, ...]:
    row = one.row
    state = _("已停用") if row.revoked_at else _("在用")
    created, fetched = _shown(row.created_at), _shown(row.fetched_at) or _("从未")
    return str(row.id), one.county, one.unit, row.label, created, fetched, str(row.fetches), row.client, state


def _shown(moment: datetime | None) -> str:
    return moment.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M") if moment else ""


def _revoke_arguments(parser: Parser) -> None:
    parser.add_argument("number", type=number(1, MOST), metavar="ID", help=_("编号，见 tracker feed list"))


def _revoke(workspace: Workspace, *, number: int) -> None:
    """Whoever has the address finds nothing there any more, at once."""
    opened(workspace, "record")
    one, stood = revoke(workspace, number)
    streams.work_stands()
    told = _("已停用第 {number} 号订阅（{unit}）") if stood else _("第 {number} 号订阅（{unit}）早已停用")
    tell(told.format(number=number, unit=one.unit))


CREATE = Command(
    mark("给一个单位建立订阅地址，只输出地址\n\n地址含口令，库里只存它的摘要；丢了就停用，再建一个。"),
    _create,
    _create_arguments,
)
LIST = Command(mark("列出订阅：谁的、最近什么时候读过"), _list, add_format)
REVOKE = Command(mark("停用一个订阅地址，立即生效"), _revoke, _revoke_arguments)
