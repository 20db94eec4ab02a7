"""The numbers that clauses begin with, as people write them."""

from __future__ import annotations

import re
from typing import NamedTuple

from zhanggui.foundation.policy.states import Level

DIGITS = {
    sign: value
    for value, signs in enumerate(("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for sign in signs
}
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100}
N = f"[{''.join((*DIGITS, *TENS))}]{{1,6}}"
ANY = rf"(?:{N}|\d{{1,3}})"
HAN = "[\u3400-\u9fff《“(（【]"
CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
HAN_SIGNS = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
DOTTED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
SIGNS = {sign: at for row in (CIRCLES, HAN_SIGNS, BRACKETED, DOTTED) for at, sign in enumerate(row, start=1)}
GAP = r"[ \t\u3000]*"


class Mark(NamedTuple):
    """A number as it stands: its level, its value, the characters it takes."""

    level: Level
    number: int
    label: str
    end: int


# What a line may begin with, in the order it is tried. Group 1 is the number.
AT_START: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (Level.PART, re.compile(rf"第{GAP}({ANY}){GAP}(?:部分|编|篇)")),
    (Level.CHAPTER, re.compile(rf"第{GAP}({ANY}){GAP}章")),
    (Level.SECTION, re.compile(rf"第{GAP}({ANY}){GAP}节")),
    (Level.ARTICLE, re.compile(rf"第{GAP}({ANY}){GAP}条(?!款)(?:之(?:[一二三四五六七八九十]{{1,2}}|\d{{1,2}}))?")),
    (Level.HAN, re.compile(rf"({N})[、．]")),
    (Level.HAN_BRACKET, re.compile(rf"[（(]{GAP}({N}){GAP}[）)]")),
    (Level.HAN_BRACKET, re.compile(f"([{HAN_SIGNS}])")),
    (Level.BRACKET, re.compile(rf"[（(]{GAP}(\d{{1,2}}){GAP}[）)]")),
    (Level.BRACKET, re.compile(f"([{BRACKETED}])")),
    (Level.DECIMAL4, re.compile(r"\d{1,2}(?:\.\d{1,2}){2}\.(\d{1,2})(?![\d.])\.?")),
    (Level.DECIMAL3, re.compile(r"\d{1,2}\.\d{1,2}\.(\d{1,2})(?![\d.])\.?")),
    (
        Level.DECIMAL2,
        re.compile(
            rf"\d{{1,2}}\.(\d{{1,2}})(?![\d.%％])(?=[、\s:：]|{HAN})(?![\s]*(?:元|倍|万|亿|折|小时|天|公斤|kg|米|%))"
        ),
    ),
    (Level.NUMBER, re.compile(r"(\d{1,2})[.．、](?![\d])")),
    (Level.NUMBER, re.compile(f"([{DOTTED}])")),
    (Level.HALF_BRACKET, re.compile(r"(\d{1,2})[)）]")),
    (Level.CIRCLE, re.compile(f"([{CIRCLES}])")),
    (Level.LETTER, re.compile(rf"([a-zA-Z])[.．、)）](?={GAP}{HAN})")),
    (Level.BULLET, re.compile(rf"()(?:[•·●◆■○▪◇□➢*]|—{{1,2}}|–|-{{1,2}})(?={GAP}(?:{HAN}|[A-Za-z\d]))")),
    (Level.PREFACE, re.compile(r"()(?:引言|前言|序言)(?=[:：\s]|$)")),
    (Level.APPENDIX, re.compile(rf"(?:附件|附录|附表)({ANY})?(?=[:：.\s]|$)")),
)
# What may stand in the middle of a line that lost its breaks.
IN_LINE = re.compile(
    rf"第(?:{ANY})(?:部分|编|章|节|条)|{N}、|[（(](?:{N}|\d{{1,2}})[）)]|(?<![\d.])\d{{1,2}}[.．、](?!\d)|[{''.join(SIGNS)}]"
    rf"|(?<![\d.])\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?={GAP}{HAN})|(?<=[：:；;。])—(?!—)"
)


def number_of(sign: str) -> int:
    """一百二十三, 12, ③ or b as a number; nothing is 0."""
    if not sign:
        return 0
    if sign.isdecimal():
        return int(sign)
    if sign in SIGNS:
        return SIGNS[sign]
    if len(sign) == 1 and sign.isascii():
        return ord(sign.lower()) - ord("a") + 1
    return _han(sign)


def _han(sign: str) -> int:
    total, digit = 0, 0
    for one in sign:
        if one in TENS:
            total += (digit or 1) * TENS[one]
            digit = 0
        else:
            digit = digit * 10 + DIGITS[one] if digit else DIGITS[one]
    return total + digit


def mark_at(text: str) -> Mark | None:
    """The number a text begins with."""
    for level, pattern in AT_START:
        if found := pattern.match(text):
            return Mark(level, number_of(found[1] or ""), "".join(found[0].split()), found.end())
    return None
