"""The name of the county that a document is of, as titles and issuers write it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = r"(?:自治县|自治旗|林区|特区|县|市|区|旗)"
_BEGINS = re.compile(r"^|(?<=[《〈<“\"「于据在,，。、])|(?<=印发)|(?<=中共)")
_REGIONS = re.compile(r"(?:[^县市区旗\W]{2,8}?(?:省|自治区|自治州|地区|盟))*")
_COUNTY = re.compile(rf"([一-鿿]{{1,11}}?{_END})([一-鿿]{{1,8}}?{_END})?")
_NO_COUNTY = re.compile(
    r"^(?:全|各|本|我|该|上级|中共|关于|推进|加强|创建|实施|建设|加快|开展|印发|有关|所有|县|市|区|旗|省|州|村|乡|镇|街|先进|教育强|优质均衡|均衡)"
    r"|(?:社区|校区|城区|园区|辖区|片区|地区|小区|山区|牧区|库区|景区|厂区|矿区|自治区|城市|超市|门市|老区|灾区|郊区|发展县|强县|大县|战区|乡村区)$"
    r"|创建|推进|发展|义务|教育|工作|实施|建设|关于|开展|方案|.[的和与及等]"
)
_OF_GOVERNMENT = re.compile(rf"([一-鿿]{{1,11}}?{_END})(?:人民政府|委员会|党委|教育局|教育体育局|教育和体育局)")


def counties_in(text: str) -> Iterator[str]:
    """Full names of counties that a title or an issuer begins with, the narrower one where two follow each other."""
    words = "".join(text.split())
    for begin in _BEGINS.finditer(words):
        regions = _REGIONS.match(words, begin.end())
        found = _COUNTY.match(words, regions.end() if regions else begin.end())
        for name in (found[2], found[1]) if found else ():
            if name and len(name) >= 2 and not _NO_COUNTY.search(name):
                yield name
                break


def county_of_government(line: str) -> str:
    """The county whose government or office a line names, empty where it names none."""
    found = _OF_GOVERNMENT.search("".join(line.split()))
    return next(counties_in(found[1]), "") if found else ""
