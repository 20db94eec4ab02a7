"""Check-ups: their page, their right, the way to them on the first page."""

from __future__ import annotations

from django.apps import AppConfig


class CheckupConfig(AppConfig):
    name = "zhanggui.oversight.checkup"
    label = "checkup"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import menu, slots
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.oversight.checkup import (
            facts,  # noqa: F401  known to the journal from the start
            views,
        )

        declare(Right("checkup.run", _("做制度体检"), duty="D261"))
        menu.entry(
            group=_("制度"),
            label=_("制度体检"),
            icon="shield-check",
            url="checkup:ask",
            right="checkup.run",
            order=2,
            words="policy checkup clauses orders",
        )
        slots.hang("home.side", right="checkup.run", render=views.home_way, order=1)
