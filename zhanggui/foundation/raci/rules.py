"""Which posts a clause names and what it has them do; when a clause has its posts; what a part of it takes over."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from zhanggui.foundation.raci.states import Part, Standing
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _

Charges = Mapping[Part, frozenset[str]]
"""The posts (codes) of each part."""
ALIASES: Mapping[str, tuple[str, ...]] = {
    "head": ("电商中心负责人", "电商部负责人", "电子商务部负责人"),
    "management": ("总经理", "公司管理层"),
    "reviewer": ("订单审核", "审核组"),
    "warehouse": ("仓储物流", "仓储", "物流"),
    "hr": ("人力资源",),
    "auditor": ("内审",),
    "tech": ("信息技术",),
}
"""What policies call the shipped posts besides their names."""
GROUP = "(部门负责人|负责人|主管|部门|小组|专员|人员|岗位|中心|部|组|岗)?"
BEFORE = {
    Part.INFORMED: re.compile("(?:通知|告知|抄送|知会|通报)$"),
    Part.CONSULTED: re.compile("(?:会同|协同|征求|联合)$"),
}
AFTER = {
    Part.ACCOUNTABLE: re.compile("^(?:审批|批准|审核|审定|签批|负责人审批|同意后)"),
    Part.CONSULTED: re.compile("^(?:配合|协助|会签|提供|支持|意见)"),
    Part.RESPONSIBLE: re.compile("^(?:负责|牵头|执行|应|须|每|按|对|在|定期)"),
}
NEAR = 5


@dataclass(frozen=True)
class Shown:
    """A clause with its posts as they hold; `standing` says whose they are."""

    charges: Charges
    standing: Standing


def proposed(text: str, names: Mapping[str, Sequence[str]]) -> dict[Part, frozenset[str]]:
    """What the words have each post do; `names`: by code, the names it goes by. [D007]

    Who approves is accountable; where nobody does, the first who acts is accountable too.
    """
    found: dict[Part, dict[str, int]] = {part: {} for part in Part}
    for code, at, part in _named(text, names):
        found[part].setdefault(code, at)
    doing = sorted(found[Part.RESPONSIBLE], key=found[Part.RESPONSIBLE].__getitem__)
    answering = sorted(found[Part.ACCOUNTABLE], key=found[Part.ACCOUNTABLE].__getitem__) or doing
    told = {part: frozenset(codes) for part, codes in found.items()}
    told[Part.ACCOUNTABLE] = frozenset(answering[:1])
    busy = told[Part.RESPONSIBLE] | told[Part.ACCOUNTABLE]
    told[Part.CONSULTED] -= busy
    told[Part.INFORMED] -= busy | told[Part.CONSULTED]
    return told


def charges_whole(*, accountable: Collection[str], responsible: Collection[str]) -> Verdict:
    """One post answers, and somebody does it. [D007]"""
    if len(accountable) != 1:
        return Refused(duty="D007", why=_("每条须有且只有一个负责岗位"))
    if not responsible:
        return Refused(duty="D007", why=_("每条至少有一个执行岗位"))
    return OK


def shown(depths: Sequence[int], own: Sequence[Charges | None]) -> list[Shown]:
    """In reading order: a clause without posts of its own takes those of the nearest clause above that has some."""
    above: list[tuple[int, Charges]] = []
    told = []
    for depth, mine in zip(depths, own, strict=True):
        while above and above[-1][0] >= depth:
            above.pop()
        if mine:
            above.append((depth, mine))
            told.append(Shown(mine, Standing.OWN if _is_whole(mine) else Standing.PARTLY))
        elif above:
            whole = _is_whole(above[-1][1])
            told.append(Shown(above[-1][1], Standing.ABOVE if whole else Standing.PARTLY))
        else:
            told.append(Shown({}, Standing.EMPTY))
    return told


def _is_whole(charges: Charges) -> bool:
    told = {"accountable": charges.get(Part.ACCOUNTABLE, ()), "responsible": charges.get(Part.RESPONSIBLE, ())}
    return charges_whole(**told).ok


def _named(text: str, names: Mapping[str, Sequence[str]]) -> list[tuple[str, int, Part]]:
    """Each post that is named: where, and what it does there."""
    told = []
    for code, words in names.items():
        for name in words:
            for hit in re.finditer(re.escape(name) + GROUP, text):
                before, after = text[: hit.start()][-NEAR:], text[hit.end() :][:NEAR]
                if part := _part(before, after, grouped=bool(hit[1])):
                    told.append((code, hit.start(), part))
    return sorted(told, key=lambda one: one[1])


def _part(before: str, after: str, *, grouped: bool) -> Part | None:
    """A bare name that does nothing is a word of the text, no post (产品, 技术)."""
    for part in (Part.ACCOUNTABLE, Part.CONSULTED):
        if AFTER[part].search(after):
            return part
    for part, words in BEFORE.items():
        if words.search(before):
            return part
    return Part.RESPONSIBLE if grouped or AFTER[Part.RESPONSIBLE].search(after) else None
