"""A text in its policies: where a title begins a new one, which lines are its heading, which its clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhanggui.foundation.policy.rules.clauses import Note, Parsed
from zhanggui.foundation.policy.rules.marks import Mark, mark_at
from zhanggui.foundation.policy.rules.outline import outlined
from zhanggui.foundation.policy.rules.tidy import Line, tidied
from zhanggui.foundation.policy.states import Level

KIND = "(?:制度|规定|办法|细则|规范|守则|规程|流程|手册|条例|章程|规则|准则|须知|公约)"
MORE = r"(?:汇编|细则|范本|范文|模板|全文|[（(][^）)]{1,12}[）)])"
TITLE = re.compile(rf"^《?[^。；;，,！!？?：:]{{0,36}}{KIND}{MORE}{{0,2}}》?{MORE}?$")
NUMBERED = re.compile(
    r"^(?:篇[一二三四五六七八九十\d]+|范文[一二三四五六七八九十\d]+|第[一二三四五六七八九十\d]+篇)\s*[：:、.]?\s*(?=《|\S)"
)
RUN_ON = re.compile(
    rf"^(?P<title>[^。；;，,！!？?：:]{{0,36}}?{KIND}{MORE}{{0,2}}(?:《[^》]{{2,36}}》)?)\s*(?=第[一1](?:部分|编|章|条)|一、)"
)
ALSO_CALLED = re.compile(r"(?<=[^《])《[^》]*》$")
TOPS = (Level.PREFACE, Level.PART, Level.CHAPTER, Level.ARTICLE, Level.HAN, Level.NUMBER, Level.DECIMAL2)
AHEAD = 8
HEAD_MOST = 40
SPARSE = 3


def policies_in(text: str, *, name: str = "") -> list[Parsed]:
    """The policies of a text, each with its clauses; `name` (of the file) is the title of one that has none.

    Every line is a clause or part of one, of a heading, or a note with its reason; only blanks are lost.
    """
    lines, notes = tidied(text)
    parted = _unglued(lines)
    firsts = _firsts(parted)
    cuts = sorted({0, *firsts})
    parts = [parted[at:to] for at, to in zip(cuts, [*cuts[1:], len(parted)], strict=True)]
    found = [part for part in parts if part]
    if not found:
        return [Parsed(name, (), (), tuple(notes))] if notes else []
    return [
        _parsed(part, _notes_of(found, place, notes), name=name, is_named=place > 0 or 0 in firsts or len(found) == 1)
        for place, part in enumerate(found)
    ]


def _notes_of(parts: Sequence[Sequence[Line]], place: int, notes: Sequence[Note]) -> tuple[Note, ...]:
    """The notes that stand among the lines of a part, or before the first."""
    since = parts[place][0].number if place else 0
    until = parts[place + 1][0].number if place + 1 < len(parts) else None
    return tuple(note for note in notes if since <= note.line and (until is None or note.line < until))


def _unglued(lines: Sequence[Line]) -> list[Line]:
    """A title that ran into the first number stands on a line of its own."""
    out: list[Line] = []
    for line in lines:
        run = RUN_ON.match(line.text)
        if run and not mark_at(line.text):
            out.append(Line(line.number, run["title"], line.after_gap))
            out.append(Line(line.number, line.text[run.end() :], after_gap=False))
        else:
            out.append(line)
    return out


def _firsts(lines: Sequence[Line]) -> set[int]:
    """Where policies begin: at the first line of each heading."""
    gaps_tell = sum(line.after_gap for line in lines) * SPARSE <= len(lines)
    firsts, top, place = set[int](), None, 0
    while place < len(lines):
        line = lines[place]
        mark = None if NUMBERED.match(line.text) else mark_at(line.text)
        if mark is None and _is_heading(line.text):
            end, following = _ahead(lines, place)
            gap = line.after_gap or (end > place and any(one.after_gap for one in lines[place + 1 : end + 1]))
            if _begins(line.text, following, top, gap=gap and gaps_tell):
                firsts.add(place)
                top, place = following.level if following else None, max(end, place + 1)
                continue
        if mark and top is None and mark.level in TOPS:
            top = mark.level
        place += 1
    return firsts


def _is_heading(text: str) -> bool:
    return bool(NUMBERED.match(text) or (len(text) <= HEAD_MOST and TITLE.match(text)))


def _ahead(lines: Sequence[Line], place: int) -> tuple[int, Mark | None]:
    """The next numbered line after a heading, unless it is too far, and where it stands."""
    for at in range(place + 1, min(place + 1 + AHEAD, len(lines))):
        if mark := mark_at(lines[at].text):
            return at, mark
    return place, None


def _begins(text: str, following: Mark | None, top: Level | None, *, gap: bool) -> bool:
    """Whether a heading begins a policy: the numbers begin anew after it."""
    if NUMBERED.match(text) and TITLE.match(NUMBERED.sub("", text)):
        return True
    if following is None or following.number > 1 or following.level not in TOPS:
        return False
    return top is None or following.level == top or TOPS.index(following.level) < TOPS.index(top) or gap


def _parsed(lines: Sequence[Line], notes: tuple[Note, ...], *, name: str, is_named: bool) -> Parsed:
    """One policy: the short lines before its first number are its heading."""
    first = next((at for at, line in enumerate(lines) if at and mark_at(line.text)), len(lines))
    begins = 0 if not is_named or (mark_at(lines[0].text) and not NUMBERED.match(lines[0].text)) else first
    heading, body = list[str](), list[Line]()
    for at, line in enumerate(lines):
        if at < begins and len(line.text) <= HEAD_MOST and not re.search("[。；，]", line.text):
            heading.append(line.text)
        else:
            body.append(line)
    return Parsed(_title(heading, name), tuple(heading), tuple(outlined(body)), notes)


def _title(heading: Sequence[str], name: str) -> str:
    """The line of a heading that names the policy: said twice, or the last that is called a policy."""
    named = [ALSO_CALLED.sub("", NUMBERED.sub("", line)) for line in heading]
    called = [line for line in named if TITLE.match(line)] or named
    twice = [line for line in called if called.count(line) > 1]
    title = (twice or called or [name])[-1]
    return title[1:-1] if title.startswith("《") and title.endswith("》") else title
