from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "zhanggui.web"
    label = "web"

    def ready(self) -> None:
        from zhanggui.kit import menu, slots
        from zhanggui.kit.pure import msg
        from zhanggui.kit.rights import Right, declare

        menu.entry(group=_("工作台"), label=_("首页"), icon="layout-dashboard", url="home", right=None, order=0)
        slots.declare("home.main", "home.side")
        declare(Right("desk.share_view", msg("与同岗位同事共享列表视图")))
