"""Roadmap files as people and machines spoil them: each mutant follows from its number alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from string import Template

REPOSITORY = Path(__file__).resolve().parents[2]
_SIGNS: list[str] = [
    *"：:，,、。；;[]{}【】“”\"'#*&!@%`|>?-～ \t\n\r\\/…　０１９年月日底",
    *"\x00\x07\x1b\x7f\x85\xa0\u200b\u2028\u202e\ufeff\ufffd👍🏽",
]
_VALUES: list[str] = [
    *[
        "2月30日",
        "13月底",
        "每月25日前",
        "长期坚持",
        "6月初",
        "次年3月底",
        "9999-12-31",
        "2022-06-30",
        "no",
        "~",
        "null",
    ],
    *["1e9", "-1", "010500", "[]", "{}", "[[a]]", "{a: b}", '""', "&a x", "*a", "!!int 1", "- x", "? x", "| ", "<<"],
    *["综合楼 #2", "*重点*工程", "教育局、财政局", "x" * 2100, "中" * 90, "meating", "1.1@2024", "monthly"],
]
_LINES: list[str] = [
    *["repeat: monthly", "repeat: yearly", "start: 2022年1月", "due: 12月底", "after: [1]", "units: [教育局，财政局]"],
    *["units：[a]", "title", "- ", "---", "...", "%YAML 1.2", "# 注", "kind: meeting", "evaluation: x", "id: 1"],
    *["stages: [{title: 全程, due: 2033-12-31}]", "tasks:", "\t", "<<: *a"],
]
_ENDS = ["\r\n", "\r", "\x85", "\u2028", "\u2029", "\n\n"]


def seeds() -> list[str]:
    """Whole files to begin with: the county's own, a few tasks at a time under its head, and the small ones."""
    county = (REPOSITORY / "roadmaps" / "hutubi.yaml").read_text("utf-8")
    head, _tasks, body = county.partition("\ntasks:\n")
    head, body = (re.sub(r"(?m)^(?:evaluation| +after):.*\n", "", part) for part in (head, body))
    tasks = re.split(r"(?m)^(?=  - id:)", body)
    windows = [f"{head}\ntasks:\n{''.join(tasks[at : at + 6])}" for at in range(1, len(tasks), 6)]
    small = [path.read_text("utf-8") for path in sorted((REPOSITORY / "tests" / "broken").glob("*.yaml"))]
    supplied = (REPOSITORY / "tracker" / "supplied" / "roadmap.yaml").read_text("utf-8")
    supplied = Template(supplied).safe_substitute(id="county", issued_on="2024-03-14")
    full = (REPOSITORY / "tests" / "plans" / "full.yaml").read_text("utf-8")
    return [*windows * 8, *small, *[supplied, full] * 8]


def mutant(texts: list[str], random: Random) -> bytes:
    """One of the texts with one to four changes, in UTF-8; now and then in other bytes."""
    text = random.choice(texts)
    for _change in range(random.choice((1, 1, 1, 2, 2, 3, 4))):
        text = random.choice(_CHANGES)(text, random)
    data = text.encode("utf-8", "replace")
    if random.random() < 0.02:
        at = random.randrange(len(data) + 1)
        data = data[:at] + random.randbytes(2) + data[at:]
    return data


def _replaced(text: str, random: Random, pattern: str, new: str | Callable[[re.Match[str]], str]) -> str:
    """The text with one place of the pattern written otherwise."""
    found = list(re.finditer(pattern, text))
    if not found:
        return text
    at = random.choice(found)
    return text[: at.start()] + (new if isinstance(new, str) else new(at)) + text[at.end() :]


def _insert(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(_SIGNS) + text[at:]


def _delete(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + text[at + random.choice((1, 1, 2, 9)) :]


def _exchange(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(_SIGNS) + text[at + 1 :]


def _spoil_colon(text: str, random: Random) -> str:
    return _replaced(text, random, r": ", random.choice(["：", ":", ":\u3000", " ：", ":\t", " "]))


def _spoil_indent(text: str, random: Random) -> str:
    return _replaced(text, random, r"(?m)^ +", random.choice(["\t", "", " ", "   ", "  \t", "\u3000", "\xa0"]))


def _spoil_pair(text: str, random: Random) -> str:
    return _replaced(text, random, r"[\[\]{}\"']", random.choice(["", "", "【", "】", "“", "'", '"', "[", "]", "}"]))


def _spoil_comma(text: str, random: Random) -> str:
    return _replaced(text, random, r", ", random.choice(["，", "、", " ", ",", ";"]))


def _other_value(text: str, random: Random) -> str:
    value = random.choice(_VALUES)
    return _replaced(text, random, r"(?m)(?<=: )[^\n]+$", lambda _found: value)


def _other_key(text: str, random: Random) -> str:
    return _replaced(text, random, r"[a-z_]+(?=: )", lambda found: found[0][1:] + found[0][:1])


def _other_reference(text: str, random: Random) -> str:
    words = re.findall(r"[\w.-]+", text)
    word = random.choice(words) if words else "x"
    return _replaced(text, random, r"(?<=[\[,] )?[\w.-]+(?=[,\]])", lambda _found: word)


def _other_line(text: str, random: Random) -> str:
    lines = text.split("\n")
    at, other = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(5):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[other])
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            lines[at:at] = [" " * random.randrange(6) + random.choice(_LINES)]
        case _:
            lines[at:] = []
    return "\n".join(lines)


def _other_ends(text: str, random: Random) -> str:
    end = random.choice(_ENDS)
    return text.replace("\n", end) if random.random() < 0.3 else _replaced(text, random, "\n", end)


def _other_number(text: str, random: Random) -> str:
    return _replaced(text, random, r"\d+", str(random.choice([0, 1, 12, 13, 31, 99, 2019, 2033, 10**12])))


_CHANGES: list[Callable[[str, Random], str]] = [
    *[_insert, _delete, _exchange, _spoil_colon, _spoil_indent, _spoil_pair, _spoil_comma, _other_value, _other_key],
    *[_other_reference, _other_line, _other_line, _other_ends, _other_number],
]
