"""Recertification: its to-do, its control, its pages."""

from __future__ import annotations

from django.apps import AppConfig


class RecertificationConfig(AppConfig):
    name = "zhanggui.foundation.recertification"
    label = "recertification"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.foundation.recertification import facts, queries  # noqa: F401  facts: known from the start
        from zhanggui.foundation.recertification.controls import CONTROLS
        from zhanggui.foundation.recertification.states import TODO
        from zhanggui.kit import controls, menu
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.todos.registry import Kind, declare

        controls.register(*CONTROLS)
        declare(
            Kind(
                TODO,
                _("权限复核"),
                _("{title}：{n} 行等您复核"),
                right="todos.use",
                url="recertification:rows",
                duty="D182",
                icon="user-check",
                personal=True,
            )
        )
        menu.entry(
            group=_("人员"),
            label=_("权限复核"),
            icon="user-check",
            url="recertification:rows",
            right="todos.use",
            order=713,
            count=queries.rows_in_hand,
            words="access review recertification",
        )
