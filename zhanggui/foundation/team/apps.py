"""The team: rights, the plan's approval, the chart's panel, pages."""

from __future__ import annotations

from django.apps import AppConfig


class TeamConfig(AppConfig):
    name = "zhanggui.foundation.team"
    label = "team"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.foundation.team import facts, queries, states, views  # noqa: F401  facts: known from the start
        from zhanggui.foundation.team.controls import CONTROLS
        from zhanggui.foundation.team.handlers import HEARD
        from zhanggui.kit import controls, menu, slots, subjects
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.kit.todos import registry as todos

        declare(
            Right(states.VIEW, _("查看团队建设"), duty="D013"),
            Right(states.PLAN, _("提交编制计划"), duty="D013"),
            Right(states.DECIDE, _("批准编制计划"), duty="D013"),
            Right(states.RECORD, _("记录团队建设活动"), duty="D013"),
        )
        controls.register(*CONTROLS)
        controls.exhibit(
            controls.Exhibit("department", "org.view", names=queries.departments_named),
            controls.Exhibit("post", "org.view", names=queries.posts_named),
        )
        subjects.declare(subjects.Kind(states.KIND, _("编制计划"), decide=states.DECIDE, duty="D013", url="team:asked"))
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        todos.declare(
            todos.Kind(
                states.NOTE_TODO, _("写团队管理评议"), _("{department}，{half}：请写评议并提交上级"),
                right="todos.use", url="team:reviews", duty="D013", icon="notes", personal=True,
            )
        )  # fmt: skip
        slots.hang("org.chart.body", right=states.VIEW, render=views.chart_gaps)
        menu.entry(
            group=_("人员"),
            label=_("团队建设"),
            icon="users",
            url="team:seats",
            right=states.VIEW,
            order=703,
            words="team headcount plan activity training",
        )
        menu.entry(
            group=_("人员"),
            label=_("团队管理评议"),
            icon="notes",
            url="team:reviews",
            right="todos.use",
            order=704,
            words="team review note half year",
        )
