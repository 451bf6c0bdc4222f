"""Names that share a front or an end, made whole: 国网某检修、建设公司, 一、二、三中, 市、区教育局."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker.intake.names import forms, offices

RANK_WORD = re.compile(r"各?(?:县级市|自治县|省|市|州|盟|县|区|旗|乡|镇|街道|校)(?:（[^）]*）)?")
"""A rank of place by itself, with 各 and a bracket where it has them."""
_NUMBER = re.compile(r"[\d一二三四五六七八九十]+")
_NUMBERED = re.compile(r"(.*?)((?:第)?)([一二三四五六七八九十]{1,3}|\d{1,3})")
_BY_NUMBER = re.compile(
    r"第?(?:[一二三四五六七八九十]{1,3}|\d{1,3})((?:中学|小学|中|小|幼儿园|校|村|组|社区|分局|高中|高).*)"
)
_END = re.compile(
    r"(?:有限责任|有限|分|支)?公司|集团|银行|小学|中学|幼儿园|学校|医院|卫生院|街道办事处|街道|社区|镇|乡|村|县|区|部门|局|委|办|部|厅"
)
_COMPANY = re.compile(r"国网|中国|中石|国家|国能|华电|大唐")


class NamePart(NamedTuple):
    """Words and the names they may stand for, the likeliest reading first; ``mark`` is （牵头） behind them."""

    words: str
    readings: tuple[tuple[str, ...], ...]
    mark: str = ""


def whole(parts: Sequence[NamePart]) -> list[NamePart]:
    """The names of a clause, each with the front and the end that it shares with another."""
    return _with_ends([*_with_places(parts)])


def _with_ends(parts: Sequence[NamePart]) -> list[NamePart]:
    """Names that lack an end take that of the next whole one; numbers take the front of the first, too."""
    whole: list[NamePart] = []
    lacking: list[NamePart] = []
    for part in parts:
        if len(part.readings) == 1 and _lacks_end(part.words):
            lacking.append(part)
        else:
            whole += [*_completed(lacking, part)] if lacking else [part]
            lacking = []
    return whole + [_by_stem(part) for part in lacking if not _NUMBER.fullmatch(part.words)]


def _with_places(parts: Sequence[NamePart]) -> Iterator[NamePart]:
    """Places before one that has an office may share it: 河东区、河西区教育局."""
    places: list[NamePart] = []
    for part in parts:
        if len(part.readings) == 1 and (forms.is_place(part.words) or forms.is_zone(part.words)):
            places.append(part)
            continue
        office = _office_behind_place(part.words) if places else ""
        if office:
            yield _of_places(places, part, office)
        else:
            yield from (*places, part)
        places = []
    yield from places


def _lacks_end(words: str) -> bool:
    return bool(RANK_WORD.fullmatch(words)) or not (forms.ends_as_unit(words) or forms.is_many(words))


def _office_behind_place(words: str) -> str:
    ends = (cut for cut in range(3, len(words) - 1) if forms.is_place(words[:cut]) or forms.is_zone(words[:cut]))
    cut = next(ends, 0)
    return words[cut:] if cut else ""


def _of_places(lacking: Sequence[NamePart], last: NamePart, office: str) -> NamePart:
    places = [part.words for part in lacking]
    shared = (*(place + office for place in places), last.words)
    is_certain = office in ("政府", "人民政府", "管委会")
    readings = (shared,) if is_certain else (shared, (*places, last.words))
    return NamePart("、".join((*places, last.words)), readings, last.mark)


def _by_stem(part: NamePart) -> NamePart:
    office = offices.from_stem(part.words)
    return NamePart(part.words, ((office,),), part.mark) if office else part


def _completed(lacking: list[NamePart], last: NamePart) -> Iterator[NamePart]:
    ranked = re.match(rf"{RANK_WORD.pattern}(?=.)", last.words)
    if (
        ranked
        and "办" not in last.words[ranked.end() :][:1]
        and all(RANK_WORD.fullmatch(part.words) for part in lacking)
    ):
        yield from _by_rank(lacking, last, ranked)
    elif _BY_NUMBER.fullmatch(last.words) and all(_NUMBERED.fullmatch(part.words) for part in lacking):
        yield from _by_number(lacking, last)
    else:
        yield from _by_end(lacking, last)


def _by_rank(lacking: list[NamePart], last: NamePart, ranked: re.Match[str]) -> Iterator[NamePart]:
    """市、区教育局 are two; of 各区、县（市）教育局 the bracket makes one name."""
    office = last.words[ranked.end() :]
    if ranked[0].endswith("）") and not any(part.words.endswith("）") for part in lacking):
        whole = "、".join(part.words for part in (*lacking, last))
        yield NamePart(whole, ((whole,),), last.mark)
        return
    every = "各" if lacking[0].words.startswith("各") else ""
    for part in lacking:
        yield NamePart(part.words, ((every + part.words.removeprefix("各") + office,),), part.mark or last.mark)
    yield NamePart(last.words, ((every + last.words.removeprefix("各"),),), last.mark)


def _by_number(lacking: list[NamePart], last: NamePart) -> Iterator[NamePart]:
    end = _BY_NUMBER.fullmatch(last.words)
    front = ""
    for part in lacking:
        found = _NUMBERED.fullmatch(part.words)
        if found and end:
            front = found[1] + found[2] or front
            yield NamePart(part.words, ((front + found[3] + end[1],),), part.mark)
    yield NamePart(last.words, ((front + last.words.removeprefix("第") if front else last.words,),), last.mark)


def _by_end(lacking: list[NamePart], last: NamePart) -> Iterator[NamePart]:
    matches = list(_END.finditer(last.words))
    end = matches[-1][0] if matches and matches[-1].end() == len(last.words) else ""
    if end.endswith("公司") and len(lacking[0].words) <= 12:
        yield _companies(lacking, last, end)
        return
    for part in lacking:
        stem = offices.from_stem(part.words)
        places = end in ("镇", "乡", "村", "街道", "社区", "小学", "中学", "幼儿园", "学校", "医院")
        if stem or not places or forms.is_many(part.words) or not 1 < len(part.words) < 7:
            yield _by_stem(part)
        else:
            yield NamePart(part.words, ((part.words + end,),), part.mark)
    yield last


def _companies(lacking: list[NamePart], last: NamePart, end: str) -> NamePart:
    """国网某检修、建设公司: whether the front of the first goes with the others cannot be known."""
    stem = last.words.removesuffix(end)
    words = [part.words for part in lacking]
    own = (*(word + end for word in words), last.words)
    cut = len(words[0]) - len(stem)
    front = words[0][:cut] if cut > 1 and _COMPANY.match(words[0]) else words[0][0] if words[0][0] in "县市区" else ""
    fronted = (words[0] + end, *(front + word.removeprefix(front) + end for word in (*words[1:], stem)))
    return NamePart("、".join((*words, last.words)), (fronted, own) if front else (own,), last.mark)
