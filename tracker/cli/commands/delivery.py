"""``tracker calendar status``: whether calendars arrive, and what to do where one does not."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tracker.cli.output import print_columns, print_json, tell
from tracker.cli.params import add_format
from tracker.cli.parsing import Command
from tracker.cli.workspace import opened
from tracker.core.lamp import colour_label
from tracker.i18n import _, mark
from tracker.services.feeds import status
from tracker.services.workspace import Workspace

if TYPE_CHECKING:
    from tracker.services.feeds.status import Delivery

_HEADINGS = (
    mark("灯"), mark("县"), mark("单位"), mark("方式"), mark("备注"), mark("最近更新"), mark("最近读取"),
    mark("待核查"), mark("情况"), mark("下一步"),
)  # fmt: skip


def _status(workspace: Workspace, *, form: str) -> None:
    """What is wrong comes first."""
    opened(workspace)
    with workspace.reader() as reader:
        found, now = status.deliveries(workspace, reader), workspace.clock.now()
    if form == "json":
        print_json([_data(one) for one in found])
    elif found:
        rows = [tuple(map(_, _HEADINGS)), *(_cells(one, now) for one in found)]
        if not any(one.county for one in found):
            rows = [(lamp, *others) for lamp, _county, *others in rows]
        print_columns(rows, right=frozenset({len(rows[0]) - 3}))
        wrong = sum(bool(status.steps(one)) for one in found)
        tell(_("{count} 条，其中 {wrong} 条要处理").format(count=len(found), wrong=wrong))
    else:
        tell(_("没有要通知的单位"))


def _data(one: Delivery) -> dict[str, object]:
    row = one.subscriber
    return {
        "roadmap": one.roadmap,
        "unit": one.unit,
        "unit_key": one.key,
        "channel": one.channel.value,
        "subscriber": row.id if row else None,
        "label": row.label if row else "",
        "created_at": _iso(row.created_at) if row else None,
        "published_at": _iso(one.published_at),
        "fetched_at": _iso(row.fetched_at) if row else None,
        "fetches": row.fetches if row else 0,
        "client": row.client if row else "",
        "open_tasks": one.open_tasks,
        "waiting": one.waiting,
        "lamp": one.lamp,
        "trouble": one.trouble.value,
        "in_trouble": one.in_trouble,
        "next_step": "；".join(status.steps(one)),
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _cells(one: Delivery, now: datetime) -> tuple[str, ...]:
    row = one.subscriber
    fetched = (status.moment_words(row.fetched_at) or _("从未")) if row else ""
    return (
        colour_label(one.lamp),
        one.county,
        one.unit,
        status.channel_label(one),
        row.label if row else "",
        status.moment_words(one.published_at),
        fetched,
        status.waiting_words(one),
        status.trouble_words(one, now),
        status.next_step(one),
    )


STATUS = Command(
    mark(
        "日历送达情况：各单位怎样收到日历、最近什么时候读过、有几项待核查、下一步做什么\n\n"
        "订阅每4小时应读取一次，连续12小时没有读取即亮黄灯"
    ),
    _status,
    add_format,
)
