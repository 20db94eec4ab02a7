"""`/api/v1/`: one's token, the duties, the policies, orders and stock. Read only; buyers always masked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponseBase, JsonResponse

from zhanggui import __version__
from zhanggui.foundation.conformity.queries import standing
from zhanggui.foundation.policy.queries import version_rows
from zhanggui.kit.api import CURSOR, LIMIT, Asked, Listed, Param, document, endpoint, page_asked
from zhanggui.kit.desk import Page, public
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.pure import msg as _
from zhanggui.offer.channels.queries import shops
from zhanggui.offer.inventory.queries import stock_rows, warehouses
from zhanggui.oversight.openapi.schemas import (
    ORDER_KINDS,
    ORDER_STATES,
    Duties,
    DutyTold,
    Me,
    OrderTold,
    OrderWhole,
    PolicyTold,
    StockTold,
    TokenTold,
)
from zhanggui.trade.orderdesk.queries import order_card
from zhanggui.trade.orders.queries import order_rows, orders_numbered

PAGED = (LIMIT, CURSOR)
SHOP = Param("shop", _("店铺编码"), many=True)
T = TypeVar("T")
POLICY_STATES = ("published", "draft", "consulting", "approved", "old")
LEVELS = ("all", "out", "low", "held", "supplied")


@public
def described(_request: HttpRequest) -> HttpResponseBase:
    """The OpenAPI document: the same in every house, so anybody may read it."""
    return JsonResponse(document(version=__version__), json_dumps_params={"ensure_ascii": False})


@endpoint("me", about=_("这个令牌是谁的，此刻能做什么"), right=None, answer=Me)
def me(asked: Asked) -> Me:
    """Whose token it is."""
    by = asked.by
    return Me(by.acting_for, by.post, sorted(by.rights), TokenTold(asked.token.label, asked.token.expires_at))


@endpoint("duties", about=_("制度要求与状态灯，和命令行给出的相同"), right="conformity.view", answer=Duties)
def duties(asked: Asked) -> Duties:
    """Every duty by the newest assessment; nothing is assessed by asking."""
    stands = standing(by=asked.by)
    return Duties(stands.at, [DutyTold.of(one) for one in stands.duties])


@endpoint(
    "policies",
    about=_("制度的各个版本，按修改时间从新到旧"),
    right="policy.read",
    answer=PolicyTold,
    many=True,
    params=(Param("state", _("版本状态"), values=POLICY_STATES), *PAGED),
)
def policies(asked: Asked) -> Listed[PolicyTold]:
    """Versions that the owner may read."""
    ask = page_asked(asked.given, filters={}, queue=asked.given.get("state", ""))
    return _listed(version_rows(ask=ask, by=asked.by), PolicyTold.of)


@endpoint(
    "orders",
    about=_("订单，按下单时间从新到旧；买家只给地区"),
    right="orders.view",
    answer=OrderTold,
    many=True,
    params=(
        SHOP,
        Param("state", _("状态"), values=tuple(ORDER_STATES), many=True),
        Param("kind", _("订单类型"), values=ORDER_KINDS, many=True),
        Param("ordered_from", _("下单日期，从"), "day"),
        Param("ordered_to", _("下单日期，到（含）"), "day"),
        Param("paid_from", _("付款日期，从"), "day"),
        Param("paid_to", _("付款日期，到（含）"), "day"),
        Param("sku", _("商家编码")),
        *PAGED,
    ),
)
def orders(asked: Asked) -> Listed[OrderTold]:
    """Orders of the owner's shops."""
    given = asked.given
    filters: dict[str, Any] = {name: given.get(name) for name in ("shop", "kind", "sku")}
    if "state" in given:
        filters["state"] = [ORDER_STATES[name] for name in given["state"]]
    filters |= {"ordered": _days(given, "ordered"), "paid_on": _days(given, "paid")}
    return _listed(order_rows(ask=page_asked(given, filters=filters, sort="-ordered"), by=asked.by), OrderTold.of)


@endpoint(
    "orders/{number}",
    about=_("一张订单和它的商品；买家信息遮盖"),
    right="orders.view",
    answer=OrderWhole,
    params=(Param("shop", _("店铺编码；两家店有同一个订单号时须写")),),
)
def order(asked: Asked, number: str) -> OrderWhole:
    """One order by its number on the platform."""
    code = asked.given.get("shop", "")
    among = [shop.id for shop in shops(by=asked.by) if code in ("", shop.code)]
    found = orders_numbered(number=number, shop_ids=among, by=asked.by)
    if not found:
        raise NotFound
    if len(found) > 1:
        raise Refusal(why=_("不止一家店有这个订单号"), next_step=_("请加上参数 shop"))
    return OrderWhole.of(order_card(order_id=found[0], by=asked.by))


@endpoint(
    "stock",
    about=_("各仓库存，按商家编码排列"),
    right="inventory.view",
    answer=StockTold,
    many=True,
    params=(
        Param("warehouse", _("仓库编码"), many=True),
        Param("level", _("全部、缺货、低于安全库存、有占用、供应商供货"), values=LEVELS),
        Param("search", _("商家编码或名称的一部分")),
        *PAGED,
    ),
)
def stock(asked: Asked) -> Listed[StockTold]:
    """Stock of the owner's warehouses."""
    given = asked.given
    places = [place.id for place in warehouses(by=asked.by) if place.code in given.get("warehouse", ())]
    filters = {"warehouse": (places or [0]) if "warehouse" in given else None}
    more = {"queue": given.get("level", "all"), "search": given.get("search", "")}
    return _listed(stock_rows(ask=page_asked(given, filters=filters, **more), by=asked.by), StockTold.of)


def _listed(page: Page[Any], told: Callable[[Any], T]) -> Listed[T]:
    return Listed([told(row) for row in page.rows], page.next or None)


def _days(given: Any, name: str) -> tuple[date | None, date | None]:
    return given.get(f"{name}_from"), given.get(f"{name}_to")
