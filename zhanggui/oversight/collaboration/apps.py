"""Working together: the page of to-dos, its place in the menu and on the first page, and what it hears."""

from __future__ import annotations

from django.apps import AppConfig


class CollaborationConfig(AppConfig):
    name = "zhanggui.oversight.collaboration"
    label = "collaboration"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import menu, slots
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.todos.queries import todos_waiting
        from zhanggui.kit.todos.registry import Kind, declare
        from zhanggui.oversight.collaboration import views
        from zhanggui.oversight.collaboration.handlers import HEARD

        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        declare(
            Kind(
                "collaboration.asked",
                _("同事交办"),
                _("{words}（{asker}交办）"),
                right="todos.use",
                url="todos:list",
                query="queue=mine",
                duty="D012",
                icon="user-share",
                personal=True,
                by_hand=True,
            )
        )
        menu.entry(
            group=_("工作台"),
            label=_("待办"),
            icon="list-check",
            url="todos:list",
            right="todos.use",
            order=0,
            count=todos_waiting,
            words="todos tasks",
        )
        slots.hang("home.side", right="todos.use", render=views.home_todos, order=5)
