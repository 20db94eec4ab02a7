"""To-dos: rights."""

from __future__ import annotations

from django.apps import AppConfig


class TodosConfig(AppConfig):
    name = "zhanggui.kit.todos"
    label = "kit_todos"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.kit.todos import facts  # noqa: F401  known to the journal from the start

        declare(
            Right("todos.use", _("处理和交办待办")),
            Right("todos.oversee", _("查看和指派数据范围内的全部待办"), duty="D009"),
        )
