"""Entitlements: the guard where rights are given, the kind of approval, the pages."""

from __future__ import annotations

from django.apps import AppConfig


class EntitlementsConfig(AppConfig):
    name = "zhanggui.foundation.entitlements"
    label = "entitlements"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.foundation.entitlements import facts, queries, views  # noqa: F401  facts: known from the start
        from zhanggui.foundation.entitlements.controls import CONTROLS
        from zhanggui.foundation.entitlements.handlers import HEARD
        from zhanggui.foundation.entitlements.states import KIND
        from zhanggui.kit import controls, granting, menu, slots, subjects
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _

        controls.register(*CONTROLS)
        granting.guarded(queries.grant_allowed)
        subjects.declare(
            subjects.Kind(KIND, _("权限变更"), decide="org.except", duty="D009", url="entitlements:change")
        )
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        slots.hang("org.person.foot", right="org.manage", render=views.person_buttons, order=5)
        slots.hang("org.group.foot", right="org.manage", render=views.group_button)
        menu.entry(
            group=_("人员"),
            label=_("权限变更"),
            icon="shield-cog",
            url="entitlements:changes",
            right="org.view",
            order=711,
            words="entitlement access request change",
        )
