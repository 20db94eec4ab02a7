from __future__ import annotations

import gc

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    name = "zhanggui.web"
    label = "web"

    def ready(self) -> None:
        self._collect_less()
        from zhanggui.kit import menu, slots
        from zhanggui.kit.pure import msg
        from zhanggui.kit.rights import Right, declare
        from zhanggui.web.home import floor_figures, home_figures, home_waiting, office_figures

        menu.entry(group=_("工作台"), label=_("首页"), icon="layout-dashboard", url="home", right=None, order=0)
        slots.declare("home.main", "home.side", "home.work", "order.home.side")
        slots.hang("home.main", right="orders.view", render=home_figures, order=10)
        slots.hang("home.side", right="orders.view", render=home_waiting, order=10)
        slots.hang("home.work", right="orders.view", render=office_figures, order=10, later=True)
        slots.hang("home.work", right="orders.view", render=floor_figures, order=20, later=True)
        declare(Right("desk.share_view", msg("与同岗位同事共享列表视图")))

    @staticmethod
    def _collect_less() -> None:
        """Rows in bulk make no cycles, yet every 700 of them had the collector look around: an eighth of an import."""
        gc.freeze()
        gc.set_threshold(50_000, 20, 50)
