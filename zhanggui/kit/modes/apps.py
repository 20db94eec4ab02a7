"""Modes: rights."""

from __future__ import annotations

from django.apps import AppConfig


class ModesConfig(AppConfig):
    name = "zhanggui.kit.modes"
    label = "kit_modes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit.modes import facts  # noqa: F401  known to the journal from the start
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare

        declare(
            Right("modes.view", _("查看管控模式和放行记录"), duty="D261"),
            Right("modes.ask", _("申请切换管控模式"), duty="D261"),
            Right("modes.decide", _("批准切换管控模式"), duty="D261"),
            Right("modes.set", _("执行已批准的管控模式切换（仅系统）"), duty="D261"),
        )
