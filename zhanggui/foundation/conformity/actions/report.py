"""制度执行报告 on paper: where the policy stands, clause by clause, for who answers for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zhanggui.foundation.conformity.facts import ReportTaken
from zhanggui.foundation.conformity.queries import (
    ClauseStand,
    DutyStand,
    Examples,
    PolicyStand,
    Standing,
    policy_stand,
    rulings_live,
    standing,
)
from zhanggui.foundation.conformity.states import AREA_TITLES, LIGHT_TITLES, LIGHT_TONES, NUMBERED, Light
from zhanggui.foundation.policy.queries import published_ids
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.clock import SHANGHAI
from zhanggui.kit.facts import announce
from zhanggui.kit.paper import A4, Column, Ink, Page, Paper, table
from zhanggui.kit.pure import msg
from zhanggui.kit.text import render as say

INKS: dict[str, Ink] = {
    "red": (0.78, 0.16, 0.2), "green": (0.05, 0.52, 0.46), "yellow": (0.72, 0.5, 0.05), "azure": (0.1, 0.45, 0.8),
    "blue": (0.17, 0.36, 0.94), "neutral": (0.42, 0.46, 0.55),
}  # fmt: skip
PALE: Ink = (0.955, 0.96, 0.975)
DIM: Ink = (0.38, 0.42, 0.5)
BRAND: Ink = (0.17, 0.36, 0.94)
LEFT, WIDE = 14, 182
SHOWN = (Light.IN_FORCE, Light.PARTLY, Light.OBSERVING, Light.VIOLATED, Light.NO_EVIDENCE, Light.NOT_BUILT)
SIGNERS = (msg("编制人"), msg("部门负责人"), msg("法务"), msg("监督委员会"))


@transaction.atomic
def report_draw(*, by: Actor) -> bytes:
    """The report as PDF: cover, counts, what is violated with rows, clauses with their lights, rulings, signatures.

    Needs conformity.view; that it was taken out is noted. [D261]
    """
    stand = standing(by=by)
    policies = [policy_stand(version_id=i, by=by) for i in published_ids(by=by)]
    sheet = Paper(A4, title=_("制度执行报告"), numbered=True)
    _cover(sheet, stand, policies, by)
    _areas(sheet, stand)
    _violated(sheet, stand, by)
    for policy in policies:
        _clauses(sheet, policy)
    _duties(sheet, stand)
    _rulings(sheet, stand, by)
    announce([ReportTaken(subject_id=by.id or 0, count=len(stand.duties))], by=by)
    return sheet.bytes()


def _cover(sheet: Paper, stand: Standing, policies: list[PolicyStand], by: Actor) -> None:
    one = sheet.page()
    one.patch(0, 0, one.width, 4, BRAND)
    one.text(LEFT, 30, _("制度执行报告"), size=30, bold=True)
    titles = "、".join(f"《{policy.text.title}》" for policy in policies) or _("还没有发布的制度")
    y = 48 + one.text(LEFT, 48, titles, size=12, width=WIDE, lines=4)
    words = _("%(at)s 评估，看 %(since)s 以来的数据 · %(who)s 于 %(now)s 打印") % {
        "at": _moment(stand.at), "since": _moment(stand.since), "now": _moment(clock.now()),
        "who": by.name if by.kind == "employee" else _("系统"),
    }  # fmt: skip
    y += 2 + one.text(LEFT, y + 2, words, size=9, ink=DIM, width=WIDE, lines=2)
    wide = (WIDE - 10) / 3
    for place, light in enumerate(SHOWN):
        x, top = LEFT + place % 3 * (wide + 5), y + 8 + place // 3 * 32
        count = stand.counts[light]
        one.patch(x, top, wide, 27, PALE, round=2)
        ink = INKS[LIGHT_TONES[light] if count else "neutral"]
        one.text(x + 5, top + 4, f"{count}", size=26, bold=True, ink=ink, width=wide - 10)
        one.fitted(x + 5, top + 18.5, say(LIGHT_TITLES[light]), size=9.5, width=wide - 10)
    y += 78
    rest = stand.counts[Light.REPLACED], stand.counts[Light.NOT_APPLICABLE]
    told = _("共 %(all)s 项要求；依法替代 %(replaced)s 项，不适用 %(none)s 项。没有数据证明的不算生效。") % {
        "all": len(stand.duties), "replaced": rest[0], "none": rest[1],
    }  # fmt: skip
    one.text(LEFT, y, told, size=10, width=WIDE, lines=3)
    _signatures(one)


def _signatures(one: Page) -> None:
    y, wide = one.height - 52, WIDE / len(SIGNERS)
    one.text(LEFT, y - 10, _("签署"), size=12, bold=True)
    for place, signer in enumerate(SIGNERS):
        x = LEFT + place * wide
        one.fitted(x, y, say(signer), size=9, width=wide - 6)
        one.line(x, y + 18, x + wide - 6, y + 18)
        one.fitted(x, y + 20, _("日期"), size=8, width=wide - 6)


def _areas(sheet: Paper, stand: Standing) -> None:
    columns = [Column(_("领域"), 62), *(Column(say(LIGHT_TITLES[light]), 20, align="right") for light in SHOWN)]
    rows = []
    for area, title in AREA_TITLES.items():
        mine = [one for one in stand.duties if one.duty.area == area]
        counts = [sum(one.light == light for one in mine) for light in SHOWN]
        rows.append((say(title), *(f"{count}" if count else "—" for count in counts)))
    table(sheet, columns, rows, head=_headed(_("各领域的状态")), margin=LEFT)


def _clauses(sheet: Paper, policy: PolicyStand) -> None:
    columns = [
        Column(_("条款"), 30, size=8.5),
        Column(_("原文"), 76, size=8.5),
        Column(_("制度要求"), 34, size=8),
        Column(_("状态"), 20, size=8.5, bold=True, inks=_inks()),
        Column(_("违反/行数"), 22, align="right", size=8.5),
    ]
    rows = [_clause(one) for one in policy.clauses if one.duties]
    if rows:
        table(sheet, columns, rows, head=_headed(f"《{policy.text.title}》"), margin=LEFT)


def _clause(one: ClauseStand) -> tuple[str, ...]:
    counts = _counts(sum(duty.exceptions for duty in one.duties), sum(duty.population for duty in one.duties))
    words = f"{one.clause.title} {one.clause.text}".strip()
    return one.clause.label, words[:100], " ".join(d.duty.code for d in one.duties), say(one.light_title), counts


def _duties(sheet: Paper, stand: Standing) -> None:
    columns = [
        Column(_("编码"), 14, size=8.5),
        Column(_("制度要求"), 60, size=8.5),
        Column(_("管控点"), 66, size=8),
        Column(_("状态"), 20, size=8.5, bold=True, inks=_inks()),
        Column(_("违反/行数"), 22, align="right", size=8.5),
    ]
    rows = [
        (one.duty.code, one.duty.title, "\n".join(say(control.title) for control in one.controls),
         say(one.light_title), _counts(one.exceptions, one.population))
        for one in stand.duties if one.controls
    ]  # fmt: skip
    table(sheet, columns, rows, head=_headed(_("有管控点的要求")), margin=LEFT)


def _violated(sheet: Paper, stand: Standing, by: Actor) -> None:
    rows = [row for one in stand.duties if one.found == Light.VIOLATED for row in _broken(one, by)]
    columns = [
        Column(_("编码"), 14, size=8.5),
        Column(_("管控点"), 62, size=8.5),
        Column(_("违反/行数"), 24, align="right", size=8.5),
        Column(_("违反的例子"), 82, size=8, lines=8),
    ]
    if rows:
        table(sheet, columns, rows, head=_headed(_("失效的要求，和违反它的数据")), margin=LEFT)


def _broken(one: DutyStand, by: Actor) -> Iterator[tuple[str, ...]]:
    for control in one.controls:
        if control.exceptions:
            counts = _counts(control.exceptions, control.population)
            yield one.duty.code, say(control.title), counts, "；".join(map(_named, control.exhibits(by)))


def _named(some: Examples) -> str:
    names = "、".join(say(one.name) for one in some.rows)
    return names if some.kind in NUMBERED else f"{say(some.title)} {names}"


def _rulings(sheet: Paper, stand: Standing, by: Actor) -> None:
    titles = {one.duty.code: one.duty.title for one in stand.duties}
    rows = [
        (code, titles[code], say(one.kind_title), " ".join(filter(None, (one.scope, one.law, one.reason))),
         one.held_by, one.review_on.isoformat())
        for code, one in sorted(rulings_live(by=by).items())
    ]  # fmt: skip
    columns = [
        Column(_("编码"), 14, size=8.5),
        Column(_("制度要求"), 48, size=8.5),
        Column(_("裁定"), 20, size=8.5),
        Column(_("范围、法律和原因"), 56, size=8, lines=6),
        Column(_("批准人"), 20, size=8.5),
        Column(_("到期"), 24, size=8.5),
    ]
    if rows:
        table(sheet, columns, rows, head=_headed(_("有效的裁定")), margin=LEFT)


def _inks() -> dict[str, Ink]:
    """The colour of each light by its word."""
    return {say(title): INKS[LIGHT_TONES[light]] for light, title in LIGHT_TITLES.items()}


def _counts(exceptions: int, population: int) -> str:
    return f"{exceptions:,} / {population:,}" if population else "—"


def _headed(title: str) -> Callable[[Page], float]:
    def head(page: Page) -> float:
        return 16 + page.text(LEFT, 12, title, size=13, bold=True, width=WIDE, lines=2)

    return head


def _moment(at: datetime | None) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if at else "—"
