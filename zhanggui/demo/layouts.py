"""Deals as the files a platform's back office gives out: Tmall's list and detail, our own layout for the others."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from zhanggui.demo.deals import Deal, Piece
from zhanggui.offer.channels.states import CLOSED_UNDECIDED, PlatformState

P = PlatformState
TMALL = "tmall"
TMALL_WORDS: dict[str, str] = {
    P.AWAITING_PAYMENT: "等待买家付款",
    P.PAID_WAITING_SHIP: "买家已付款，等待卖家发货",
    P.PART_SHIPPED: "卖家部分发货",
    P.SHIPPED: "卖家已发货，等待买家确认",
    P.COMPLETED: "交易成功",
    CLOSED_UNDECIDED: "交易关闭",
}
OWN_WORDS: dict[str, str] = {
    P.AWAITING_PAYMENT: "待付款",
    P.PAID_WAITING_SHIP: "待发货",
    P.PART_SHIPPED: "部分发货",
    P.SHIPPED: "已发货",
    P.COMPLETED: "已完成",
    P.PLATFORM_HOLD: "平台风控中",
    CLOSED_UNDECIDED: "已关闭",
}
TMALL_LIST = (
    *("订单编号", "买家会员名", "买家应付邮费", "总金额", "买家实际支付金额", "订单状态", "买家留言", "收货人姓名"),
    *("收货地址", "联系手机", "订单创建时间", "订单付款时间", "订单备注", "退款金额"),
)
TMALL_DETAIL = ("订单编号", "标题", "价格", "购买数量", "外部系统编号", "商品属性", "套餐信息", "备注", "订单状态")
OWN = (
    *("订单编号", "子订单编号", "订单状态", "商品名称", "商家编码", "规格", "数量", "单价", "订单金额", "实付金额"),
    *("运费", "退款金额", "买家昵称", "收货人", "手机号", "收货地址", "买家留言", "卖家备注", "下单时间", "付款时间"),
)
Row = tuple[str, ...]


def save_files(
    deals: Sequence[Deal], *, since: datetime, at: datetime, folder: Path, stem: str, spoiled: Sequence[Row] = ()
) -> list[Path]:
    """Write what a shop's back office would give out at a moment; `spoiled` rows are added as they are.

    Tmall's detail file is asked for new deals only: the list tells how the others stand.
    """
    if deals and deals[0].shop.platform == TMALL:
        new = [row for deal in deals if deal.ordered_at > since for row in _tmall_lines(deal, at)]
        return [
            _save(folder / f"订单_{stem}.csv", TMALL_LIST, (_tmall(deal, at) for deal in deals)),
            *([_save(folder / f"商品_{stem}.csv", TMALL_DETAIL, new)] if new else []),
        ]
    rows = [row for deal in deals for row in _own_lines(deal, at)]
    return [_save(folder / f"订单_{stem}.csv", OWN, [*rows, *spoiled])]


def _save(path: Path, headings: Row, rows: Iterable[Row]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows(rows)
    return path


def _tmall(deal: Deal, at: datetime) -> Row:
    buyer, refunded = deal.buyer, deal.refunded(at)
    who = (deal.message, buyer.receiver, buyer.address, buyer.phone)
    paid = str(deal.total) if _paid(deal, at) else "0.00"
    return (
        *(deal.number, buyer.nick, "0.00", str(deal.total), paid, TMALL_WORDS[deal.word(at)], *who),
        *(_time(deal.ordered_at), _paid(deal, at), deal.remark, str(refunded)),
    )


def _tmall_lines(deal: Deal, at: datetime) -> Iterable[Row]:
    for place, piece in enumerate(deal.pieces[: len(deal.pieces) - deal.untold] if deal.told else ()):
        word = TMALL_WORDS[_line_word(deal, place, at)]
        good = piece.good
        own = (good.title, str(piece.price), str(piece.quantity), good.code, good.spec.replace(";", "；"))
        yield (deal.number, *own, "", "", word)


def _own_lines(deal: Deal, at: datetime) -> Iterable[Row]:
    buyer, paid = deal.buyer, _paid(deal, at)
    amounts = (str(deal.total), str(deal.total) if paid else "0.00", "0.00", str(deal.refunded(at)))
    who = (buyer.nick, buyer.receiver, buyer.phone, buyer.address, deal.message, deal.remark)
    for place, piece in enumerate(deal.pieces):
        word = OWN_WORDS[_line_word(deal, place, at)]
        line = (f"{deal.number}-{place + 1}", word, *_goods(piece))
        yield (deal.number, *line, *amounts, *who, _time(deal.ordered_at), paid)


def _goods(piece: Piece) -> Row:
    good = piece.good
    return (good.title, good.code, good.spec, str(piece.quantity), str(piece.price))


def _line_word(deal: Deal, place: int, at: datetime) -> str:
    return deal.line_words[place] if deal.line_words else deal.word(at)


def _paid(deal: Deal, at: datetime) -> str:
    return _time(deal.paid_at) if deal.paid_at and deal.paid_at <= at else ""


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def spoiled_rows(sample: Deal, at: datetime) -> list[Row]:
    """Rows as tables and people spoil them: a rounded number, an unknown status, an amount that is none."""
    good = list(next(iter(_own_lines(sample, at))))
    number, state, total = OWN.index("订单编号"), OWN.index("订单状态"), OWN.index("订单金额")
    return [
        _with(good, {number: "6.93E+17"}),
        _with(good, {number: f"{sample.number}8", state: "已取消待审"}),
        _with(good, {number: f"{sample.number}9", total: "一百二"}),
    ]


def _with(cells: list[str], changes: dict[int, str]) -> Row:
    return tuple(changes.get(place, cell) for place, cell in enumerate(cells))
