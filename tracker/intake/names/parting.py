"""The names in the words of a clause: parted at marks and blanks, and where two are glued."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from tracker.intake.names import forms, offices, persons, sharing
from tracker.intake.names.marks import LEADS, PERSONAL, SUPPORTS, unmasked
from tracker.intake.names.sharing import NamePart

_MARKS = re.compile(r"(、|，|；|。|：|/|\\|．|以及|及其|和|及|与)")
_WORDS = frozenset(("和", "及", "与", "以及", "及其"))
_NUMBERING = re.compile(r"(?:^|(?<=[\s、，；。]))(?:\d{1,2}[.、．](?!\d)|（\d{1,2}）|[①-⑳])\s*")
_ET_CETERA = re.compile(
    r"等(?:[\d一二三四五六七八九十几多两]+个?家?)?(?:有关|相关)?(?:[县区市]直|成员|责任)?"
    r"(?:单位|部门|乡镇|学校|企业)?$"
)
_TWO = re.compile(rf"([{forms.RANKS}])委(?=\1(?:人民)?政府)")
_INSIDE = re.compile(
    rf"(?<=[局委办部厅院会司队])(?=各|[{forms.RANKS}](?!域|级)[一-鿿]{{2,}}(?:局|委|办|部|院|会|中心|公司)$)"
)
_GENERIC = re.compile(
    r"(?:中心)?(?:小学|学校|中学|幼儿园)|(?:人民)?政府|党委|办公室|教育办|学区|卫生院|分局|宣传部|组织部|统战部|政法委|编办"
)
_BRACKETED = re.compile(rf"[{forms.RANKS}]（")
_NOTHING = re.compile(r"[^一-鿿\w]+|无|暂无|没有|待定|不详|未定|另定|略")
_WITHIN = re.compile(
    r"^中共(?=.{3})|^(?:[全我本][县市区州]|[县市区州]域?内|辖区内?)(?=各)|（(?![县市区])[^（）]*[股科室]）$|(?<=局)(?:党[组委]|(?:机关)?各[科股]室)$"
)
"""What changes nothing of whom a name means: 全县各学校, 县教育局（基教股）."""


_LONGEST = 60
"""Characters of a name: what is longer is no name in whose middle a line breaks."""


class PartedNames(NamedTuple):
    """The names of a clause, and whether it held persons or 等有关单位, which are left out; ``unnamed`` are the latter
    where they are called something (各相关单位)."""

    parts: tuple[NamePart, ...]
    has_persons: bool = False
    has_tail: bool = False
    unnamed: tuple[str, ...] = ()


def pieces(text: str) -> list[str]:
    """A text parted at its marks, and at 和, 及, 与 where a whole name stands before them; blanks are kept."""
    found: list[str] = [""]
    tokens = _MARKS.split(_TWO.sub(r"\1委、", text))
    for at in range(0, len(tokens), 2):
        mark = tokens[at - 1] if at else ""
        if mark in _WORDS and not _is_parted(found[-1], [*tokens[at : at + 1], ""][0]):
            found[-1] += mark + tokens[at]
        elif mark or not at:
            found.append(tokens[at])
    return [piece for piece in map(str.strip, found) if piece]


def _is_parted(before: str, behind: str) -> bool:
    last = before.split()[-1] if before.split() else ""
    whole = forms.ends_as_unit(last) or last[-1:] in (LEADS, SUPPORTS, "）") or bool(sharing.RANK_WORD.fullmatch(last))
    return bool(behind.strip()) and (whole or forms.is_class(last) or persons.is_person(last))


def parted(text: str, seen: Collection[str]) -> PartedNames:
    """The names of a clause; ``seen`` are names of the whole document, by which blanks are judged."""
    words = re.sub(f"([{LEADS}{SUPPORTS}])", r"\1、", _NUMBERING.sub("、", text))
    has_persons, has_tail = PERSONAL in words, False
    names: list[NamePart] = []
    unnamed: list[str] = []
    for piece in pieces(words):
        for part in _by_blanks(piece, seen):
            mark = part.words[-1] if part.words[-1:] in (LEADS, SUPPORTS) else ""
            name = unmasked(part.words)
            bare = _WITHIN.sub("", _ET_CETERA.sub("", name))
            has_tail |= bool(_ET_CETERA.search(name)) or forms.is_tail(bare)
            unnamed += [bare] if forms.is_tail(bare) else []
            whole = persons.without_person(bare) if bare not in seen else bare
            has_persons |= whole != bare
            if whole and not forms.is_tail(whole) and not _NOTHING.fullmatch(whole):
                readings = part.readings if len(part.readings) > 1 else ((whole,),)
                names.append(NamePart(whole, readings, mark))
    parts = tuple(_glued(part) for part in _governed(sharing.whole(names)))
    return PartedNames(parts, has_persons, has_tail, tuple(unnamed))


# ---- blanks --------------------------------------------------------------------------------------------------------


def _by_blanks(piece: str, seen: Collection[str]) -> list[NamePart]:
    """A blank within a name is alignment or a wrap; between two whole names it parts them."""
    words = _without_callers(piece.replace(PERSONAL, f" {PERSONAL} ").split(), seen)
    found: list[NamePart] = []
    for at, word in enumerate(words):
        before = found[-1] if found else None
        if before is None or persons.is_person(word) or _begins_anew(before.words, word):
            found.append(_one(word))
        else:
            found[-1:] = _side_by_side(before, word, seen, is_last=at + 1 == len(words))
    return found


def _without_callers(words: list[str], seen: Collection[str]) -> list[str]:
    """What stands before a telephone number is a person unless it is a unit."""
    return [
        word
        for word, behind in zip(words, [*words[1:], ""], strict=True)
        if word != PERSONAL and (behind != PERSONAL or forms.ends_as_unit(unmasked(word)) or word in seen)
    ]


def _one(word: str) -> NamePart:
    return NamePart(word, ((unmasked(word),),))


def _begins_anew(before: str, word: str) -> bool:
    """Whether a single character begins another name: 教 育 局 财 政 局."""
    return len(word) == 1 and forms.ends_as_unit(before) and word not in "局委办部"


def _side_by_side(before: NamePart, word: str, seen: Collection[str], *, is_last: bool) -> list[NamePart]:
    left, joined = before.words, before.words + word
    plain, right = unmasked(left), unmasked(word)
    if len(joined) > _LONGEST:
        return [before, _one(word)]
    if persons.is_person(plain) and forms.ends_as_unit(right):
        return [before, _one(word)]
    if not forms.ends_as_unit(plain) or word[0] == "（" or unmasked(joined) in seen:
        return [_one(joined)]
    if plain[-1:] + right in ("委办公室", "府办公室") or (plain[-1] == "委" and offices.of_the_party(right)):
        return [_one(joined)]
    if len(word) == 1 and is_last:
        return [_one(joined)]
    if forms.ends_as_unit(right) and right not in seen and _GENERIC.fullmatch(right):
        return [NamePart(f"{left} {word}", ((unmasked(joined),), (plain, right)))]
    if forms.ends_as_unit(right) or forms.is_class(right) or offices.from_stem(right) or len(word) == 1:
        return [before, _one(word)]
    return (
        [before, _one(word)]
        if right[0] in forms.RANKS or right[0] == "各"
        else [NamePart(joined, ((plain, right), (plain + right,)))]
    )


def _governed(parts: list[NamePart]) -> Iterator[NamePart]:
    """各 governs the words for a sort that follow: 各乡镇、学校."""
    governs = False
    for part in parts:
        name = part.readings[0][0]
        if governs and not name.startswith("各") and (forms.is_class(name) or _BRACKETED.match(name)):
            yield part._replace(readings=(("各" + name,),))
            continue
        governs = name.startswith("各")
        yield part


def _glued(part: NamePart) -> NamePart:
    """Two names without anything between them are never one without asking."""
    name = part.readings[0][0]
    if len(part.readings) > 1 or len(part.readings[0]) > 1:
        return part
    apart = tuple(_INSIDE.split(name))
    if len(apart) == 1 and len(name) > 5:
        rank = name[0] if name[0] in forms.RANKS else ""
        row = offices.in_a_row(name.removeprefix(rank))
        apart = (rank + row[0], *row[1:]) if row else apart
    return part._replace(readings=(apart, (name,))) if len(apart) > 1 else part
