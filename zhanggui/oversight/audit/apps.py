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
        from zhanggui.kit.rights import Right, declare
        from zhanggui.kit.todos.registry import Kind
        from zhanggui.kit.todos.registry import declare as declare_todos
        from zhanggui.oversight.audit import facts  # noqa: F401  known to the journal from the start
        from zhanggui.oversight.audit.controls import CONTROLS
        from zhanggui.oversight.audit.states import REVIEW_TODO

        controls.register(*CONTROLS)
        controls.exhibit(
            controls.Exhibit("journal", "journal.view", "audit:journal", rest="queue=all"),
            controls.Exhibit("review", "journal.view", "audit:review", each=True),
        )
        declare(Right("audit.review", _("审查个人信息查看情况"), duty="D184"))
        declare_todos(
            Kind(
                REVIEW_TODO, _("个人信息查看审查"), _("{month}：{n} 人看过买家信息，请审查签署"), right="audit.review",
                url="audit:review", takes_id=True, duty="D184", icon="eye-check",
            )
        )  # fmt: skip
        menu.entry(
            group=_("制度"),
            label=_("操作日志"),
            icon="list-search",
            url="audit:journal",
            right="journal.view",
            order=620,
            words="journal log audit trail rizhi",
        )
