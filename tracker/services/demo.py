"""A throw-away workspace: the Hutubi plan with a made-up, clearly labelled history, as of mid-2024."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path

from tracker.clock import FixedClock
from tracker.core.event_kinds import EventType
from tracker.core.events import Event, Said
from tracker.i18n import _, mark
from tracker.services.ready import ready
from tracker.services.workspace import Workspace
from tracker.services.workspace.supplied import supplied
from tracker.settings import Settings

AS_OF = date(2024, 6, 20)
LABEL = mark("演示数据")
_EXAMPLE = "hutubi.yaml"
_VERBS = {
    "启动": EventType.STARTED,
    "报告": EventType.REPORTED,
    "申请": EventType.REPORTED_DONE,
    "销号": EventType.VERIFIED,
    "退回": EventType.RETURNED,
    "延期": EventType.EXTENDED,
    "备注": EventType.NOTED,
}

STORIES = """
1.1   2022-03-16 申请 期末检查情况已汇总
1.1   2022-03-21 销号
2.1   2022-03-18 报告 60 用地和规划许可已受理
2.1   2022-03-30 申请 许可证齐全
2.1   2022-04-06 销号
2.2   2022-03-25 申请 论证会纪要已印发
2.2   2022-03-31 销号
3.1   2022-05-12 报告 50 招标公告已发布
3.1   2022-05-30 申请 中标通知书已发出
3.1   2022-06-08 销号
3.2   2022-05-24 申请 会议已召开
3.2   2022-05-27 销号
4.1   2022-04-20 报告 40 各校清单已报
4.1   2022-06-28 申请 已配送到校
4.1   2022-07-06 销号
5.1   2022-06-15 报告 30 招聘公告已发布
5.1   2022-08-26 申请 人员已到岗
5.1   2022-09-02 销号
6.1   2022-08-29 申请 空编岗位已补充
6.1   2022-09-06 退回 两所学校岗位与学科不符
6.1   2022-09-20 申请 岗位已调整
6.1   2022-09-26 销号
6.2   2022-08-30 申请 轮岗名册已备案
6.2   2022-09-05 销号
6.3   2022-08-30 申请 骨干教师名册已备案
6.3   2022-09-05 销号
7.1   2022-09-28 申请 专项督导报告已提交
7.1   2022-10-10 销号
7.2   2022-09-29 申请 评选结果已公布
7.2   2022-10-12 销号
8.1   2022-11-08 申请 自查报告已提交
8.1   2022-11-15 销号
9.1   2022-11-10 报告 60 采购已完成
9.1   2022-12-28 申请 已配送到校
9.1   2023-01-05 销号
9.2   2022-12-30 申请 检查情况已汇总
9.2   2023-01-06 销号
9.3   2022-09-20 报告 45 主体施工
9.3   2022-11-25 延期 2023-05-31 受冬季停工影响 领导小组会议纪要〔2022〕9号
9.3   2023-04-18 报告 90 内部装修
9.3   2023-05-26 申请 竣工验收备案
9.3   2023-06-09 销号
10.1  2023-03-20 报告 70 规划许可已取得
10.1  2023-04-12 申请 施工许可已取得
10.1  2023-04-19 销号
11.1  2023-05-29 申请 中标通知书已发出
11.1  2023-06-06 销号
11.2  2023-05-25 申请 会议和自查均已完成
11.2  2023-05-31 销号
12.1  2023-06-27 申请 已配送到校
12.1  2023-07-05 销号
13.1  2023-07-14 报告 40 笔试已结束
13.1  2023-08-25 延期 2024-03-31 艺术类岗位报名不足 领导小组会议纪要〔2023〕7号
13.1  2024-03-22 申请 到岗名册已报
13.1  2024-04-09 退回 两所学校每百名学生仍不足0.9人
13.1  2024-05-16 报告 85 补录面试中
14.1  2023-08-30 申请 轮岗名册已备案
14.1  2023-09-06 销号
14.2  2023-08-30 申请 骨干教师名册已备案
14.2  2023-09-06 销号
15.1  2023-09-27 申请 检查情况已汇总
15.1  2023-10-11 销号
16.1  2023-10-26 申请 会议和自查均已完成
16.1  2023-11-02 销号
17.1  2023-12-26 申请 已配送到校
17.1  2024-01-04 销号
18.1  2023-12-28 申请 专项督导报告已提交
18.1  2024-01-08 销号
18.2  2023-10-18 报告 40 主体封顶
18.2  2023-12-11 延期 2024-07-31 材料供应推迟 领导小组会议纪要〔2023〕11号
18.2  2024-05-20 报告 80 外立面施工
19.1a 2024-03-15 报告 80 规划许可已取得
19.1a 2024-03-29 申请 许可证齐全
19.1a 2024-04-08 销号
19.1b 2024-03-20 报告 50 用地预审中
19.1b 2024-04-24 申请 许可证齐全
19.1b 2024-05-06 销号
19.1c 2024-03-18 报告 30 援疆资金批复中
19.1c 2024-04-22 报告 60 初步设计批复
19.1d 2024-03-28 申请 许可证齐全
19.1d 2024-04-08 销号
20.1  2024-04-18 报告 50 采购合同已签订
21.1a 2024-05-14 报告 60 招标公告已发布
21.1a 2024-05-30 申请 中标通知书已发出
21.1b 2024-05-22 报告 40 招标文件审查中
21.1d 2024-05-29 申请 中标通知书已发出
21.1d 2024-06-07 销号
21.2  2024-05-28 申请 会议已召开
21.2  2024-06-04 销号
22.1a 2024-06-12 启动
22.1a 2024-06-12 报告 20 招聘公告已发布
"""
"""One line an entry: task id, day, verb, values, words. Everything in it is made up."""

MEETINGS = tuple(date(month // 12, month % 12 + 1, 20) for month in range(2022 * 12 + 3, 2024 * 12 + 5))
"""The days on which the meeting was held: the twentieth of every month, the last a month before the day shown."""


@contextmanager
def demo_workspace(settings: Settings) -> Iterator[Workspace]:
    """A workspace in a temporary folder that is gone afterwards; one to look at only where the settings say so."""
    with tempfile.TemporaryDirectory(prefix="tracker-demo-") as folder:
        root = Path(folder)
        (root / "roadmaps").mkdir()
        text = supplied(_EXAMPLE).read_text("utf-8")
        labelled = text.replace("\ntitle: ", "\ntitle: " + _("（{label}）").format(label=_(LABEL)), 1)
        (root / "roadmaps" / _EXAMPLE).write_text(labelled, "utf-8")
        playground = settings._replace(
            root_folder=folder,
            database=str(root / "tracker.db"),
            roadmaps_folder=str(root / "roadmaps"),
            as_of=settings.as_of or AS_OF,
            read_only=False,
        )
        ready(Workspace(playground, FixedClock(_morning(date(2022, 3, 15)))))
        clock = FixedClock(_morning(max(AS_OF, playground.as_of or AS_OF)))
        workspace = Workspace(playground, clock)
        with workspace.journal() as journal:
            journal.append(story_events())
            with journal.meetings() as meetings:
                for day in MEETINGS:
                    meetings.hold([Path(_EXAMPLE).stem], day, Said(_(LABEL), _morning(day)))
        yield Workspace(playground._replace(read_only=settings.read_only), clock)


def story_events() -> list[Event]:
    """The made-up history as journal entries, oldest first."""
    events = [_event(line.split()) for line in STORIES.strip().splitlines()]
    return sorted(events, key=lambda event: event.effective_on)


def _event(words: list[str]) -> Event:
    code, day, verb, *rest = words
    kind, on = _VERBS[verb], date.fromisoformat(day)
    progress = int(rest.pop(0)) if kind is EventType.REPORTED else None
    due_on = date.fromisoformat(rest.pop(0)) if kind is EventType.EXTENDED else None
    basis = rest.pop() if kind is EventType.EXTENDED else ""
    return Event(
        roadmap=Path(_EXAMPLE).stem,
        task=code,
        type=kind,
        effective_on=on,
        recorded_at=_morning(on),
        actor=_(LABEL),
        note=" ".join(rest),
        progress=progress,
        due_on=due_on,
        basis=basis,
    )


def _morning(day: date) -> datetime:
    """Half past ten in Beijing."""
    return datetime.combine(day, time(2, 30), UTC)
