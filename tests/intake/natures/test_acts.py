"""The kind of a duty is that of its first action: verbs before the things that they are done to."""

from __future__ import annotations

import pytest

from tracker.core.kinds import Kind
from tracker.intake.natures.acts import acts_of
from tracker.intake.natures.words import ACTIONS, TOPICS

KINDS = {
    "meeting": (
        "召开全县教育工作会议，部署2025年重点工作",
        "每季度召开一次领导小组会议",
        "县政府常务会专题研究义务教育优质均衡发展工作",
    ),
    "planning": (
        "研究教师周转房建设方案",
        "成立迎检工作专班，印发工作方案",
        "编制《县域内中小学布局调整五年规划》",
        "制定县域义务教育优质均衡发展实施方案",
        "成立创建工作领导小组，建立工作专班",
        "组建教育集团，实施集团化办学",
        "推进学区制管理改革",
    ),
    "admissions": (
        "公布招生政策和学区划分",
        "科学划定招生学区，做好2025年秋季招生入学工作",
        "落实免试就近入学，起始年级均衡编班",
        "消除大班额，严格控制班额",
    ),
    "retention": (
        "健全控辍保学工作机制，开展劝返工作",
        "落实“双线”控辍保学责任，确保初中三年巩固率达到95%以上",
    ),
    "aid": (
        "做好家庭经济困难学生资助工作",
        "发放义务教育阶段家庭经济困难学生生活补助",
        "加强留守儿童关爱服务",
        "实施农村义务教育学生营养改善计划",
    ),
    "safety": (
        "学校食堂“互联网+明厨亮灶”全覆盖",
        "全县中小学、幼儿园全部完成消防设施检测",
        "开展校园安全隐患排查整治",
        "落实校园安全“三防”建设",
        "开展心理健康教育",
    ),
    "inspection": (
        "开展食品安全专项检查",
        "开展专项督导检查，通报督导结果",
        "对各校优质均衡指标进行摸底核查",
        "开展县级自查自评",
        "提升国家义务教育质量监测水平",
    ),
    "equipment": (
        "采购教学仪器设备，配齐实验器材",
        "为各学校配备智慧黑板200套",
        "完成中小学图书更新",
        "推进教育信息化建设，多媒体教室全覆盖",
        "完成智慧校园项目招标采购",
    ),
    "publicity": (
        "通过电视、网络等媒体广泛宣传优质均衡创建工作",
        "公示自查自评结果",
        "开展社会满意度问卷调查，提高社会认可度",
        "开展资助政策宣传",
        "做好2025年招生政策宣传解读",
    ),
    "training": (
        "组织全县教师开展全员培训",
        "开展校长、骨干教师专题研修",
        "加强师德师风建设",
    ),
    "hiring": (
        "按规定核定教职工编制",
        "补充音体美学科教师50名",
        "公开招聘义务教育阶段教师",
        "引进高层次人才20名",
    ),
    "funding": (
        "落实教师工资待遇，确保不低于当地公务员平均工资收入水平",
        "足额拨付生均公用经费",
        "将教师培训经费列入财政预算",
        "做好营养改善计划资金拨付",
        "加大教育投入，落实“两个只增不减”",
    ),
    "rotation": (
        "推进校长教师交流轮岗",
        "深化“县管校聘”管理改革",
    ),
    "selection": (
        "评选县级学科带头人、教学能手",
        "开展优秀教师表彰活动",
    ),
    "evaluation": (
        "完成县级自评，迎接市级复核",
        "迎接省级督导评估验收",
        "申请省级评估认定",
        "顺利通过国家认定",
        "完成州级初评验收",
        "完成自治区级评估验收任务，全面做好国家验收准备",
    ),
    "rectification": (
        "对省级督导评估反馈问题进行整改",
        "建立问题整改台账，逐项销号",
        "针对监测发现的问题逐校制定整改方案",
    ),
    "archive": (
        "收集、整理佐证材料，完善一校一档",
        "建立健全创建工作档案资料",
    ),
    "construction": (
        "新建县第三小学综合教学楼3500平方米",
        "改扩建薄弱学校10所",
        "维修改造农村学校校舍",
        "完成县一中塑胶运动场建设",
        "县第一中学综合楼主体封顶",
        "县三小教学楼竣工验收",
        "县三小教学楼开工建设",
        "新一中建成并投入使用",
        "完成综合楼招标并开工建设",
    ),
    "other": (
        "提高课后服务质量",
        "落实“双减”政策，规范作业管理",
        "开齐开足国家规定课程",
        "加强党对教育工作的全面领导",
        "推进校园文化建设",
    ),
}


def test_every_kind_has_words_of_its_own() -> None:
    known = {kind for kind, _words in (*ACTIONS, *TOPICS)}
    assert set(Kind) - known == {Kind.CONSTRUCTION, Kind.OTHER}  # buildings have a module, the other kind has none


@pytest.mark.parametrize("kind", KINDS)
def test_a_duty_is_of_the_kind_of_what_is_done(kind: str) -> None:
    found = {words: [act.kind.value for act in acts_of(words).own] or ["other"] for words in KINDS[kind]}
    assert found == {words: [kind] for words in KINDS[kind]}


def test_hiring_and_what_has_a_verb_of_its_own_beside_it_are_two_duties() -> None:
    acts = acts_of("根据计划完成教师招聘工作，继续开展轮岗交流，确保轮岗交流教师的比例不低于10%；骨干教师不低于20%；")
    assert [act.kind for act in acts.own] == [Kind.HIRING, Kind.ROTATION]
    assert acts.own[1].text == "继续开展轮岗交流，确保轮岗交流教师的比例不低于10%，骨干教师不低于20%"
    assert [act.kind for act in acts_of("完成教师招聘，组织新教师岗前培训").own] == [Kind.HIRING, Kind.TRAINING]


@pytest.mark.parametrize(
    ("words", "kind", "along"),
    [
        ("召开部门联席会，听取各部门汇报工作推进情况，对义务教育经费保障情况开展自查。", "meeting", ["inspection"]),
        ("根据招聘计划完成教师招聘，选调艺术类专业教师到中小学任教，使每百名学生达到0.9人以上；", "hiring", []),
        ("拨付义务教育保障经费，对存在问题全面整改到位。", "funding", ["rectification"]),
        ("对优质均衡建设情况进行全面自查，完善档案资料。", "archive", []),
    ],
)
def test_what_goes_along_with_an_action_is_no_duty_of_its_own(words: str, kind: str, along: list[str]) -> None:
    acts = acts_of(words)
    assert [act.kind for act in acts.own] == [kind]
    assert [act.kind for act in acts.along] == along


def test_a_second_thing_without_a_verb_is_not_sure() -> None:
    acts = acts_of("完成教师招聘，轮岗教师30名")
    assert [act.kind for act in acts.own] == [Kind.HIRING]
    assert [act.kind for act in acts.unsure] == [Kind.ROTATION]


def test_two_things_that_are_neither_joined_nor_one_compound_leave_the_kind_open() -> None:
    act = acts_of("落实随迁子女教育经费政策中的资助要求").own[0]
    assert (act.kind, act.others) == (Kind.FUNDING, (Kind.ADMISSIONS, Kind.AID))


def test_two_buildings_with_steps_of_their_own_are_two_and_two_steps_of_one_are_one() -> None:
    two = acts_of("完成县一小教学楼招标，县二小运动场开工").own
    assert [(act.building.names, act.building.step) for act in two if act.building] == [
        ("县一小教学楼", "tender"),
        ("县二小运动场", "commencement"),
    ]
    one = acts_of("县一小教学楼主体封顶，完成竣工验收").own
    assert [(act.building.names, act.building.step) for act in one if act.building] == [("县一小教学楼", "acceptance")]
