"""The order in which names stand: Chinese ones by their readings (拼音)."""

from __future__ import annotations

import re
from functools import lru_cache

from tracker.text import folded

_NUMBER = re.compile("[0-9]+")
_DIGITS = 8


@lru_cache(maxsize=8192)
def by_reading(name: str) -> tuple[bytes, str]:
    """The key by which names stand in order: Latin and digits, then Chinese characters by their reading (拼音).

    GB 2312 holds its 3755 common characters in the order of their readings, and GB 18030 has them at the same places:
    no dictionary need be read. A character of several readings stands at the one that it has there, 重 at zhong.
    Numbers stand by what they come to: 第2中学 before 第10中学.
    """
    counted = _NUMBER.sub(lambda found: found[0].zfill(_DIGITS), folded(name))
    return b"".join(map(_place_of, counted.translate(_read_as()))), name


def _place_of(char: str) -> bytes:
    code = char.encode("gb18030", "replace")
    is_known = len(code) == 1 or (b"\xb0\xa1" <= code <= b"\xd7\xf9" and code[1] >= 0xA1)
    return code if is_known else b"\xff" + code


@lru_cache(maxsize=1)
def _read_as() -> dict[int, int]:
    """Characters of places beyond the common ones, each with a common one of the same reading."""
    return str.maketrans(
        "瑷碚亳岑澶茌辍岱儋砀芙滏尕藁珙莞虢邗濠桦潢湟珲晖蕙玑暨稷郏蛟缙泾旌莒鄄隽岢崃涞岚阆耒蠡澧醴溧濂遴浏泸璐栾漯勐"
        "汨渑沔岷洺楠瓯邳郫陂鄱濮蕲淇綦耆杞邛衢穰榕芮鄯剡畲歙莘嵊沭泗嵩睢濉覃郯洮滕潼涠圩汶浯婺淅浠隰馨荥荇岫盱溆琊鄢"
        "晏郾偃黟弋鄞瀛颍邕甬埇攸禺钰沅筠郓诏浈圳芷涿秭梓",
        "艾辈博层蝉持绰戴耽荡扶甫噶搞巩管国寒壕画黄黄灰灰慧击迹迹荚蕉进荆荆咀倦倦坷莱莱蓝琅蕾厘理理莉联琳琉芦麓峦落锰"
        "秘冕冕民明南欧坯琵皮婆脯其其其其起琼渠瓤戎瑞擅擅奢赦砷盛术肆松虽虽坛坛萄藤桐围韦问无坞昔昔檄薪刑幸嗅墟蓄芽焉"
        "咽奄奄一易吟莹影拥踊踊幽于玉元耘运赵珍震址捉紫紫",
    )
