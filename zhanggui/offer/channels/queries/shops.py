"""Ask about platforms and shops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text
from zhanggui.kit.text import render
from zhanggui.offer.channels.models import Platform, Shop
from zhanggui.offer.channels.states import (
    EXECUTOR_NAMES,
    SHOP,
    SHOP_STATE_TONES,
    TRADING,
    WAYBILL_MODE_NAMES,
    Executor,
    ShopState,
    WaybillMode,
)

SORTS = {"code": Sort("code", descending=False), "name": Sort("name", descending=False)}


@dataclass(frozen=True)
class PlatformRow:
    code: str
    name: str
    badge: str


@dataclass(frozen=True, kw_only=True)
class ShopCard:
    """A shop with its platform's words copied in."""

    id: int
    code: str
    name: str
    platform: str
    platform_name: str
    badge: str
    state: ShopState
    executor: Executor
    waybill_mode: WaybillMode
    promise_hours: int
    created_at: datetime

    @classmethod
    def of(cls, shop: Shop) -> ShopCard:
        """Out of its row, read with its platform."""
        return cls(
            id=shop.id, code=shop.code, name=shop.name, platform=shop.platform.code, platform_name=shop.platform.name,
            badge=shop.platform.badge, state=ShopState(shop.state), executor=Executor(shop.executor),
            waybill_mode=WaybillMode(shop.waybill_mode), promise_hours=shop.promise_hours,
            created_at=shop.created_at,
        )  # fmt: skip

    @property
    def state_title(self) -> Text:
        return SHOP.title(self.state)

    @property
    def tone(self) -> str:
        return SHOP_STATE_TONES.get(self.state, "secondary")

    @property
    def is_active(self) -> bool:
        return self.state == ShopState.ACTIVE

    @property
    def is_suspended(self) -> bool:
        return self.state == ShopState.SUSPENDED

    @property
    def is_closed(self) -> bool:
        return self.state == ShopState.CLOSED

    @property
    def is_trading(self) -> bool:
        """Whether its files are expected."""
        return self.state in TRADING

    @property
    def is_by_erp(self) -> bool:
        return self.executor == Executor.ERP

    @property
    def waybill_title(self) -> Text:
        return WAYBILL_MODE_NAMES[self.waybill_mode]

    @property
    def executor_title(self) -> Text:
        return EXECUTOR_NAMES[self.executor]

    @property
    def told(self) -> dict[str, Any]:
        """As commands tell it."""
        return {
            "code": self.code,
            "name": self.name,
            "platform": self.platform,
            "state": self.state.name.lower(),
            "state_title": render(self.state_title),
            "waybill_mode": self.waybill_mode.value,
            "promise_hours": self.promise_hours,
        }


def platforms(*, by: Actor) -> list[PlatformRow]:  # noqa: ARG001  every signed-in person may know the platforms
    """All platforms."""
    return [PlatformRow(p.code, p.name, p.badge) for p in Platform.objects.order_by("id")]


def shops(*, by: Actor) -> list[ShopCard]:
    """Every shop the asker may see, by code."""
    return [ShopCard.of(shop) for shop in _shops(by).order_by("code")]


def shop_by_code(*, code: str, by: Actor) -> ShopCard | None:
    """The shop of a code, None when there is none or none the asker may see."""
    shop = _shops(by).filter(code=code).first()
    return ShopCard.of(shop) if shop else None


def shop_card(*, shop_id: int, by: Actor) -> ShopCard:
    """One shop. Raises NotFound."""
    shop = _shops(by).filter(id=shop_id).first()
    if shop is None:
        raise NotFound
    return ShopCard.of(shop)


def shop_codes(*, by: Actor) -> list[tuple[str, str]]:
    """(code, name) of every shop the asker may see, for filters whose address reads the same in every installation."""
    return [(shop.code, shop.name) for shop in shops(by=by)]


def shop_options(*, by: Actor) -> list[tuple[str, str]]:
    """(id as text, name) of every shop the asker may see, for filters."""
    return [(str(pk), name) for pk, name in Shop.objects.seen_by(by).order_by("code").values_list("id", "name")]


def shop_scope_rows(*, by: Actor) -> list[tuple[int, str, str]]:
    """(id, code, name) of every shop the asker may see, for granting scopes."""
    return list(Shop.objects.seen_by(by).order_by("code").values_list("id", "code", "name"))


def shop_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """Shop id → name."""
    return dict(Shop.objects.seen_by(by).filter(id__in=list(ids)).values_list("id", "name"))


def shop_counts(*, by: Actor) -> dict[str, int]:
    """Shops per queue of the shop list."""
    active = Q(state=ShopState.ACTIVE)
    return Shop.objects.seen_by(by).aggregate(all=Count("id"), active=Count("id", active), other=Count("id", ~active))


def shop_rows(*, ask: Ask, by: Actor) -> Page[ShopCard]:
    """A page of the shop list: found by code or a part of the name, filtered by platform."""
    rows = _shops(by)
    if ask.queue in {"active", "other"}:
        active = Q(state=ShopState.ACTIVE)
        rows = rows.filter(active if ask.queue == "active" else ~active)
    if ask.search:
        rows = rows.filter(Q(code__iexact=ask.search) | Q(name__icontains=ask.search))
    if platform := ask.filters.get("platform"):
        rows = rows.filter(platform__code=platform)
    return paginate(rows, ask=ask, sorts=SORTS, make=ShopCard.of)


def shops_since(*, by: Actor) -> dict[int, datetime]:
    """When each shop was put on file: what happened before is no lateness of ours."""
    return dict(Shop.objects.seen_by(by).values_list("id", "created_at"))


def _shops(by: Actor) -> QuerySet[Shop]:
    return Shop.objects.seen_by(by).select_related("platform")
