"""Channels: platforms, shops, and the layouts of the files they export."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import clock, law, menu, reference, rights, scope
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.pure import msg, vocabulary
from zhanggui.offer.channels.states import PLATFORM_STATE_NAMES

PLATFORMS = Path(__file__).parent / "data" / "platforms.tsv"


class ChannelsConfig(AppConfig):
    """Declares the room's rights, its shipped platforms and its place in the menu."""

    name = "zhanggui.offer.channels"
    label = "channels"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        rights.declare(
            rights.Right("channels.view", msg("查看店铺")),
            rights.Right("channels.manage", msg("管理店铺"), duty="D016"),
            rights.Right("channels.layouts", msg("维护文件格式"), duty="D069"),
        )
        scope.declare_kind(scope.ScopeKind("shop", msg("店铺"), _shops))
        reference.register("channels.platforms", reference.file_version(PLATFORMS), _load)
        law.sold_on(_sold_on)
        vocabulary("channels.platform_state", PLATFORM_STATE_NAMES.get)
        menu.entry(
            group=_("渠道与货品"),
            label=_("店铺"),
            icon="building-store",
            url="channels:shops",
            right="channels.view",
            order=60,
        )


def _shops(*, by: Actor) -> list[tuple[int, str, str]]:
    from zhanggui.offer.channels.queries import shop_scope_rows

    return shop_scope_rows(by=by)


def _sold_on() -> dict[str, date]:
    """Where the company has a shop, since the first was entered: the rules of these platforms bind it."""
    from zhanggui.offer.channels.queries import shops

    trading = [shop for shop in shops(by=System("channels")) if shop.is_trading]
    trading.sort(key=lambda shop: shop.created_at, reverse=True)
    return {shop.platform: clock.shanghai(shop.created_at).date() for shop in trading}


def _load() -> None:
    from zhanggui.offer.channels.actions import platforms_load

    platforms_load(by=System("channels"))
