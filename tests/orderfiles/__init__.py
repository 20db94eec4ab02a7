"""Order files as merchants download them, made up, in every layout the product knows, with the exact counts expected.

    made = make(tmp_path, "pdd_orders", orders=200, quirks={"bom", "blanks"})
    made.path, made.orders, made.lines, made.states, made.paid

`python -m tests.orderfiles FOLDER` writes one file of every layout, and the three of a first morning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from tests.orderfiles import content, others, taobao, writing
from tests.orderfiles.columns import Kind, at
from tests.orderfiles.deals import CLOSED_REFUNDED, GOODS, SHIPPED, WAITING, Deal, Goods, deals
from tests.orderfiles.writing import QUIRKS
from zhanggui.kit.clock import SHANGHAI

__all__ = ["GOODS", "KINDS", "MORNING", "QUIRKS", "Deal", "Goods", "Kind", "Made", "kind_of", "make", "morning"]

KINDS: tuple[Kind, ...] = (*taobao.KINDS, *content.KINDS, *others.KINDS)
MORNING = (
    ("taobao_list", "天猫订单列表"),
    ("taobao_detail", "天猫宝贝明细"),
    ("pdd_orders", "拼多多"),
    ("douyin_orders", "抖店"),
)
UNKNOWN = "已飞走"
START = datetime(2026, 6, 20, 9, tzinfo=SHANGHAI)


@dataclass(frozen=True)
class Made:
    """A file and what it holds, exactly. `rows`: data rows; `bad`: how many of them are faults, by code.

    `states`: orders by what the reader makes of their word; `booked`: with every closed order decided by its payment.
    `paid`: what paid orders paid, where the layout says it. `refunds`: rows by after-sales state, where it is told.
    """

    path: Path
    layout: str
    kind: Kind
    deals: tuple[Deal, ...]
    rows: int
    orders: int
    lines: int
    states: Counter[str]
    booked: Counter[str]
    paid: Decimal
    refunds: Counter[str]
    bad: Counter[str]


def kind_of(layout: str, variant: int = 0) -> Kind:
    """A layout's file as its platform writes it; some have more than one variant."""
    return [kind for kind in KINDS if kind.code == layout][variant]


def make(
    folder: Path,
    layout: str,
    *,
    orders: int = 50,
    seed: int = 1,
    variant: int = 0,
    name: str = "",
    form: str = "csv",
    quirks: Iterable[str] | None = None,
    bad: int = 0,
    start: datetime = START,
    goods: Sequence[Goods] = GOODS,
) -> Made:
    """Write a file of `orders` good orders and `bad` ones with an unknown word. The same call writes the same file."""
    kind = kind_of(layout, variant)
    told = kind.habits if quirks is None else frozenset(quirks)
    assert told <= QUIRKS, told - QUIRKS
    found = _deals(kind, orders + bad, seed, start, goods)
    rows = [(deal, row) for deal in found for row in _rows(kind, deal)]
    wrong = {deal.no for deal in found[orders:]}
    cells = [_spoiled(kind, deal, row) if deal.no in wrong else row for deal, row in rows]
    path = folder / (name or f"{layout}-{seed}.{form}")
    lines = writing.table(kind.headings, cells, told, kind.optional, seed)
    (writing.save_book if form == "xlsx" else writing.save_text)(path, lines, told)
    return _account(path, kind, found[:orders], [one for one in rows if one[0].no not in wrong], len(rows))


def morning(folder: Path, *, orders: int = 60, goods: Sequence[Goods] = GOODS, bad: int = 1) -> list[Made]:
    """The files of a first morning: list and detail of a 天猫 shop (the same orders), one of 拼多多, one of 抖店."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for layout, title in MORNING:
        tmall, form = layout.startswith("taobao"), "xlsx" if layout == "douyin_orders" else "csv"
        name, wrong, seed = f"{title}.{form}", 0 if tmall else bad, 1 if tmall else 2
        files.append(make(folder, layout, orders=orders, bad=wrong, goods=goods, seed=seed, name=name, form=form))
    return files


def _deals(kind: Kind, count: int, seed: int, start: datetime, goods: Sequence[Goods]) -> list[Deal]:
    if not kind.is_refunds:
        return deals(
            count,
            seed=seed,
            start=start,
            states=tuple(kind.says),
            number=kind.number,
            single=kind.single,
            postage=kind.postage,
            goods=goods,
        )
    made = deals(
        12 * count + 20,
        seed=seed,
        start=start,
        states=(CLOSED_REFUNDED, SHIPPED, WAITING),
        number=kind.number,
        single=kind.single,
        postage=kind.postage,
        goods=goods,
    )
    return [deal for deal in made if deal.refund != "none"][:count]


def _rows(kind: Kind, deal: Deal) -> list[dict[str, str]]:
    lines = deal.lines if kind.by_line else deal.lines[:1]
    return [kind.row(deal, line, index) for index, line in enumerate(lines)]


def _spoiled(kind: Kind, deal: Deal, row: dict[str, str]) -> dict[str, str]:
    """A row with a word nobody knows; where the layout has no words, with a time that is none."""
    words = {kind.refund_word(deal)} if kind.is_refunds else {kind.word(deal)}
    places = [heading for heading, cell in row.items() if cell and cell in words]
    if kind.is_refunds:
        places = [heading for heading in row if heading in {"售后状态", "退款状态"}]
    if places and set(kind.reads.values()) != {"unstated"}:
        return row | {places[0]: UNKNOWN}
    return {heading: "昨天" if cell == at(deal.created) else cell for heading, cell in row.items()}


def _account(
    path: Path, kind: Kind, good: Sequence[Deal], rows: Sequence[tuple[Deal, dict[str, str]]], written: int
) -> Made:
    code = "refund_unknown" if kind.is_refunds else "status_unknown"
    if set(kind.reads.values()) == {"unstated"}:
        code = "time_unreadable"
    tells = any(heading in kind.headings for heading in _REFUND_WORDS)
    return Made(
        path=path,
        layout=kind.code,
        kind=kind,
        deals=tuple(good),
        rows=written,
        orders=len(good),
        lines=len(rows) if kind.has_lines else 0,
        states=Counter() if kind.is_refunds else Counter(kind.state_read(deal.state) for deal in good),
        booked=Counter() if kind.is_refunds else Counter(deal.state for deal in good),
        paid=sum((deal.total for deal in good if deal.is_paid and _tells_paid(kind)), Decimal(0)),
        refunds=Counter(deal.refund for deal, row in rows if tells and _refund_told(kind, deal)),
        bad=Counter({code: written - len(rows)}) if written > len(rows) else Counter(),
    )


_REFUND_WORDS = ("退款状态", "售后状态", "订单退款状态", "商品退款状态", "商品售后")


def _refund_told(kind: Kind, deal: Deal) -> bool:
    return kind.is_refunds or kind.refund_word(deal) not in {"", "-"}


def _tells_paid(kind: Kind) -> bool:
    return not kind.is_refunds and kind.code not in {"taobao_detail", "youzan_items"}
