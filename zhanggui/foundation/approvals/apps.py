"""Approvals: rights and pages."""

from __future__ import annotations

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "zhanggui.foundation.approvals"
    label = "approvals"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        _personal()
        from zhanggui.foundation.approvals import actions, facts, queries  # noqa: F401  facts: known from the start
        from zhanggui.foundation.approvals.controls import CONTROLS, never_ones_own
        from zhanggui.kit import controls, doctor, expirables, granting, leaving
        from zhanggui.kit.actor import System
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare

        controls.register(*CONTROLS)
        granting.bearing(queries.agencies_bearing)
        controls.exhibit(
            controls.Exhibit("approval", "approvals.decide", "approvals:card", each=True, labels=queries.request_labels)
        )
        doctor.register(
            doctor.Invariant(
                "approvals.waiting_for_somebody",
                _("待审批的申请都有人在审，或标明停住"),
                lambda: queries.idle_requests(by=System("approvals")),
            ),
            doctor.Invariant("approvals.never_ones_own", _("没有人批准自己提出的申请"), never_ones_own),
        )
        leaving.ends(
            leaving.Ending("approvals.tasks", _("转出待审批事项"), actions.tasks_release, transfer=True),
            leaving.Ending("approvals.agencies", _("结束审批代理"), actions.agencies_release, transfer=True),
        )
        leaving.passes(leaving.Holding("approvals.asked", _("本人提交、还在审批的申请"), queries.asked_by_people))
        declare(
            Right("approvals.decide", _("参与审批"), duty="D009"),
            Right("approvals.view", _("查看全部审批"), duty="D009"),
            Right("approvals.manage", _("起草审批流程、权限和授权规则"), duty="D009"),
            Right("approvals.activate", _("启用和停用审批规定"), duty="D010"),
        )
        expirables.register(
            expirables.Expirable(
                "agency",
                _("审批代理"),
                _("代理人不能再代为审批，待审批的回到本人"),
                right="approvals.view",
                url="approvals:list",
                endings=queries.agencies_ending,
                duty="D009",
            )
        )
        _show()


def _show() -> None:
    """Places in the menu."""
    from zhanggui.foundation.approvals import queries
    from zhanggui.foundation.approvals.views.inbox import home_waiting
    from zhanggui.kit import menu, slots
    from zhanggui.kit.pure import msg as _

    slots.hang("home.side", right="approvals.decide", render=home_waiting, order=6, later=True)
    menu.entry(
        group=_("制度"),
        label=_("审批中心"),
        icon="signature",
        url="approvals:list",
        right="approvals.decide",
        order=1,
        count=queries.requests_waiting,
    )
    menu.entry(
        group=_("制度"),
        label=_("审批规定"),
        icon="route",
        url="approvals:rules",
        right="approvals.view",
        order=690,
    )


def _personal() -> None:
    from zhanggui.kit.personal import Basis, Personal, Whose, declare
    from zhanggui.kit.pure import msg as _

    declare(
        Personal(
            code="approvals.attachments", title=_("审批附件"), whose=Whose.OTHER, holds=_("附件里写到的人和事"),
            purpose=_("证明申请属实"), basis=Basis.CONTRACT, mask=_("列表只有文件名，打开一次记一次"),
            right="approvals.decide", readers=_("知情的申请人、审批人、抄送人"), table="approvals_attachment",
            sealed=("sealed",), otherwise=_("随审批凭证保存，数据库不许改动；到期删除还没有建"),
        ),
        Personal(
            code="approvals.snapshots", title=_("审批凭证"), whose=Whose.OTHER,
            holds=_("遮盖后的收件人和名单标识，标识的盲索引"), purpose=_("证明批准的是什么"), basis=Basis.CONTRACT,
            mask=_("存的就是遮盖后的内容"), right="approvals.view", readers=_("申请人、审批人、抄送人"),
            table="approvals_request", copies=("title", "snapshot"),
            otherwise=_("一直保存：凭证要能证明批准的正是这些内容，删掉一处就证明不了；里面只有遮盖后的字样和盲索引，数据库不许改动"),
        ),
    )  # fmt: skip
