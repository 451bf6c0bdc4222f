from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.services.feeds.conftest import Office, office_of
from tests.services.feeds.test_unit_page import TOWNS, towns
from tests.web.feed.visiting import june_office, visit_of
from tracker.core.event_kinds import EventType
from tracker.services.feeds.answering import AnswerFault, Unfit, undo
from tracker.services.recording.record import Entry
from tracker.services.workspace import Workspace
from tracker.web.feed.page import HEADERS, Notice, shown

_EMPTY = {"meta", "link", "input", "br", "path"}


class Read(HTMLParser):
    """A page as a browser reads it: its elements with their attributes, its texts; unclosed elements are told."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _EMPTY:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EMPTY:
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def bureau(workspace: Workspace) -> Office:
    return june_office(workspace)


def test_the_page_needs_no_script_and_asks_for_its_style_alone(bureau: Office) -> None:
    page = Read(shown(visit_of(bureau)))
    assert not {tag for tag, _given in page.elements} & {"script", "iframe", "img", "object", "style", "base"}
    assert not [
        given for _tag, given in page.elements if any(name.startswith("on") or name == "style" for name in given)
    ]
    assert [given["href"] for tag, given in page.elements if tag == "link"] == ["data:,", "../unit.css"]
    assert "script-src" not in HEADERS["Content-Security-Policy"]
    assert HEADERS["Referrer-Policy"] == "no-referrer"


def test_every_open_task_has_its_buttons_and_each_form_a_key_of_its_own(bureau: Office) -> None:
    page, keys = Read(shown(visit_of(bureau))), []
    kinds = sum(len(task.answers) for task in bureau.page().tasks())
    for tag, given in page.elements:
        if tag == "input" and given.get("name") == "key":
            keys.append(given["value"])
        if tag == "form":
            assert (given["method"], given["action"]) == ("post", "answer")
    assert len(keys) == len(set(keys)) == kinds
    ids = [given["id"] for _tag, given in page.elements if "id" in given]
    assert len(ids) == len(set(ids))


def test_colour_never_stands_alone(bureau: Office) -> None:
    page = shown(visit_of(bureau))
    lamps = re.findall(r'<p class="lamp lamp--(\w+)"><b>(\S+)</b>', page)
    assert len(lamps) == len(bureau.page().tasks())
    assert set(lamps) <= {("red", "红"), ("yellow", "黄"), ("green", "绿"), ("grey", "灰"), ("blue", "蓝")}


def test_the_ways_to_subscribe_lead_to_the_calendar(bureau: Office) -> None:
    page = Read(shown(visit_of(bureau)))
    addresses = {given.get("href") or given.get("value") for _tag, given in page.elements}
    assert f"webcal://tracker.example/f/{bureau.token}.ics" in addresses
    assert f"https://tracker.example/f/{bureau.token}.ics" in addresses
    for client in ("苹果", "华为", "小米", "Outlook", "谷歌"):
        assert client in page.text


def test_the_code_to_scan_is_drawn_without_a_style(bureau: Office) -> None:
    drawn = re.search(r"<svg.*?</svg>", shown(visit_of(bureau)), re.DOTALL)
    assert drawn
    assert 'viewBox="0 0 ' in drawn[0]
    assert "style=" not in drawn[0]


def test_from_the_calendars_address_everything_leads_to_the_same_places(bureau: Office) -> None:
    page = Read(shown(visit_of(bureau, base=f"{bureau.token}/")))
    assert ("link", {"rel": "stylesheet", "href": f"{bureau.token}/../unit.css"}) in page.elements
    assert {given["action"] for tag, given in page.elements if tag == "form"} == {f"{bureau.token}/answer"}


@pytest.mark.parametrize("hostile", ['"><script>alert(1)</script>', "</textarea><b>", "{{ 7*7 }}", "\x1b[2J\u202e"])
def test_hostile_text_is_only_text(tmp_path: Path, hostile: str) -> None:
    title = hostile.replace('"', "”").replace("\x1b", "").replace("\u202e", "")
    text = TOWNS.replace("汇总上报", f"'汇总{title}上报'")
    office = office_of(towns(tmp_path, text), "县教育局")
    office.send(office.form("4.1", "progress", hostile))
    for field in ("day", "percent"):
        with pytest.raises(Unfit) as told:
            office.send(office.form("4.1", "progress", hostile)._replace(**{field: hostile}))
        refilled = office.form("4.1", "progress", hostile, hostile, hostile)
        page = shown(visit_of(office), Notice(told.value.fault, refilled))
        assert told.value.fault.field == field
        assert "script" not in {tag for tag, _given in Read(page).elements}
        assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", page)


def test_english_is_complete_and_kept_from_page_to_page(bureau: Office) -> None:
    page = Read(shown(visit_of(bureau, language="en")))
    assert ("html", {"lang": "en"}) in page.elements
    assert "Subscribe" in page.text
    assert {given["action"] for tag, given in page.elements if tag == "form"} == {"answer?lang=en"}
    assert "核查" not in page.text
    assert ("a", {"href": "./?lang=zh", "lang": "zh-CN"}) in page.elements


def test_what_was_received_is_shown_with_the_way_back_for_ten_minutes(bureau: Office) -> None:
    entry = bureau.send(bureau.form("2.2", "done", "纪要已印发"))
    told = Notice(entry=entry)
    page = shown(visit_of(bureau), told)
    assert "已收到：已办结" in page
    assert "6月20日（周四） 10:00" in page
    assert 'action="undo"' in page
    assert 'action="undo"' in shown(visit_of(bureau))
    late = bureau.later(minutes=11)
    assert "已收到：已办结" in shown(visit_of(late), told)
    assert 'action="undo"' not in shown(visit_of(late), told)
    assert "已收到" not in shown(visit_of(late))
    undo(bureau.workspace, bureau.subscription, entry)
    assert "已撤回" in shown(visit_of(bureau), told)
    assert "已撤回" not in shown(visit_of(bureau))


def test_a_claim_that_the_office_has_judged_neither_waits_nor_is_taken_back(bureau: Office) -> None:
    for code, verdict, said in (
        ("2.2", Entry(EventType.RETURNED, date(2024, 6, 20), note="缺会议纪要"), "已退回：意见写在下面这一项里"),
        ("2.1", Entry(EventType.VERIFIED, date(2024, 6, 20)), "已核查通过、销号"),
    ):
        told = Notice(entry=bureau.send(bureau.form(code, "done")))
        assert f"等{bureau.page().office}核查" in receipt_of(bureau, told)
        bureau.record(code, verdict)
        assert said in receipt_of(bureau, told)
        assert f"等{bureau.page().office}核查" not in receipt_of(bureau, told)
        assert "undo" not in receipt_of(bureau, told)


def receipt_of(office: Office, told: Notice) -> str:
    """The receipt that was asked for."""
    page = shown(visit_of(office), told)
    page = page[page.index('id="r"') :]
    return page[: page.index("</section>")]


def test_the_way_to_the_calendar_stands_at_the_top(bureau: Office) -> None:
    page = shown(visit_of(bureau))
    assert page.index('href="#subscribe"') < page.index("</header>") < page.index('id="subscribe"')


@pytest.mark.parametrize(
    ("client", "words"),
    [
        ("apple", ("“移除提醒”关掉", "每小时")),
        ("google", ("半天到一天更新一次", "取不到")),
        ("outlook", ("不采用订阅里的提醒", "复制到自己的日历里", "几小时到一天")),
        ("huawei", ("日历账户管理", "鸿蒙4及以前", "每周看一眼")),
        ("xiaomi", ("“无限制”",)),
        ("android", ("ICSx⁵", "自带的日历大多不能用网址订阅")),
        ("desktop", ("半小时更新一次", "统信UOS")),
        ("workplace", ("每周看一眼", "企业微信")),
    ],
)
def test_the_page_and_the_papers_say_alike_what_makes_a_calendar_ring(
    bureau: Office, client: str, words: tuple[str, ...]
) -> None:
    page = shown(visit_of(bureau))
    paper = (REPOSITORY / "docs" / "calendars" / f"{client}.md").read_text("utf-8")
    for text in (page, "".join(paper.replace("**", "").split("\n"))):
        assert [word for word in words if word not in text] == []
    for button in ("已办结", "有困难 / 报进度"):
        assert f"“{button}”" in paper
        assert f">{button}</summary>" in page


def test_another_units_receipt_is_shown_to_nobody(bureau: Office) -> None:
    entry = bureau.send(bureau.form("2.2", "done", "内部情况"))
    other = office_of(bureau.workspace, "县审计局")
    assert "内部情况" not in shown(visit_of(other), Notice(entry=entry))


def test_a_form_that_was_refused_is_open_and_as_it_was(bureau: Office) -> None:
    filled = bureau.form("2.2", "trouble", "流标一次", "明年", "40")
    page = shown(visit_of(bureau), Notice(AnswerFault("day", "还没有到"), filled))
    form = page[page.index(f'name="a-{filled.task}" open') :]
    form = form[: form.index("</form>")]
    for kept in (
        "流标一次",
        'value="明年"',
        'value="40"',
        "还没有到",
        'value="trouble" checked',
        'aria-describedby="f-day"',
    ):
        assert kept in form
    assert filled.key not in page


def test_who_may_only_look_is_shown_no_forms(bureau: Office) -> None:
    looking = Workspace(bureau.workspace.settings._replace(read_only=True), bureau.workspace.clock)
    filled = bureau.form("2.2", "done")
    assert "<form" not in shown(visit_of(bureau._replace(workspace=looking)))
    with pytest.raises(Unfit, match="只能查看"):
        bureau._replace(workspace=looking).send(filled)


def test_words_for_a_task_that_has_no_form_any_more_are_given_back(bureau: Office) -> None:
    filled = bureau.form("2.2", "done", "纪要已印发")
    bureau.record("2.2", Entry(EventType.REPORTED_DONE))
    assert "您写的是：纪要已印发" in shown(visit_of(bureau), Notice(AnswerFault("", "已申报"), filled))


def test_a_draft_and_a_unit_without_tasks_are_told_so(tmp_path: Path) -> None:
    text = TOWNS.replace("  - {name: 甲镇}", "  - {name: 甲镇}\n  - {name: 县财政局}")
    workspace = towns(tmp_path, text)
    page = shown(visit_of(office_of(workspace, "县财政局")))
    assert "目前没有要办的事项" in page
    assert "订阅到日历" in page
