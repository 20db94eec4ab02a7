"""RACI: its right, its control, what it hears, its page."""

from __future__ import annotations

from django.apps import AppConfig


class RaciConfig(AppConfig):
    name = "zhanggui.foundation.raci"
    label = "raci"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.foundation.raci import queries
        from zhanggui.foundation.raci.controls import CONTROLS
        from zhanggui.foundation.raci.handlers import HEARD
        from zhanggui.kit import controls, menu
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare

        declare(Right("raci.manage", _("落实条款的责任岗位"), duty="D007"))
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        controls.register(*CONTROLS)
        controls.exhibit(
            controls.Exhibit("clause", "policy.read", "raci:clause", each=True, labels=queries.raci_labels)
        )
        menu.entry(
            group=_("制度"),
            label=_("责任矩阵"),
            icon="users",
            url="raci:matrix",
            right="policy.read",
            order=612,
            words="RACI responsibility matrix",
        )
