"""Who answers for a duty comes out as the document says it; what it does not say for sure is asked once or noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import process_time
from typing import NamedTuple

import pytest

from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking
from tracker.intake.duty import Answerable, Duty, UnitWords
from tracker.intake.names.names import DutyNames
from tracker.intake.rows import BodyRow, DocumentHeading, Registered, Role, Understood, WorkTable

Cells = str | tuple[tuple[Role, str], ...]


class Told(NamedTuple):
    """What came of a few cells."""

    who: list[Answerable]
    asking: Asking
    names: DutyNames

    @property
    def asked(self) -> list[str]:
        return [doubt.key for doubt in self.asking.doubts]

    @property
    def said(self) -> str:
        return "\n".join(note.text for note in self.asking.notes)


def _duty(row: int, cells: Cells) -> Duty:
    columns = ((Role.UNITS, cells),) if isinstance(cells, str) else cells
    units = tuple(UnitWords(role, text, SourcePlace(1, row, 4 + at)) for at, (role, text) in enumerate(columns))
    return Duty(row, 1, SourcePlace(1, row, 2), "召开会议", units=units)


def _told(
    *cells: Cells,
    county: str = "河东县",
    registry: Sequence[str | Registered] = (),
    texts: tuple[str, ...] = (),
    order: str = "",
    answers: Mapping[str, str] | None = None,
) -> Told:
    duties = [_duty(row, each) for row, each in enumerate(cells, 1)]
    listed = tuple(Registered(each, SourcePlace(0, 9)) if isinstance(each, str) else each for each in registry)
    rows = tuple(BodyRow(duty.row, SourcePlace(1, duty.row), (), ()) for duty in duties)
    understood = Understood(
        DocumentHeading(county=county), (WorkTable((1,), (), (), rows, "", order),), listed, (), (), texts
    )
    asking = Asking(answers)
    names = DutyNames(understood, duties, asking)
    return Told([names.of(duty) for duty in duties], asking, names)


def _line(who: Answerable) -> str:
    """``lead + co-lead | supporting``, with ``*`` where every member has it for itself."""
    beside = " ".join(("", *who.co_leads)).replace(" ", "+")
    return f"{who.lead}{'*' if who.each else ''}{beside} | {' '.join(who.supporting)}".strip()


STATED = [
    ("县教育局", "县教育局 |"),
    ("县教育局。", "县教育局 |"),
    ("牵头单位：县教育局配合单位：县财政局", "县教育局 | 县财政局"),
    ("牵头单位:县教育局;配合单位:财政局,住建局.", "县教育局 | 县财政局 县住建局"),
    ("牵头单位：县教育局\n责任单位：县财政局、县住建局", "县教育局 | 县财政局 县住建局"),
    ("主办：县教育局 协办：县财政局", "县教育局 | 县财政局"),
    ("县教育局牵头，县财政局配合", "县教育局 | 县财政局"),
    ("（教育局牵头，财政局、住建局配合，各学校负责）", "县教育局 | 县财政局 县住建局 各学校"),
    ("由县教育局会同县财政局、县人社局负责", "县教育局 | 县财政局 县人社局"),
    ("县教育局牵头，会同县财政局、住建局落实", "县教育局 | 县财政局 县住建局"),
    ("县财政局、县教育局（牵头）、县住建局（配合）", "县教育局 | 县住建局 县财政局"),
    ("县教育局（牵头单位）县财政局（配合单位）", "县教育局 | 县财政局"),
    ("县教育局牵头县财政局、县住建局配合", "县教育局 | 县财政局 县住建局"),
    ("县教育局负责制定方案，县财政局配合做好资金保障", "县教育局 | 县财政局"),
    ("1.牵头单位：县教育局2.配合单位：县财政局3.完成时限：5月31日前", "县教育局 | 县财政局"),
    ("（牵头）县教育局、（配合）县财政局", "县教育局 | 县财政局"),
    ("牵头 县教育局 配合 县财政局", "县教育局 | 县财政局"),
    ("县教育局(主)、县财政局(协)", "县教育局 | 县财政局"),
    ("县教育局（牵头，负责方案）、县财政局（配合，负责资金）", "县教育局 | 县财政局"),
    ("县教育局为牵头单位，县财政局、县住建局为配合单位", "县教育局 | 县财政局 县住建局"),
    ("责任单位及责任人：县教育局 王五", "县教育局 |"),
    ("督办单位：县委督查室；承办单位：县教育局", "县教育局 | 县委督查室"),
    ("县教育局?", "县教育局 |"),
    ("各学校各自负责", "各学校* |"),
    ("各学校负责", "各学校 |"),
]


@pytest.mark.parametrize(("cell", "line"), STATED)
def test_what_is_stated_is_not_asked(cell: str, line: str) -> None:
    told = _told(cell)
    assert _line(told.who[0]) == line
    assert list(told.asked) == []


BY_ORDER = [
    ("县教育局、住建局、发改委", "县教育局 | 县住建局 县发改委"),
    ("县人社局、编委办、教育局、财政局", "县人社局 | 县编委办 县教育局 县财政局"),
    ("教育局；财政局,住建局/发改委", "县教育局 | 县财政局 县住建局 县发改委"),
    ("县教育局及财政局和住建局以及发改委", "县教育局 | 县财政局 县住建局 县发改委"),
    ("县教育局\n县财政局 住建局", "县教育局 | 县财政局 县住建局"),
    ("1.县教育局 2.县财政局", "县教育局 | 县财政局"),
    ("县住房和城乡建设局与县发展和改革委员会", "县住房和城乡建设局 | 县发展和改革委员会"),
    ("县政府办、县委宣传部、组织部、教育局", "县政府办 | 县委宣传部 县委组织部 县教育局"),
    ("团县委、县妇联、残联", "团县委 | 县妇联 县残联"),
    ("县委县政府", "县委 | 县政府"),
    ("县教育局、一中、国网河东供电公司、人民医院、大丰镇", "县教育局 | 一中 国网河东供电公司 人民医院 大丰镇"),
    ("市教育局、财政局、各县（市、区）政府", "市教育局 | 市财政局 各县（市、区）政府"),
    ("省教育厅、财政厅", "省教育厅 | 省财政厅"),
    ("县财政局、各区（县）财政局、教育局", "县财政局 | 各区（县）财政局 各区（县）教育局"),
    ("市、区教育局", "市教育局 | 区教育局"),
    ("教育局（体育局）、财政局", "县教育局（体育局） | 县财政局"),
    ("各乡镇、学校", "各乡镇 | 各学校"),
    ("各镇（街道）、幼儿园、县教育局", "各镇（街道） | 各幼儿园 县教育局"),
    ("各区、县级市政府", "各区政府 | 各县级市政府"),
    ("各区、县级市", "各区 | 各县级市"),
    ("教育局、各市（州）、县（市、区）人民政府", "县教育局 | 各市（州）人民政府 各县（市、区）人民政府"),
    ("河东区、河西区政府，市教育局", "河东区政府 | 河西区政府 市教育局"),
    ("高新区社会事业局、县教育局", "高新区社会事业局 | 县教育局"),
    ("县教育局各科室、县财政局★", "县教育局 | 县财政局"),
    ("一、二、三中", "一中 | 二中 三中"),
    ("县一、二、三中", "县一中 | 县二中 县三中"),
    ("教育、财政、人社等部门", "县教育局 | 县财政局 县人社局"),
    ("县教育局、县财政局等有关单位", "县教育局 | 县财政局"),
    ("县教育局（基教股）、县财政局", "县教育局 | 县财政局"),
    ("全县各小学、县教育局", "各小学 | 县教育局"),
    ("教 育 局 财 政 局", "县教育局 | 县财政局"),
    ("县市场监管局、县委编办", "县市场监管局 | 县委编办"),
]


@pytest.mark.parametrize(("cell", "line"), BY_ORDER)
def test_units_are_parted_and_the_first_leads_by_order(cell: str, line: str) -> None:
    told = _told(cell)
    assert _line(told.who[0]) == line
    assert list(told.asked) == ["lead:order"]


ALONE = [
    ("农 办", "县委农办 |"),
    ("区属各相关 小学", "区属各相关小学 |"),
    ("各区、县（市）教育局", "各区、县（市）教育局 |"),
    ("县 教 育 局", "县教育局 |"),
    ("县教育\n局", "县教育局 |"),
    ("县委 宣传部", "县委宣传部 |"),
    ("河东县教育局", "县教育局 |"),
    ("教育局 李某", "县教育局 |"),
    ("县教育局 张伟 13800000000", "县教育局 |"),
    ("县教育局（张伟，电话：0994-0000000）", "县教育局 |"),
    ("县教育局局长", "县教育局 |"),
    ("县教育局 联系人：张伟", "县教育局 |"),
    ("县教育局，各有关单位", "县教育局 |"),
    ("中央编办", "中央编办 |"),
    ("县税务局", "县税务局 |"),
]


@pytest.mark.parametrize(("cell", "line"), ALONE)
def test_one_unit_leads_without_asking(cell: str, line: str) -> None:
    told = _told(cell)
    assert _line(told.who[0]) == line
    assert list(told.asked) == []


@pytest.mark.parametrize(
    "cell", ["教育局 李某", "县教育局 张伟 13800000000", "教育局局长张伟", "县教育局莎依拉 13800000000"]
)
def test_a_person_and_a_number_are_told_of_and_never_repeated(cell: str) -> None:
    told = _told(cell)
    assert "没有取用" in told.said
    everything = repr((told.names.units, told.asking.doubts, told.asking.notes))
    assert not any(words in everything for words in ("李某", "张伟", "莎依拉", "138"))


ASKED = [
    ("县教育局县财政局", "unit:县教育局县财政局", "县教育局 | 县财政局"),
    ("教育局财政局", "unit:教育局财政局", "县教育局 | 县财政局"),
    ("国网某检修、建设公司", "unit:国网某检修、建设公司", "国网某检修公司 | 国网某建设公司"),
    ("五工台镇 中心小学", "unit:五工台镇 中心小学", "五工台镇中心小学 |"),
    ("河东区", "unit:places", "河东区人民政府 |"),
    ("河东区、河西区教育局", "unit:河东区、河西区教育局", "河东区教育局 | 河西区教育局"),
    ("电商专区运营", "unit:电商专区运营", "电商专区运营 |"),
]


@pytest.mark.parametrize(("cell", "key", "line"), ASKED)
def test_what_may_be_read_otherwise_is_asked_once(cell: str, key: str, line: str) -> None:
    told = _told(cell, cell)
    assert [_line(who) for who in told.who] == [line, line]
    assert [each for each in told.asked if each != "lead:order"] == [key]
    doubt = next(doubt for doubt in told.asking.doubts if doubt.key == key)
    assert len(doubt.places) == 2
    assert len(doubt.choices) > 1
    other = _told(cell, answers={key: doubt.choices[1].value})
    assert _line(other.who[0]) != line


def test_an_answer_in_words_of_ones_own_names_units() -> None:
    told = _told("电商专区运营", "县商务局", answers={"unit:电商专区运营": "县商务局、县邮政公司"})
    assert _line(told.who[0]) == "县商务局 | 县邮政公司"
    assert {unit.name for unit in told.names.units} == {"县商务局", "县邮政公司"}


@pytest.mark.parametrize(
    ("forms", "name"),
    [
        (("县发改委", "县发展和改革委员会", "县发展改革局"), "县发改委"),
        (("县人社局", "人社局", "河东县人力资源和社会保障局"), "县人社局"),
        (("县文旅局", "县文化和旅游局"), "县文旅局"),
        (("县政府", "河东县人民政府"), "县政府"),
        (("县委宣传部", "宣传部", "县宣传部"), "县委宣传部"),
        (("大丰镇", "大丰镇人民政府"), "大丰镇"),
        (("各乡镇", "各乡镇人民政府", "乡镇"), "各乡镇"),
    ],
)
def test_one_unit_under_several_names_is_one(forms: tuple[str, ...], name: str) -> None:
    told = _told(*forms)
    assert [unit.name for unit in told.names.units] == [name]
    assert set(told.names.units[0].aliases) >= set(forms) - {name}
    assert [key for key in told.asked if key != "members"] == []


@pytest.mark.parametrize(
    ("first", "second"), [("编委办", "县委编办"), ("县教育局", "县教体局"), ("县教育局", "县教育局（体育局）")]
)
def test_a_name_that_may_be_another_unit_is_asked_once(first: str, second: str) -> None:
    told = _told(first, second, second)
    assert (len(told.names.units), told.asked) == (1, [f"unit:{second}"])
    assert second in told.names.units[0].aliases
    apart = _told(first, second, answers={f"unit:{second}": second})
    assert [unit.name for unit in apart.names.units][1] == second


def test_a_name_of_the_leading_groups_list_joins_the_unit_of_the_tasks() -> None:
    told = _told("县人社局、编委办", registry=["县委编办", "县人力资源和社会保障局", "县民政局"])
    aliases = {unit.name: unit.aliases for unit in told.names.units}
    assert aliases == {
        "县人社局": ("县人力资源和社会保障局", "河东县人社局"),
        "县编委办": ("编委办", "县委编办", "河东县编委办"),
    }


def test_a_short_name_is_of_the_plans_own_rank() -> None:
    assert _line(_told("教育局", county="河东区").who[0]) == "区教育局 |"
    told = _told("教育局", "市教育局", "区教育局", county="河东区")
    assert [who.lead for who in told.who] == ["区教育局", "市教育局", "区教育局"]
    assert told.asked == ["unit:教育局"]
    told = _told("教育局", "市教育局", county="河东区", answers={"unit:教育局": "市教育局"})
    assert [who.lead for who in told.who] == ["市教育局", "市教育局"]
    assert [_told("教育局", county="").who[0].lead, _told("教育局", "县教育局", county="").who[0].lead] == [
        "教育局",
        "县教育局",
    ]


def test_an_alias_means_one_unit() -> None:
    told = _told("市教育局、财政局", "县教育局、财政局", "大丰镇、大丰镇政府")
    names = [name for unit in told.names.units for name in (unit.name, *unit.aliases)]
    assert len(names) == len(set(names))
    assert "财政局" not in names


def test_columns_say_who_leads() -> None:
    told = _told(
        ((Role.LEAD, "教育局、人社局"), (Role.SUPPORTING, "财政局")), ((Role.LEAD, "教育局"), (Role.UNITS, "财政局"))
    )
    assert [_line(who) for who in told.who] == ["县教育局+县人社局 | 县财政局", "县教育局 | 县财政局"]
    assert told.asked == ["lead:several"]


@pytest.mark.parametrize("words", ["分别牵头", "双牵头", "共同牵头", "按职责分工负责", "按照职责分工"])
def test_several_leads_stand_beside_each_other_and_are_asked_once(words: str) -> None:
    told = _told(f"县教育局、县财政局{words}", f"县教育局、县人社局{words}")
    assert [_line(who) for who in told.who] == ["县教育局+县财政局 |", "县教育局+县人社局 |"]
    assert told.asked == ["lead:several"]
    told = _told(f"县教育局、县财政局{words}", answers={"lead:several": "first"})
    assert _line(told.who[0]) == "县教育局 | 县财政局"


def test_the_order_is_asked_once_and_not_where_the_document_tells_it() -> None:
    cells = ("县教育局、县财政局", "县财政局、县教育局")
    assert [len(doubt.places) for doubt in _told(*cells).asking.doubts] == [2]
    assert _told(*cells, order="列首位者为牵头单位").asked == []
    assert _told("县教育局、县财政局（列首位的为牵头单位，下同）", cells[1]).asked == []
    nobody = _told(*cells, answers={"lead:order": "none"}).who[0]
    assert (nobody.lead, nobody.supporting) == ("", ("县教育局", "县财政局"))


def test_a_lead_that_is_said_once_goes_on() -> None:
    told = _told("县教育局牵头，下同", "县财政局、县住建局配合", "县人社局", "县民政局牵头")
    leads = [_line(who) for who in told.who]
    assert leads == ["县教育局 |", "县教育局 | 县财政局 县住建局", "县教育局 | 县人社局", "县民政局 |"]
    assert "下同" in told.said


def test_as_above_is_as_above() -> None:
    told = _told("县教育局牵头，县财政局配合", "同上")
    assert told.who[0] == told.who[1]


def test_a_row_that_names_nobody_is_told_of() -> None:
    told = _told("", "各有关单位", "待定", "—")
    assert told.who == [Answerable()] * 4
    assert "没有写明责任单位" in told.said


def test_collectives_take_members_that_the_document_names_and_no_others() -> None:
    told = _told(
        "各乡镇",
        "各派出所",
        "各园区",
        registry=["大丰镇", "石梯子乡", "县教育局", Registered("各园区", SourcePlace(), ("东园区",))],
    )
    members = {unit.name: unit.members for unit in told.names.units}
    assert members == {"各乡镇": ("大丰镇", "石梯子乡"), "各派出所": (), "各园区": ("东园区",)}
    assert not told.asking.doubts
    assert "“各派出所”的成员文件没有写" in "".join(note.text for note in told.asking.notes)


def test_schools_are_proposed_from_the_text_and_asked() -> None:
    text = (
        "完成县四中、雀尔沟小学综合艺体楼及县一小东风校区项目，各学校、义务教育学校和农村小学提升，涉及雀尔沟镇小学。"
    )
    told = _told("各学校", texts=(text,))
    assert told.names.units[0].members == ("县四中", "雀尔沟小学", "县一小东风校区")
    assert told.asked == ["members:schools"]
    some = _told("各学校", "各小学", "项目学校", "城区各学校", texts=(text,))
    assert [len(unit.members) for unit in some.names.units] == [3, 2, 0, 0]
    assert some.asked == ["members:schools"]
    assert _told("各学校", texts=(text,), answers={"members:schools": "none"}).names.units[0].members == ()
    assert _told("各学校", texts=(text,), answers={"members:schools": "县五中"}).names.units[0].members == ("县五中",)


@pytest.mark.parametrize("last", ["财政局", "大丰{}镇", "河东{}区"])
def test_many_rows_take_a_time_that_grows_with_them(last: str) -> None:
    """Hundreds of names that are read alike, asked about together, or looked up one by one."""
    cells = [f"县教育局、住建局、{last.format(chr(0x4E00 + row))}" for row in range(500)]
    began = process_time()
    _told(*cells)
    assert process_time() - began < 0.8


@pytest.mark.parametrize("name", ["公安河东分局", "县公安局城关分局", "河东县税务局分局", "城关分局"])
def test_a_branch_with_its_place_in_the_name_takes_no_rank(name: str) -> None:
    assert [each.lead for each in _told(name).who] == [name]


def test_units_that_are_not_named_stand_in_the_remark() -> None:
    cells = ("县教育局牵头，各相关单位配合", "县教育局、县财政局", "各有关单位")
    told = _told(*cells)
    assert [told.names.unnamed(_duty(row, cell)) for row, cell in enumerate(cells, 1)] == [
        "配合：各相关单位",
        "",
        "责任单位：各有关单位",
    ]
