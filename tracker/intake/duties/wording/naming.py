"""Whether words are names of units and say what these have to do; which units they are is settled elsewhere."""

from __future__ import annotations

import re

_SUFFIX = re.compile(
    r"(?:局|委员会|委|办公室|办|部门|部|院|中心|政府|学校|[中小]学|幼儿园|公司|厅|团委|妇联|残联|工会|工商联|站|所|队|镇|乡|街道|园区|"
    r"单位|科室|科|股|室|社|协会|学会|银行|联社|处|县|区|市|旗|州|[一二三四五六七八九十]中|[一二三四五六七八九十]小|集团|场|馆|校区|园)"
    r"(?:[（(].*[)）])?$"
)
_OFFICE = re.compile(
    r"(?:局|委|办|办公室|委员会|部门|政府|厅|中心|团委|妇联|残联|公司|单位|学校|教育部|财政部|街道|乡镇)(?:[（(].*[)）])?$"
)
_WORDS = (
    r"牵头负责|牵头落实|牵头组织|牵头|主办|承办|具体负责|负责落实|负责实施|负责组织|负责|"
    r"配合落实|配合|协助|协办|协同|参与|组织实施|会同|落实"
)
_ROLE = re.compile(rf"(?:{_WORDS})$")
_FILLING = re.compile(rf"{_WORDS}|按(?:照)?(?:各自)?职责(?:分工)?|分工|分别|共同|^由|等$|等(?=[、，,])|下同")
_APART = re.compile(r"[、，,/\s]+|以及|(?<!总)及|(?<=[局委办部会府心校])[和与]")
_NOT_A_NAME = re.compile(
    r"^(?:落实|督促|组织|指导|协调|推动|推进|召开|完成|加强|支持|要求|鼓励|引导|开展|对|向|在|为|以|确保|联合|帮助|动员|报|经|将|把|新建|建设|改造|"
    r"建成|做好|建立|健全|深化|实施|严格|积极|全面|切实|进一步|认真|并|再|定期|及时|持续|强化|优化|通过|选派|选调|招聘|整改|提升|提高|压实)"
)
_LONGEST = 26


def are_units(words: str) -> bool:
    """Whether the words are names of units and nothing else."""
    names = [name.strip() for name in _APART.split(_outside_brackets(words)) if name.strip() not in ("", "等")]
    return bool(names) and all(map(_is_name, names)) and bool(_SUFFIX.search(names[-1]))


def are_offices(words: str) -> bool:
    """Whether they are offices, each or the last of them: 市、区教育局, not 县四中、初中部."""
    names = [name.strip() for name in _APART.split(_outside_brackets(words)) if name.strip() not in ("", "等")]
    return are_units(words) and all(_OFFICE.search(name) or name in "省市州县区旗" for name in names)


def is_unit_clause(clause: str) -> bool:
    """Whether a clause says who does what and nothing else: 县教育局牵头, 由县教育局会同县财政局负责."""
    if not 3 <= len(clause) <= 160 or not _ROLE.search(clause):
        return False
    if re.match(rf"(?:{_WORDS})", clause):
        return False
    return are_units(_FILLING.sub("、", clause))


def lead_named(words: str) -> str:
    """The name of who leads in words such as 由县教育局牵头; empty where others have a part."""
    names = _FILLING.sub("、", words).strip("、，, ")
    return "" if re.search(r"配合|协助|协办|参与", words) else names


def _outside_brackets(words: str) -> str:
    """The words with the marks within brackets made harmless: 区、县（市） and （市、区） are one."""
    return re.sub(r"[（(][^（()）]*[)）]", lambda found: re.sub(r"[、，,/\s]", "·", found[0]), words)


def _is_name(name: str) -> bool:
    if len(name) > _LONGEST or _NOT_A_NAME.match(name) or re.search(r"[\d。；;：:《》]", name):
        return False
    return bool(_SUFFIX.search(name)) or name.startswith("各") or name in "省市州县区旗"
