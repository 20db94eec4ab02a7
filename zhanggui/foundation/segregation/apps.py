"""Segregation: the guard where rights are given, its control, its pages."""

from __future__ import annotations

from django.apps import AppConfig


class SegregationConfig(AppConfig):
    name = "zhanggui.foundation.segregation"
    label = "segregation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.foundation.segregation import actions, facts, queries  # noqa: F401  facts: known from the start
        from zhanggui.foundation.segregation.controls import CONTROLS
        from zhanggui.foundation.segregation.tasks import ship_sod
        from zhanggui.kit import controls, granting, menu, reference
        from zhanggui.kit.pure import msg as _

        controls.register(*CONTROLS)
        granting.guarded(queries.rights_allowed)
        granting.bearing(queries.exceptions_bearing)
        reference.register("segregation.pairs", reference.file_version(actions.SHIPPED), ship_sod)
        menu.entry(
            group=_("人员"),
            label=_("不相容权限"),
            icon="arrows-split",
            url="segregation:conflicts",
            right="org.view",
            order=712,
            words="SoD segregation conflict",
        )
