"""Channels: platforms, shops, and the door every file comes in by."""

from __future__ import annotations

from pathlib import Path

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import menu, reference, rights, scope, slots
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.pure import msg

PLATFORMS = Path(__file__).parent / "data" / "platforms.tsv"


class ChannelsConfig(AppConfig):
    """Declares the room's rights, its shipped platforms and its places in the menu."""

    name = "zhanggui.offer.channels"
    label = "channels"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        rights.declare(
            rights.Right("channels.view", msg("查看店铺")),
            rights.Right("channels.manage", msg("管理店铺"), duty="D016"),
            rights.Right("channels.layouts", msg("维护文件格式"), duty="D069"),
            rights.Right("channels.fix_rows", msg("处理未入库的原始单"), duty="D069"),
        )
        scope.declare_kind(scope.ScopeKind("shop", msg("店铺"), _shops))
        reference.register("channels.platforms", reference.file_version(PLATFORMS), _load)
        group = _("渠道与货品")
        menu.entry(
            group=group, label=_("店铺"), icon="building-store", url="channels:shops", right="channels.view", order=60
        )
        menu.entry(
            group=group,
            label=_("数据接入"),
            icon="file-import",
            url="channels:imports",
            right="orders.import",
            order=20,
        )
        menu.entry(
            group=group,
            label=_("数据到达"),
            icon="clock-exclamation",
            url="channels:arrivals",
            right="channels.view",
            order=70,
            count=_missed,
        )
        slots.hang("home.side", right="channels.view", render=_home_arrivals, order=30)
        slots.hang("aside.detail", right="channels.layouts", render=_teach_word, order=10)


def _shops(*, by: Actor) -> list[tuple[int, str, str]]:
    from zhanggui.offer.channels.queries import shop_scope_rows

    return shop_scope_rows(by=by)


def _missed(*, by: Actor) -> int:
    from zhanggui.offer.channels.queries import feed_counts

    return feed_counts(by=by)["missed"]


def _home_arrivals(request: HttpRequest, subject: int) -> SafeString | None:
    from zhanggui.offer.channels.views import home_arrivals

    return home_arrivals(request, subject)


def _teach_word(request: HttpRequest, row_id: int) -> SafeString | None:
    from zhanggui.offer.channels.views import aside_teach

    return aside_teach(request, row_id)


def _load() -> None:
    from zhanggui.offer.channels.actions import platforms_load

    platforms_load(by=System("channels"))
