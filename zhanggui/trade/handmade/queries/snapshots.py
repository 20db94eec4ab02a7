"""What the approval of a request is bound to."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC
from decimal import Decimal

from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Text, in_turn
from zhanggui.kit.pure import msg as _
from zhanggui.kit.subjects import Change, Snapshot
from zhanggui.trade.handmade.models import Item, Request
from zhanggui.trade.handmade.queries.requests import requests_seen
from zhanggui.trade.handmade.rules import gross_margin
from zhanggui.trade.handmade.states import (
    CAUSE_TITLES,
    KIND_TITLES,
    LIABLE_TITLES,
    METHOD_TITLES,
    SALES,
    Cause,
    Kind,
    Liable,
    Method,
)
from zhanggui.trade.orders.queries import order_labels


def request_snapshots(*, request_ids: Sequence[int], by: Actor) -> dict[int, Snapshot]:
    """By request: goods, whom for (masked; the sealed receiver by its digest), why, how it was paid. [D010][D077]

    Its amount is what is sold, else what the goods list for; unknown where one of them has no list price. Its margin
    is of a sale, unknown where one has no cost. Needs orders.view.
    """
    rows = list(requests_seen(by).filter(id__in=list(request_ids)))
    goods: dict[int, list[Item]] = {}
    for item in Item.objects.seen_by(by).filter(request_id__in=[row.id for row in rows]):
        goods.setdefault(item.request_id, []).append(item)
    numbers = order_labels(ids=[row.original_id for row in rows if row.original_id], by=by)
    return {row.id: _snapshot(row, goods[row.id], numbers.get(row.original_id or 0, "")) for row in rows}


def _snapshot(row: Request, items: Sequence[Item], original: str) -> Snapshot:
    worth = [item.list_price * item.quantity for item in items if item.list_price is not None]
    kept = ("original_id", "cause", "liable", "party_no", "method", "payment_ref")
    return Snapshot(
        title=Text("{kind} {number}", {"kind": KIND_TITLES[Kind(row.kind)], "number": row.number}),
        changes=tuple(Change(label, "", after) for label, after in _told(row, items, original) if after),
        bound={name: getattr(row, name) for name in kept}
        | {
            "request": row.id,
            "receiver": hashlib.sha256(bytes(row.receiver_sealed)).hexdigest(),
            "items": [[item.sku_id, item.quantity, str(item.price), item.line_id] for item in items],
            "paid_at": row.paid_at.astimezone(UTC).isoformat() if row.paid_at else None,
        },
        amount=row.amount or (sum(worth, Decimal(0)) if len(worth) == len(items) else None),
        margin=gross_margin(row.amount, row.cost) if row.kind in SALES else None,
        category=row.kind,
        shop_id=row.shop_id,
    )


def _told(row: Request, items: Sequence[Item], original: str) -> list[tuple[Text, str | Text]]:
    """What whoever decides reads."""
    cause = CAUSE_TITLES[Cause(row.cause)] if row.cause else ""
    liable = LIABLE_TITLES[Liable(row.liable)] if row.liable else ""
    method = METHOD_TITLES[Method(row.method)] if row.method else ""
    return [
        (_("商品"), "；".join(f"{item.title} × {item.quantity}" for item in items)),
        (_("收货人"), " ".join(filter(None, (row.shown.get(name, "") for name in ("name", "phone", "address"))))),
        (_("达人或合作方"), " ".join(filter(None, (row.party, row.party_no)))),
        (_("原订单"), original),
        (_("原因类别"), _beside(cause, liable, "{one} · {other}")),
        (_("金额"), f"{row.amount:,.2f}" if row.amount else ""),
        (_("付款凭证号"), _beside(method, row.payment_ref, "{one} {other}")),
        (_("注意"), in_turn([Text.from_dict(told) for told in row.warnings])),
    ]


def _beside(one: str | Text, other: str | Text, words: str) -> str | Text:
    """Both, or the one there is."""
    return Text(words, {"one": one, "other": other}) if one and other else one or other
