"""Working together: the page of to-dos, its place in the menu and on the first page, and what it hears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from zhanggui.kit.expirables import Expirable
    from zhanggui.kit.todos.registry import Kind


class CollaborationConfig(AppConfig):
    name = "zhanggui.oversight.collaboration"
    label = "collaboration"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import controls
        from zhanggui.kit.expirables import all_expirables
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.todos.queries import todo_labels
        from zhanggui.kit.todos.registry import Kind, declare
        from zhanggui.oversight.collaboration.controls import CONTROLS
        from zhanggui.oversight.collaboration.handlers import HEARD

        controls.register(*CONTROLS)
        controls.exhibit(controls.Exhibit("todo", "todos.use", "todos:card", each=True, labels=todo_labels))
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
            ),
            *(_alert(one) for one in all_expirables()),
        )
        _show()


def _show() -> None:
    """Places in the menu and on the first page, and what the doctor looks at."""
    from functools import partial

    from zhanggui.kit import doctor, menu, slots
    from zhanggui.kit.actor import System
    from zhanggui.kit.pure import msg as _
    from zhanggui.kit.todos.queries import todos_waiting
    from zhanggui.oversight.collaboration import queries, views

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
    menu.entry(
        group=_("工作台"),
        label=_("到期事项"),
        icon="calendar-due",
        url="todos:endings",
        right="todos.use",
        order=695,
        words="expiry deadline renewal",
    )
    doctor.register(
        doctor.Invariant(
            "collaboration.endings_owned",
            _("会到期的东西都有人负责"),
            partial(queries.ending_faults, by=System("collaboration")),
        )
    )
    slots.hang("home.side", right="todos.use", render=views.home_todos, order=5)


def _alert(one: Expirable) -> Kind:
    """The to-do of a kind of things that end. The rooms below have registered theirs before."""
    from zhanggui.kit.expirables import ENDS
    from zhanggui.kit.pure import Text, msg
    from zhanggui.kit.todos.registry import Kind

    words = msg("{what}：{n} 项在 {days} 天内到期，最早 {first}")
    return Kind(
        ENDS + one.code,
        one.title,
        Text(words.msgid, {"what": one.title}),
        right=one.right,
        url="todos:endings",
        query="kind={code}",
        duty=one.duty,
        icon="calendar-due",
        personal=one.personal,
    )
