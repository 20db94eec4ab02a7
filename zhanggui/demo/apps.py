"""The demo company as an app: a command, a job, and the tour where the demo is shown."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings


class DemoConfig(AppConfig):
    name = "zhanggui.demo"
    label = "demo"

    def ready(self) -> None:
        from zhanggui.demo import views
        from zhanggui.kit import menu, slots
        from zhanggui.kit.pure import msg as _

        if settings.DEMO:
            menu.entry(
                group=_("工作台"),
                label=_("十分钟导览"),
                icon="compass",
                url="demo:tour",
                right=None,
                order=0,
                words="tour guide ten minutes",
                top=True,
            )
            slots.hang("home.side", right=None, render=views.home_way, order=0)
