"""What sort of name it is: an office that has a rank, a school or company that is called by itself, a collective."""

from __future__ import annotations

import re

from tracker.intake.names import offices

RANKS = "省州盟市县区旗"
_OWN = re.compile(
    r"^(?:中央|国务院|全国|中国)|学校|小学|中学|大学|学院|幼儿园|幼教|校区|[校园]$|[一二三四五六七八九十0-9初高完新老][中小]$"
    r"|医院|卫生院|保健院|公司|集团|银行|信用社|联社|企业|电网|国网|酒店|保险"
    r"|[镇乡村]$|(?:镇|乡|街道)(?:党委|人民政府|政府|办|办事处|卫生|学区|中心)|街道|社区|办事处"
    r"|管理?委(?:员)?会$|管委$|村委|居委|家委|党支部|领导小组|指挥部|专班|工作组|兵团|师市"
)
_ENDS = re.compile(
    r"(?:[局委办部厅院校园镇乡村区县市州省旗盟会社队站所处室馆团司行联协科股府中小组厂场班台]|机关|单位|部门|科室|股室|小学|中学|大学|中心|街道|人大|企业|机构)$"
)
_OFFICE = re.compile(r"(?:[^村居家]委|(?<!镇)(?<!乡)[局厅办]|办公室|委员会|大队|支队|法院|检察院)$")
_CLASSES = (
    r"(?:城乡|项目|新建|改扩建|片区|薄弱|试点|公办|民办|直属|县直|区直|市直|区属|县属|市属|局属|相关|有关|义务教育|义务段|阶段|中心|完全|初级|高级|普通|职业|九年一贯制)*"
    r"(?:中小学校?|中小幼|学校|小学|中学|幼儿园|初中|高中|校|园|学区)"
    r"|乡镇|镇|乡|街道|街道办|村|社区|镇街|镇村|乡镇场|村组|场|办事处|部门|单位|科室|股室|园区|开发区|企业|成员单位"
    r"|县级市|县市区|县区|县市|市区"
)
_CLASS = re.compile(
    rf"(?:{_CLASSES})(?:（[^）]*）)?(?:人民政府|政府|党委|教育局|教体局|教育和体育局|教育体育局|教育行政部门|办事处|场)?"
)
_MANY = re.compile(
    r"各|(?:全[县市区州省体]|所有|[县市区州局](?:直属?|属)).*(?:学校|小学|中学|幼儿园|单位|部门)$|[县市区]（[县市区旗、]+）"
)
_PLACE = re.compile(rf"[一-鿿]{{2,12}}[{RANKS}]")
_ZONE = re.compile(
    r"(?:开发|高新|经开|园|城|景|社|校|厂|矿|牧|灾|片|学|小|度假|示范|管理|工业|实验|保税)区$|超市$|城市$|都市$"
)
_ZONE_BEFORE = re.compile(r"[一-鿿]{0,8}?(?:开发|高新|经开|园|城|度假|示范|工业|实验|保税|高新技术)区(?=.)(?!管理?委)")
_TAIL = re.compile(
    r"(?:有关|相关|涉及|其他|其它|各(?:有关|相关)?(?:责任|牵头|配合))[县市区直属级的各]*(?:责任|职能|成员|业务)?"
    r"(?:单位|部门|方面|科室|股室|人员|企业|地区|处室)$"
)


def ends_as_unit(name: str) -> bool:
    """Whether a name is whole: 教育局 is, 教育 and 国网某检修 are not."""
    plain = re.sub(r"（[^）]*）$", "", name)
    return len(plain) > 1 and not offices.from_stem(plain) and bool(_ENDS.search(plain))


def is_own_name(name: str) -> bool:
    """Whether something is called by itself and never takes a rank from another: schools, companies, towns."""
    return bool(_OWN.search(name)) and not offices.is_known(name)


def is_branch(name: str) -> bool:
    """Whether a name is that of a branch with its own place in it: 公安河东分局, and neither 公安分局 nor 税务分局."""
    if not name.endswith("分局"):
        return False
    plain = name[1:] if name[0] in RANKS else name
    return not (offices.is_known(plain) or offices.is_known(f"{plain[:-2]}局"))


def takes_rank(office: str) -> bool:
    """Whether a name without a rank is an office of the county's kind, as 教育局 is."""
    plain = re.sub(r"（[^）]*）$", "", office)
    if is_branch(plain):
        return False
    return offices.is_known(plain) or (bool(_OFFICE.search(plain)) and not is_own_name(plain) and not is_many(office))


def is_place(name: str) -> bool:
    """Whether a name is that of a county, city or district and of nothing in it: 河东区, not 开发区."""
    return bool(_PLACE.fullmatch(name)) and not (_ZONE.search(name) or is_many(name) or name[:-1] in ("县级", "自治"))


def is_zone(name: str) -> bool:
    """Whether a name is that of a zone, which has offices as a district has: 高新区."""
    return zone_before(f"{name}局") == name


def zone_before(name: str) -> str:
    """The zone of which something is an office: 高新区 of 高新区社会事业局; empty where it is of none."""
    found = _ZONE_BEFORE.match(name)
    return found[0] if found else ""


def is_of_the_county(office: str) -> bool:
    """Whether an office without a rank is the county's own: 教育局 and 地震局 are, 党建办 may be a bureau's."""
    plain = re.sub(r"（[^）]*）$", "", office)
    return takes_rank(office) and (offices.is_known(plain) or bool(re.search(r"[局院]$|委员会$|[^管]委$", plain)))


def is_class(name: str) -> bool:
    """Whether a word means all of a sort: 学校, 乡镇, 县（市）政府."""
    return bool(_CLASS.fullmatch(name))


def is_many(name: str) -> bool:
    """Whether a name stands for many units: 各乡镇, 区属各小学, 县（市、区）教育局, 学校."""
    return bool(_MANY.match(name) or "各" in name[:4] or "各成员单位" in name or is_class(name))


def is_tail(name: str) -> bool:
    """Whether words name nobody: 有关单位, 各相关部门."""
    return bool(_TAIL.search(name))
