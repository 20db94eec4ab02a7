"""Audit: the journal's pages."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "zhanggui.oversight.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import controls, menu
        from zhanggui.kit.pure import msg as _
        from zhanggui.oversight.audit import facts  # noqa: F401  known to the journal from the start
        from zhanggui.oversight.audit.controls import CONTROLS

        controls.register(*CONTROLS)
        controls.exhibit(controls.Exhibit("journal", "journal.view", "audit:journal", rest="queue=all"))
        menu.entry(
            group=_("制度"),
            label=_("操作日志"),
            icon="list-search",
            url="audit:journal",
            right="journal.view",
            order=620,
            words="journal log audit trail rizhi",
        )
