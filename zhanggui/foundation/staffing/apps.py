"""Staffing: its pages, its control, and its place in the moment somebody leaves."""

from __future__ import annotations

from django.apps import AppConfig


class StaffingConfig(AppConfig):
    name = "zhanggui.foundation.staffing"
    label = "staffing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.foundation.staffing import actions, facts, queries  # noqa: F401  facts: known from the start
        from zhanggui.foundation.staffing.controls import CONTROLS
        from zhanggui.foundation.staffing.views import departures
        from zhanggui.foundation.staffing.views.handovers import person_panel
        from zhanggui.kit import controls, leaving, menu, slots
        from zhanggui.kit.pure import msg as _

        controls.register(*CONTROLS)
        controls.exhibit(
            controls.Exhibit("handover", "org.view", "staffing:handover", each=True, labels=queries.handover_labels)
        )
        leaving.witnessed(actions.handovers_open)
        slots.hang("org.person.body", right="org.view", render=departures.person_panel, order=5)
        slots.hang("org.person.body", right="org.view", render=person_panel, order=10)
        slots.hang("org.person.foot", right="org.manage", render=departures.plan_button, order=20)
        menu.entry(
            group=_("人员"),
            label=_("工作交接"),
            icon="checklist",
            url="staffing:handovers",
            right="org.view",
            order=720,
            count=queries.handover_open_count,
            words="handover leave transfer",
        )
