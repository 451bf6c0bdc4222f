"""Words by which duties of a county's education plan are known: actions before the things that they are done to."""

from __future__ import annotations

import re

from tracker.core.kinds import Kind

# What is looked into, told or met about is no action: 对经费拨付情况开展自查 is an inspection.
OBJECT = re.compile(r"[^，,；;。\n]*情况")
KEPT = re.compile(r"召开|公布|公示|公开|通报|检查|督查|督导|自查|核查|调研|摸清|摸排|整改|档案|台账")
"""Actions that may stand before such an object."""

_BODIES = r"(?!组|意见|标准|办法|指标|细则|体系|条例|结果|员|室|(?:工作)?(?:方案|专班|领导小组|机制|手册))"
ACTIONS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.MEETING,
        re.compile(
            r"(?:召开|召集|举行)(?!.*(?:培训会|发布会|表彰会|运动会)).*会"
            r"|(?:联席|推进|调度|协调|论证|座谈|部署|动员|启动|专题|例)(?:工作)?会议?(?!精神|要求|确定|议定)"
            r"|专题研究|定期研究|会商"
        ),
    ),
    (Kind.RECTIFICATION, re.compile(r"整改|问题[^，]*(?:整治|清零|销号|解决)|(?:补齐|补强|补)短板")),
    (
        Kind.EVALUATION,
        re.compile(
            rf"(?:验收|国检|省检|迎检|初验|复验|复评|初评|国家?认定|评估认定|审核认定|督导评估|(?<!风险)评估){_BODIES}"
            r"|(?:迎接|接受|配合做好)[^，]*(?:核查|督导|检查|考核)|(?:迎接|接受|通过|[省市州县区]级|督导|创建|国家)[^，]*复核(?!意见)|(?<=发展县)认定"
        ),
    ),
    (
        Kind.ARCHIVE,
        re.compile(
            r"档案(?!室)|归档|一校一[档册]"
            r"|(?:资料|材料|台账|佐证)[^，]*(?:整理|收集|完善|归集|汇编|报送|上报|建立|准备|迎查)"
            r"|(?:整理|收集|完善|归集|汇编|准备|建立|规范|健全|上报|报送)[^，]*(?:资料|材料|台账|佐证|软件)"
        ),
    ),
    (
        Kind.INSPECTION,
        re.compile(
            r"检查|(?:督导|督查|督办)(?!室|委员|局|评估|条例)|自查|自评|巡查|抽查|核查|排查(?!.*安全)(?!.*整治)|调研|摸底|摸清"
            r"|摸排|监测|视导|回头看|暗访|夜查|考核|审计(?!局)|跟踪问效"
        ),
    ),
)
"""In the order in which one of them decides where a clause has several."""

TOPICS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.HIRING,
        r"招聘|招录|招考|引进[^，]*?(?:人才|教师|毕业生)|特岗|选调|公费师范生|银龄|空编|缺编|教职工编制|教师编制|编制(?:总量|核定|标准|保障)"
        r"|补充[^，]{0,10}?(?:教师|师资)|(?:配齐|配足|配强|配备|补足|补齐|核定)[^，]{0,14}?(?:教师|师资|编制|人员|校医)|专任教师|教职工|教师补充",
    ),
    (
        Kind.ROTATION,
        r"轮岗|交流[^，]{0,4}?(?:教师|校长|任教)|(?:教师|校长)[^，]{0,4}?(?:交流|流动)|支教|跟岗|县管校聘|走教",
    ),
    (
        Kind.SELECTION,
        r"评选|遴选|选树|评优|评先|表彰|骨干教师(?!.*(?:轮岗|交流))|名师|学科带头人|教学能手|职称|选拔",
    ),
    (Kind.TRAINING, r"培训|研修|国培|教研|继续教育|师德|练兵|教学比武|赛课|优质课|集体备课|素养提升"),
    (
        Kind.ADMISSIONS,
        r"招生|划片|入学(?!率)|分班|学区(?![制化])|报名|大班额|班额|随迁子女|录取|学籍|择校|大校额|学位供给|名额分配|幼升小|小升初|派位|编班|新生",
    ),
    (Kind.RETENTION, r"控辍|保学|辍学|劝返|巩固率|送教上门|入学率|失学|巩固水平"),
    (
        Kind.AID,
        r"资助|助学|营养(?:改善|餐)|困难(?:学生|家庭|群体)|贫困|留守|两免一补|关爱|残疾|特殊教育|特教|救助|(?<!教师)生活补助|孤儿",
    ),
    (
        Kind.SAFETY,
        r"安全|消防|防溺水|校车|应急|防疫|隐患|安保|平安校园|疫情|欺凌|法治副校长|心理健康|卫生|三防|明厨亮灶|食堂[^，]*管理|保安|护学|演练|燃气"
        r"|危险化学品|违规搭建|彩钢房|驾驶人|交通|疫苗|接种|体检|近视",
    ),
    (
        Kind.EQUIPMENT,
        r"设施设备|设备|仪器|装备|图书(?!馆)|信息化|智慧|多媒体|数字化|数字校园|课桌椅|采购|器材|录播|一体机|班班通"
        r"|专用教室|功能室|更新|教学设施|城域网|网络(?!等|媒体)|宽带|接入|平台|系统|三个课堂|互联网\+",
    ),
    (
        Kind.PUBLICITY,
        r"宣传|公示|公布|公开(?!招|课)|报道|氛围|知晓率|满意度|认可度|问卷|舆论|家校|倡议书|政策解读|发布会|宣讲",
    ),
    (
        Kind.FUNDING,
        r"经费|资金|预算|拨付|财政|工资|绩效|津贴|补贴|待遇|投入(?!使用|运行)|生均公用|只增不减|专项债|筹措|社保|公积金|债务|教师[^，]{0,4}补助",
    ),
    (
        Kind.PLANNING,
        r"规划|布局|方案|编制|制定|制订|拟定|出台|撤并|整合|片区|集团化|结对|联盟|托管|学区[制化]|学位|任务分解|责任分工|时间表|路线图|工作计划|领导小组"
        r"|工作专班|工作要点|^印发",
    ),
)
LAST: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.INSPECTION, re.compile(r"治理|清理|查处|取缔|夜查")),
    (Kind.ARCHIVE, re.compile(r"报告|总结|上报|报送")),
)
"""What decides where nothing else does."""
TOPIC = re.compile("|".join(f"(?P<{kind.name}>{words})" for kind, words in TOPICS))

VERBS = re.compile(
    r"(?P<INSPECTION>清理|查处|取缔)|(?P<FUNDING>拨付|划拨|筹措|列支|安排.{0,12}(?:资金|经费))|(?P<PUBLICITY>宣传)"
    r"|(?P<EQUIPMENT>采购|购置|更新|添置|配备(?!.{0,14}教师))|(?P<HIRING>招聘|招录|引进)|(?P<TRAINING>培训)|(?P<SELECTION>评选|遴选|表彰)"
)
"""Verbs that decide where they begin a clause."""
TELLING = re.compile(r"公示|公布|公开|宣传")
"""Verbs that decide whatever is told."""

LEAD = (
    r"(?:(?:继续|全面|全力|积极|认真|扎实|深入|大力|稳步|有序|及时|按时|按期|如期|尽快|抓紧|加快|着力|切实|严格|进一步|力争|确保|争取|基本"
    r"|同时|并|逐步|持续|统筹|具体|定期|集中|适时)*)"
)
"""How something is done, before the verb."""
OWN_VERB = re.compile(
    LEAD
    + r"(?:开展|完成|组织|实施|推进|启动|做好|落实|举办|举行|加强|加大|抓好|办理|新建|改扩建|改建|扩建|建设|建成|维修"
    r"|改造|招聘|招录|选调|评选|遴选|培训|推动|召开|健全|建立|完善)"
)
"""How a clause begins that has an action of its own."""
BEFORE = re.compile(
    r"^(?:结合|根据|按照|依据|依照|围绕|针对|对照|为了?|在)[^，,；;。]*?"
    r"(?:[，,]|(?=(?:召开|完成|开展|拟定|制定|制订|制度整改|组织|进行|及时|做好|落实|启动)(?!情况|进展|进度|成效|效果|结果|过程|的)"
    r"|对(?!照)))"
)
"""What an action is done by or for."""
RESULT = re.compile(
    r"^(?:并|以|从而|进而)?(?:确保|力争|保证|保障(?!.*(?:到位|落实|发放))|使|实现|达到|达|争取|努力|促进|提高|提升|推动|为|切实|不断"
    r"|让|比例|做到|形成|明确责任|落实责任|分解任务)"
    r"|^[^，]{0,14}(?:不低于|不少于|不超过|达到)"
)
"""What comes of an action: no action of its own where there is another."""
CLAUSE = re.compile(r"[，,；;。！!\n]+")
BRACKETS = re.compile(r"[（(〔\[【][^（）()]*[）)〕\]】]")

SCHOOL = re.compile(
    r"小学|中学|学校|学院|幼儿园|校区|高中|初中|附[小中]|职高|职教中心|教学点|实验|[新老][一二三四五六七八九十]中|完中"
    r"|[一二三四五六七八九十〇0-9]{1,3}[小中幼](?![时型学])"
)
BUILDING = re.compile(
    r"楼|校舍|运动场|操场|食堂|餐厅|宿舍|公寓|体育馆|艺术馆|图书馆|科技馆|场馆|教室|功能室|实验室|厕|卫生间|围墙|大门|看台|跑道|球场"
    r"|锅炉房|浴室|水房|报告厅|礼堂|用房|周转房|足球场|篮球场|田径场|管网|水电|暖气|供暖|门房|校门|学位|危房"
)
JOINT = re.compile(r"[、；;]|以及|及(?!其)|(?<!永)和(?!平|田|静|硕|布|谐|顺|政|县|林|龙)|与")
"""What stands between names of a list, and not within the names of places."""
