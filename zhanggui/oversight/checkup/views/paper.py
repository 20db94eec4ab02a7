"""The report of a check-up on paper: worth showing to whoever answers for the department."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _

from zhanggui.kit.clock import SHANGHAI
from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.desk.wording import say
from zhanggui.kit.errors import NotFound
from zhanggui.kit.paper import A4, Column, Ink, Page, Paper, pdf_sent, table
from zhanggui.oversight.checkup import queries
from zhanggui.oversight.checkup.queries import CheckupCard, CheckView, ClauseView, Report
from zhanggui.oversight.checkup.states import STAND_TITLES, STAND_TONES, Stand

INKS: dict[str, Ink] = {"red": (0.78, 0.16, 0.2), "green": (0.05, 0.52, 0.46), "neutral": (0.42, 0.46, 0.55)}
PALE: Ink = (0.955, 0.96, 0.975)
DIM: Ink = (0.38, 0.42, 0.5)
LEFT, WIDE, WORST = 14, 182, 12
ROOM, EXAMPLES = 56, 12
Place = tuple[Page, float]


@page(right="checkup.run")
def paper(request: HttpRequest, checkup_id: int) -> FileResponse:
    """The report as PDF."""
    card = queries.checkup_card(checkup_id=checkup_id, by=actor_of(request))
    if card.report is None:
        raise NotFound
    sheet = Paper(A4, title=_("制度体检报告"), numbered=True)
    one = sheet.page()
    y = _figures(one, card.report, _head(one, card, card.report))
    y = _worst(one, card.report, y)
    at = _unlawful(sheet, report=card.report, at=(one, y))
    at = _clauses(sheet, report=card.report, at=at)
    at = _wording(sheet, report=card.report, at=at)
    _files(sheet, report=card.report, at=at)
    return pdf_sent(sheet.bytes(), name=_("制度体检报告"))


def _head(one: Page, card: CheckupCard, report: Report) -> float:
    one.patch(0, 0, one.width, 4, (0.17, 0.36, 0.94))
    one.text(LEFT, 13, _("制度体检报告"), size=22, bold=True)
    titles = "、".join(f"《{title}》" for title in report.titles)
    y = 25 + one.text(LEFT, 25, titles, size=11, width=WIDE, lines=3)
    since, until = (f"{day.astimezone(SHANGHAI):%Y-%m-%d}" if day else "—" for day in (report.since, report.until))
    words = _("订单 %(since)s 至 %(until)s · %(orders)s 单 · %(who)s 于 %(at)s 体检 · 用时 %(seconds)s 秒") % {
        "since": since,
        "until": until,
        "orders": f"{report.orders:,}",
        "who": card.asked_by,
        "at": f"{card.asked_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
        "seconds": report.seconds,
    }
    return y + 1 + one.text(LEFT, y + 1, words, size=9, ink=DIM, width=WIDE)


def _figures(one: Page, report: Report, y: float) -> float:
    counts = report.counts
    told = [
        (_("条款在数据里有违反"), counts[Stand.VIOLATED], "red"),
        (_("条款在数据里做到了"), counts[Stand.IN_FORCE], "green"),
        (_("条款从订单看不出"), counts[Stand.NO_EVIDENCE], "neutral"),
        (_("条款与法律相抵触"), len(report.unlawful), "red"),
    ]
    wide = (WIDE - 9) / 4
    for place, (label, count, tone) in enumerate(told):
        x = LEFT + place * (wide + 3)
        one.patch(x, y + 4, wide, 23, PALE, round=2)
        ink = INKS[tone if count else "neutral"]
        one.text(x + 4, y + 7, f"{count}", size=22, bold=True, ink=ink, width=wide - 8)
        one.fitted(x + 4, y + 18.5, label, size=8.5, width=wide - 8)
    return y + 33


def _worst(one: Page, report: Report, y: float) -> float:
    one.text(LEFT, y, _("数据说了什么（最严重的在前）"), size=13, bold=True)
    y += 8
    for check in [*report.broken, *report.kept][:WORST]:
        y = _check(one, check, y)
    lit = _("订单文件最多能照到 %(most)s 项要求，这次照到 %(lit)s 项") % {
        "most": report.duties_most,
        "lit": report.duties_lit,
    }
    return y + 2 + one.text(LEFT, y + 1, lit, size=8.5, ink=DIM, width=WIDE)


def _check(one: Page, check: CheckView, y: float) -> float:
    ink = INKS[check.tone]
    one.patch(LEFT, y + 1.2, 2.6, 2.6, ink, round=1.3)
    one.fitted(LEFT + 5, y, say(check.title), size=10, width=104, bold=check.exceptions > 0)
    one.patch(LEFT + 112, y + 1.6, 28, 1.8, (0.89, 0.9, 0.93), round=0.9)
    if check.exceptions:
        one.patch(LEFT + 112, y + 1.6, max(1.8, 28 * check.exceptions / check.population), 1.8, ink, round=0.9)
    count = _("%(bad)s / %(all)s") % {"bad": f"{check.exceptions:,}", "all": f"{check.population:,}"}
    one.text(LEFT + 142, y, count, size=10, bold=True, ink=ink, width=40, align="right")
    under = " · ".join(duty.code for duty in check.duties)
    if check.numbers:
        under += " · " + _("例：%(numbers)s") % {"numbers": "、".join(check.numbers[:3])}
    one.fitted(LEFT + 5, y + 5, under, size=7.5, width=135)
    return y + 10.5


def _section(sheet: Paper, title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]], at: Place) -> Place:
    """A table under its title, which stands again where the table goes on; where hardly room is left, on a new page."""
    one, y = at

    def head(page: Page) -> float:
        return 16 + page.text(LEFT, 12, title, size=13, bold=True)

    if y > A4.height - ROOM:
        one = sheet.page()
        y = head(one)
    else:
        y += 6 + one.text(LEFT, y + 6, title, size=13, bold=True) + 3
    return table(sheet, columns, rows, head=head, margin=LEFT, page=one, y=y)


def _unlawful(sheet: Paper, *, report: Report, at: Place) -> Place:
    rows = [
        (_placed(report, clause), clause.text[:160],
         "\n".join(f"{say(remark.title)}：{say(remark.law)}" for remark in clause.unlawful if remark.law))
        for clause in report.unlawful
    ]  # fmt: skip
    columns = [
        Column(_("条款"), 34, size=8.5, lines=4),
        Column(_("原文"), 78, size=8.5),
        Column(_("法律"), 70, size=8.5, lines=6),
    ]
    return _section(sheet, _("与法律相抵触的条款"), columns, rows, at) if rows else at


def _placed(report: Report, clause: ClauseView) -> str:
    """The place of a clause; of several policies also whose."""
    return f"《{clause.policy}》\n{clause.place}" if len(report.titles) > 1 else clause.place


def _clauses(sheet: Paper, *, report: Report, at: Place) -> Place:
    columns = [
        Column(_("条款"), 24, size=8.5),
        Column(_("原文"), 60, size=8.5),
        Column(_("像哪项要求（推测）"), 34, size=8),
        Column(_("状态"), 22, size=8.5, bold=True, inks=_inks()),
        Column(_("违反/行数"), 42, size=8.5, lines=4),
    ]
    rows = list(_clause_rows(report))
    if not rows:
        return at
    page, y = _section(sheet, _("订单照到的条款"), columns, rows, at)
    rest = _("其余 %(n)s 条从订单看不出：要靠日常使用系统留下的记录来证明。") % {"n": report.counts[Stand.NO_EVIDENCE]}
    if y < A4.height - 24:
        y += 4 + page.text(LEFT, y + 4, rest, size=8.5, ink=DIM, width=WIDE)
    return page, y


def _inks() -> dict[str, Ink]:
    return {say(title): INKS[STAND_TONES[stand]] for stand, title in STAND_TITLES.items()}


def _wording(sheet: Paper, *, report: Report, at: Place) -> Place:
    """What the words leave open, by kind: how often, and where."""
    found: dict[str, list[str]] = {}
    for clause in report.clauses:
        for title in dict.fromkeys(say(remark.title) for remark in clause.remarks if not remark.law):
            found.setdefault(title, []).append(clause.place)
    columns = [
        Column(_("要改什么"), 62, size=8.5, bold=True),
        Column(_("条款数"), 20, size=8.5, align="right"),
        Column(_("例如"), 100, size=8.5, lines=2),
    ]
    rows = [
        (title, f"{len(places):,}", "、".join(dict.fromkeys(places[:EXAMPLES])))
        for title, places in sorted(found.items(), key=lambda one: -len(one[1]))
    ]
    return _section(sheet, _("写得不够清楚的条款"), columns, rows, at) if rows else at


def _clause_rows(report: Report) -> Iterator[tuple[str, ...]]:
    policy = ""
    for clause in report.clauses:
        if not clause.text or clause.stand == Stand.NO_EVIDENCE:
            continue
        if clause.policy != policy and len(report.titles) > 1:
            policy = clause.policy
            yield "", f"《{policy}》", "", "", ""
        duties = "\n".join(f"{duty.code} {duty.title}" for duty, _share in clause.duties)
        yield clause.place, clause.text[:110], duties, say(clause.stand_title), _said(clause)


def _said(clause: ClauseView) -> str:
    checks = [one for one in clause.checks if one.population]
    return "\n".join(f"{say(one.title)} {one.exceptions:,} / {one.population:,}" for one in checks[:2])


def _files(sheet: Paper, *, report: Report, at: Place) -> None:
    rows = [
        (file.name, say(file.fault) if file.fault else _("商品成本表") if file.is_costs else file.layout,
         f"{file.rows:,}", f"{file.faults:,}")
        for file in report.files
    ]  # fmt: skip
    columns = [
        Column(_("文件"), 70),
        Column(_("格式"), 66),
        Column(_("行数"), 23, align="right"),
        Column(_("读不懂"), 23, align="right"),
    ]
    one, y = _section(sheet, _("读了哪些文件"), columns, rows, at)
    if y > A4.height - ROOM / 2:
        one, y = sheet.page(), 12
    note = _(
        "只按文件里的行计算：没有入账，没有保存姓名、电话和地址。条款与要求的对应按用词相似推测，由人确认才算数。"
        "“看不出”不等于没做到：这些要求要靠日常使用系统留下的记录来证明。"
    )
    one.text(LEFT, y + 6, note, size=8.5, ink=DIM, width=WIDE, lines=5)
