"""Lines of a text, and those that are no policy: what download sites, printers and tables of contents add."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from zhanggui.foundation.policy.rules.clauses import Note, squeezed
from zhanggui.foundation.policy.rules.marks import mark_at
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _

SITE = _("下载网站附加的文字")
SAMPLE = _("范文合集的导语，不是制度")
CONTENTS = _("目录")
PAGE = _("页码")
RUNNING = _("页眉或页脚")

PATTERNS: tuple[tuple[re.Pattern[str], Text], ...] = (
    (
        re.compile(r"下载(?:文档|本文档)?前请|文档.{0,12}(?:仅部分预览|内容的完整性)|完整性等问题.{0,12}(?:反馈|退款)"),
        SITE,
    ),
    (re.compile(r"(?:收集整理|来源于网络|网友上传|转载).{0,60}(?:本站|侵[犯权]|注明出处)|不代表本站观点"), SITE),
    (
        re.compile(
            r"文档侵犯您的权|如有侵权.{0,20}删除|更多.{0,12}范文.{0,12}(?:请|敬请)|本文(?:档)?由.{0,20}(?:整理|提供)"
        ),
        SITE,
    ),
    (re.compile(r"(?:下文|以下|下面).{0,20}范文|范文.{0,10}(?:供(?:大家|您)?参考|以供参考|欢迎)"), SAMPLE),
    (re.compile(r"^.{1,60}?(?:\.{4,}|…{2,}|·{4,})\s*\d{1,4}$"), CONTENTS),
    (re.compile(r"^目\s*录$"), CONTENTS),
    (re.compile(r"^[-–—·\s]*\d{1,4}[-–—·\s]*$"), PAGE),
    (re.compile(r"^第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?$|^\d{1,3}\s*/\s*\d{1,3}$"), PAGE),
    (re.compile(r"^page\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?$", re.IGNORECASE), PAGE),
)
FEW_PAGES = 3
HEADED_CONTENTS = re.compile(r"^目录$")
PAGED = re.compile(r"[.…·\s]*\d{0,4}$")
ENTRY_MOST, ENTRIES_MOST = 60, 400


@dataclass(frozen=True)
class Line:
    """A line with its number; `after_gap`: an empty line stands before it."""

    number: int
    text: str
    after_gap: bool


def tidied(text: str) -> tuple[list[Line], list[Note]]:
    """The lines that may be policy, and those that are not; a form feed parts pages."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\ufeff", "")
    running = _running(plain)
    lines, notes, gap = list[Line](), list[Note](), True
    told_all = [" ".join(raw.split()) for raw in plain.replace("\f", "\n").split("\n")]
    contents = _contents(told_all)
    for number, told in enumerate(told_all, start=1):
        if not told:
            gap = True
        elif why := RUNNING if squeezed(told) in running else _why(told) or contents.get(number):
            notes.append(Note(number, told, why))
        else:
            lines.append(Line(number, told, gap))
            gap = False
    return lines, notes


def _why(line: str) -> Text | None:
    return next((why for pattern, why in PATTERNS if pattern.search(line)), None)


def _running(text: str) -> set[str]:
    """First and last lines that stand on most pages."""
    pages = [[line for line in page.split("\n") if line.strip()] for page in text.split("\f")]
    edges = Counter(squeezed(line) for page in pages if page for line in {page[0], page[-1]})
    enough = max(FEW_PAGES, len(pages) // 2 + 1)
    return {line for line, times in edges.items() if times >= enough}


def _contents(lines: Sequence[str]) -> dict[int, Text]:
    """The lines of a table of contents: from its heading until its first entry stands there again."""
    heads = [at for at, line in enumerate(lines) if HEADED_CONTENTS.match(squeezed(line))]
    return {at + 1: CONTENTS for head in heads for at in _entries(lines, head)}


def _entries(lines: Sequence[str], head: int) -> list[int]:
    places = [at for at, line in enumerate(lines[head + 1 : head + 1 + ENTRIES_MOST], start=head + 1) if line]
    first = PAGED.sub("", squeezed(lines[places[0]])) if places else ""
    again = next((at for at in places[1:] if first and squeezed(lines[at]).startswith(first)), None)
    told = [at for at in places if again is not None and at < again]
    return told if mark_at(first) and all(len(lines[at]) <= ENTRY_MOST for at in told) else []
