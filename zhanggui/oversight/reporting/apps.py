"""Reports to the management: rights, the check, to-dos, the reminder, pages."""

from __future__ import annotations

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "zhanggui.oversight.reporting"
    label = "reporting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import controls, menu, subjects
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.oversight.reporting import facts, queries, states  # noqa: F401  facts: known from the start
        from zhanggui.oversight.reporting.controls import CONTROLS, REPORT
        from zhanggui.oversight.reporting.handlers import HEARD

        declare(
            Right(states.VIEW, _("查看管理层报告"), duty="D011"),
            Right(states.WRITE, _("编制管理层报告"), duty="D011"),
            Right(states.CHECK, _("审核管理层报告"), duty="D011"),
            Right(states.RECEIVE, _("接收管理层报告"), duty="D011"),
        )
        controls.register(*CONTROLS)
        controls.exhibit(controls.Exhibit(REPORT, states.VIEW, "reporting:report", each=True))
        subjects.declare(
            subjects.Kind(states.KIND, _("管理层报告"), decide=states.CHECK, duty="D011", url="reporting:report")
        )
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        _tell()
        menu.entry(
            group=_("制度"),
            label=_("管理层报告"),
            icon="chart-bar",
            url="reporting:list",
            right=states.VIEW,
            order=605,
            count=queries.reports_waiting,
            words="management report monthly quarterly figures",
        )


def _tell() -> None:
    """Who has to write one, who has to read one, who has not."""
    from zhanggui.kit.notices import registry as notices
    from zhanggui.kit.notices.states import Pace
    from zhanggui.kit.pure import msg as _
    from zhanggui.kit.todos import registry as todos
    from zhanggui.oversight.reporting import states

    todos.declare(
        todos.Kind(
            states.WRITE_TODO, _("编制管理层报告"), _("{period}：数字已生成，请写小结并送审"), right=states.WRITE,
            url="reporting:report", takes_id=True, duty="D011", icon="chart-bar",
        ),
        todos.Kind(
            states.READ_TODO, _("签阅管理层报告"), _("{period}：请打开并签阅"), right=states.VIEW,
            url="reporting:report", takes_id=True, duty="D011", icon="chart-bar", personal=True,
        ),
    )  # fmt: skip
    notices.declare(
        notices.Kind(
            states.UNREAD, _("管理层报告还没有签阅"), _("已过签阅期限：{period}"), right=states.VIEW,
            url="reporting:report", takes_id=True, duty="D011", icon="chart-bar", pace=Pace.NOW,
        )
    )  # fmt: skip
