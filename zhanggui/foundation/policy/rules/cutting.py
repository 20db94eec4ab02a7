"""Lines that lost their breaks are cut where the next number of a list stands, or the first of a new one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhanggui.foundation.policy.rules.marks import IN_LINE, Mark, mark_at
from zhanggui.foundation.policy.states import DECIMALS, RANKED, Level

SENTENCE_END = "。；;：:！!？?…”)）】》"
SENTENCE = re.compile(r"[。；;，,！!？?]")
TITLE_MOST = 24
CITED_BEFORE = re.compile(
    r"(?:依据|依照|根据|按照|参照|违反|符合|适用|执行|详见|参见|见|本制度|本办法|本规定|本法|该法|》|、|和|与|及|或|至|到|依|按|据|照)\s*$"
)
CITED_AFTER = re.compile(r"\s*(?:规定|的|所|之|、|至|及|和|与|或|款|项|中|第|执行|要求|[,，]?并)")
NAMED_AFTER = re.compile(r"\s*(?:[项款目、和至]|及(?!时))")
# 一、二线, 三包、, (一)项: no number of a list.
FALSE_AFTER = {
    Level.HAN: re.compile(r"[一二三四五六七八九十]+[、级线]"),
    Level.HAN_BRACKET: NAMED_AFTER,
    Level.BRACKET: NAMED_AFTER,
}
NEVER = re.compile(r"(?!)")
BEFORE_BULLET = tuple("：:；;。")
NOT_AFTER = "第周期约每星到至和与及或近超满"


class Open:
    """The lists that are open at a place of the text: level and last number of each, and the last article."""

    def __init__(self) -> None:
        self.stack: list[tuple[Level, int]] = []
        self.last: dict[Level, int] = {}

    def expected(self, level: Level) -> int:
        """The number that goes on with a level; 1 where it is not open."""
        if level in RANKED and level != Level.SECTION:
            return self.last.get(level, 0) + 1
        return next((number + 1 for one, number in reversed(self.stack) if one == level), 1)

    def holds(self, mark: Mark) -> bool:
        """Whether a decimal number is a part of what is open: 3.1 stands in 三、 or beside 3.0."""
        if mark.level not in DECIMALS:
            return True
        whole = [int(one) for one in mark.label.rstrip(".").split(".")[:-1]]
        numbers = [number for _level, number in self.stack if _level != mark.level]
        return numbers[-1:] == whole[-1:] or any(level == mark.level for level, _number in self.stack)

    def has(self, level: Level) -> bool:
        return any(one == level for one, _number in self.stack)

    def enter(self, mark: Mark) -> int:
        """Close what the mark ends and open it; returns how deep it stands."""
        self.last[mark.level] = mark.number
        going_on = mark.level == Level.NUMBER and self.has(mark.level)  # its own list says where it stands
        while not going_on and self.stack and self._ends(mark.level):
            self.stack.pop()
        if self.has(mark.level):
            while self.stack[-1][0] != mark.level:
                self.stack.pop()
            self.stack.pop()
        self.stack.append((mark.level, mark.number))
        return len(self.stack) - 1

    def _ends(self, level: Level) -> bool:
        top = self.stack[-1][0]
        if Level.PREFACE in {top, level}:
            return True
        if level in RANKED:
            return top not in RANKED or RANKED.index(top) >= RANKED.index(level)
        if level in DEPTHS:
            return top not in RANKED and top not in HOLDING[level] and DEPTHS.get(top, 9) >= DEPTHS[level]
        return False


# A decimal number ends whatever is not a shorter one: 1.2 closes 1.1.3 and its a., not the chapter or 一、.
# 1. is a part of （一） where no 1. of its own list is open.
DEPTHS = {Level.NUMBER: 1, Level.DECIMAL2: 2, Level.DECIMAL3: 3, Level.DECIMAL4: 4}
HOLDING = dict.fromkeys(DECIMALS, (Level.HAN,)) | {Level.NUMBER: (Level.HAN, Level.HAN_BRACKET)}


def title_in(text: str) -> str:
    """A text that is short and no sentence; else nothing."""
    return text if len(text) <= TITLE_MOST and not SENTENCE.search(text) else ""


def starts(text: str, lists: Open) -> Mark | None:
    """The number a line begins with, unless it only names a clause of another place."""
    mark = mark_at(text)
    if mark is None:
        return None
    rest = text[mark.end :]
    if mark.level in RANKED and CITED_AFTER.match(rest) and mark.number != lists.expected(mark.level):
        return None
    return None if FALSE_AFTER.get(mark.level, NEVER).match(rest) else mark


def pieces(text: str, lists: Open) -> Iterator[tuple[Mark | None, str]]:
    """A line in pieces, each with the number it begins with; the caller enters each before asking for the next."""
    mark = starts(text, lists)
    rest = text[mark.end :] if mark else text
    while True:
        at = _next_cut(rest, lists, mark)
        if at is None:
            yield mark, rest.strip()
            return
        yield mark, rest[:at].strip()
        mark = mark_at(rest[at:])
        rest = rest[at + (mark.end if mark else 0) :]


def _next_cut(text: str, lists: Open, own: Mark | None) -> int | None:
    """Where in a piece the next number stands; the piece's own number counts as open."""
    seen = _with(lists, own)
    for found in IN_LINE.finditer(text):
        at = found.start()
        mark = mark_at(text[at:])
        if mark and (at or own) and _goes_on(text[:at].rstrip(), mark, text[at + mark.end :], seen):
            return at
    return None


def _with(lists: Open, own: Mark | None) -> Open:
    seen = Open()
    seen.stack, seen.last = list(lists.stack), dict(lists.last)
    if own:
        seen.enter(own)
    return seen


def _goes_on(before: str, mark: Mark, after: str, lists: Open) -> bool:
    if mark.level == Level.BULLET:
        return before[-1:] in BEFORE_BULLET
    if mark.number != lists.expected(mark.level) or not lists.holds(mark):
        return False
    if mark.level in RANKED:
        return not CITED_BEFORE.search(before) and not CITED_AFTER.match(after)
    if not before:
        return lists.stack[-1][0] != mark.level
    if before[-1] in NOT_AFTER or FALSE_AFTER.get(mark.level, NEVER).match(after):
        return False
    return before[-1] in SENTENCE_END or (mark.number > 1 and lists.has(mark.level)) or bool(title_in(before))


def joined(lines: Sequence[str]) -> str:
    """Lines of one clause as paragraphs: a long line without an end goes on in the next."""
    out: list[str] = []
    for line in lines:
        if out and len(out[-1].rpartition("\n")[2]) >= WRAPPED and out[-1][-1] not in SENTENCE_END:
            out[-1] += line
        else:
            out.append(line)
    return "\n".join(out)


WRAPPED = 20
