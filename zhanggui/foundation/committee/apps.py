"""The committee: its rights, to-dos, controls, what ends with service, its pages."""

from __future__ import annotations

from django.apps import AppConfig


class CommitteeConfig(AppConfig):
    name = "zhanggui.foundation.committee"
    label = "committee"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.foundation.committee import actions, facts, queries  # noqa: F401  facts known
        from zhanggui.foundation.committee.controls import CONTROLS
        from zhanggui.foundation.committee.states import FOLLOW_TODO, MEET_TODO, VOTE_TODO
        from zhanggui.kit import controls, leaving, menu
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.kit.todos.registry import Kind
        from zhanggui.kit.todos.registry import declare as declare_todos

        declare(
            Right("committee.view", _("查看委员会"), duty="D001"),
            Right("committee.propose", _("提交委员会议题"), duty="D003"),
            Right("committee.manage", _("办理委员会事务"), duty="D001"),
        )
        controls.register(*CONTROLS)
        view, items, owed = "committee.view", queries.item_labels, queries.followup_labels
        controls.exhibit(controls.Exhibit("committee item", view, "committee:item", each=True, labels=items))
        controls.exhibit(controls.Exhibit("follow-up", view, "committee:followup", each=True, labels=owed))
        declare_todos(
            Kind(
                MEET_TODO, _("参加会议"), _("{title}：{when}，{place}"), right="committee.view",
                url="committee:meeting", takes_id=True, duty="D001", icon="gavel", personal=True,
            ),
            Kind(
                VOTE_TODO, _("委员会表决"), _("{title}：{n} 项议题等您表决"), right="committee.view",
                url="committee:items", query="queue=mine", duty="D003", icon="user-check", personal=True,
            ),
            Kind(
                FOLLOW_TODO, _("落实决议"), _("{what}"), right="todos.use", url="committee:followup", takes_id=True,
                duty="D005", icon="list-check", personal=True,
            ),
        )  # fmt: skip
        leaving.ends(leaving.Ending("committee.members", _("委员会职务"), actions.members_release))
        leaving.passes(
            leaving.Holding(
                "committee.followups", _("委员会决议的落实事项"), queries.followups_held, "committee:followups"
            )
        )
        menu.entry(
            group=_("人员"),
            label=_("委员会"),
            icon="gavel",
            url="committee:items",
            right="committee.view",
            order=705,
            count=queries.votes_waiting,
            words="committee meeting resolution vote",
        )
