"""The lines of one policy as clauses: each numbered piece begins one, what follows without a number belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from zhanggui.foundation.policy.rules.clauses import Found
from zhanggui.foundation.policy.rules.cutting import Open, joined, pieces, title_in
from zhanggui.foundation.policy.rules.marks import Mark
from zhanggui.foundation.policy.rules.tidy import Line
from zhanggui.foundation.policy.states import Level

HEADED = (Level.PREFACE, Level.APPENDIX, Level.PART, Level.CHAPTER, Level.SECTION)
CLOSING = re.compile(r"^(?:通过以上|以上(?:规章)?制度|综上|总之|本制度的制定|请全体|希望全体)")
HEAD_COLON = re.compile(r"^([^，。；;,：:]{1,18})[：:]\s*(?!//)(.*)$", re.DOTALL)
LISTING = re.compile(r"(?:以下|如下|下列|包括|包含|内容|规定|要求|以下内容)$")
# A heading that ran into its first sentence: 总则为加强…, 适用范围本制度…
RUN_IN = re.compile(
    r"^((?!本)[^，。；：,;:\s]{0,8}?(?:总则|附则|总纲|宗旨|目的|依据|范围|原则|定义|修订|解释权|日期))(?=为了|为[^了]|本|公司|凡|由)"
)
HEAD_MOST = 40


@dataclass
class Draft:
    """A clause while its lines come in."""

    mark: Mark | None
    depth: int
    line: int
    texts: list[str] = field(default_factory=list)


def outlined(lines: Iterable[Line]) -> list[Found]:
    """The clauses of one policy, in order."""
    lists, drafts = Open(), list[Draft]()
    for line in lines:
        for mark, rest in pieces(line.text, lists):
            if mark:
                drafts.append(Draft(mark, lists.enter(mark), line.number, [rest] if rest else []))
            elif not drafts or CLOSING.match(rest):
                drafts.append(Draft(None, 0, line.number, [rest]))
                lists.stack.clear()
            else:
                drafts[-1].texts.append(rest)
    depths = [*(draft.depth for draft in drafts[1:]), 0]
    return [_found(draft, has_parts=after > draft.depth) for draft, after in zip(drafts, depths, strict=False)]


def _found(draft: Draft, *, has_parts: bool) -> Found:
    if draft.mark is None:
        return Found(Level.PLAIN, "", draft.depth, "", joined(draft.texts), draft.line)
    title, text = _headed(draft.mark.level, draft.texts, has_parts)
    return Found(draft.mark.level, draft.mark.label, draft.depth, title, text, draft.line)


def _headed(level: Level, texts: list[str], has_parts: bool) -> tuple[str, str]:
    """The title of a clause and its text."""
    if not texts:
        return "", ""
    first, others = texts[0], texts[1:]
    stripped = first.lstrip("：: 、.")
    if run := RUN_IN.match(stripped):
        return run[1], joined([stripped[run.end() :], *others])
    if level in HEADED and len(stripped) <= HEAD_MOST and "。" not in stripped:
        return stripped, joined(others)
    if title_in(stripped.rstrip("：:")) and (others or has_parts) and not LISTING.search(stripped.rstrip("：:")):
        return stripped.rstrip("：:"), joined(others)
    if (colon := HEAD_COLON.match(stripped)) and not LISTING.search(colon[1]) and (colon[2] or has_parts or others):
        return colon[1].strip(), joined([part for part in (colon[2].strip(), *others) if part])
    return "", joined([stripped, *others])
