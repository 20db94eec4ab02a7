"""Declarations: rights, to-dos, the leaver's, pages."""

from __future__ import annotations

from django.apps import AppConfig


class DeclarationsConfig(AppConfig):
    name = "zhanggui.foundation.declarations"
    label = "declarations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.foundation.declarations import facts, queries  # noqa: F401  facts: known from the start
        from zhanggui.foundation.declarations.controls import CONTROLS
        from zhanggui.foundation.declarations.states import REVIEW, TODO
        from zhanggui.kit import controls, leaving, menu, rights
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.todos.registry import Kind, declare

        rights.declare(rights.Right(REVIEW, _("审阅廉洁申报"), duty="D229"))
        controls.register(*CONTROLS)
        leaving.passes(
            leaving.Holding("declarations.made", _("还没有审阅的廉洁申报"), queries.reviews_in_hand, "declarations:all")
        )
        declare(
            Kind(
                TODO,
                _("利益冲突声明"),
                _("作出 {year} 年利益冲突声明"),
                right="todos.use",
                url="declarations:mine",
                duty="D229",
                icon="gift",
                personal=True,
            )
        )
        menu.entry(
            group=_("人员"),
            label=_("廉洁申报"),
            icon="gift",
            url="declarations:mine",
            right=None,
            order=714,
            words="gift conflict of interest declaration statement bribe",
        )
        menu.entry(
            group=_("人员"),
            label=_("廉洁申报审阅"),
            icon="gift",
            url="declarations:all",
            right=REVIEW,
            order=715,
            count=queries.declarations_waiting,
            words="review gift conflict of interest",
        )
