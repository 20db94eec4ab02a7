"""Notices: their kinds, what they are made of, the bell."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from zhanggui.kit.notices.registry import Kind


class NotificationConfig(AppConfig):
    name = "zhanggui.oversight.notification"
    label = "notification"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        _personal()
        from zhanggui.kit import controls, doctor, leaving
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.notices.registry import declare
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right
        from zhanggui.kit.rights import declare as declare_right
        from zhanggui.oversight.notification import facts  # noqa: F401  known to the journal from the start
        from zhanggui.oversight.notification.actions import addresses_end
        from zhanggui.oversight.notification.controls import CONTROLS
        from zhanggui.oversight.notification.handlers import HEARD
        from zhanggui.oversight.notification.tasks import tell_broken

        declare(*_of_approvals(), *_of_work(), _of_the_house(), *_of_todos())
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        doctor.heard_by(tell_broken)
        declare_right(Right("notices.manage", _("设置消息的对外发送"), duty="D012"))
        leaving.ends(leaving.Ending("notification.addresses", _("停用消息接收地址"), addresses_end))
        controls.register(*CONTROLS)
        _show()


def _show() -> None:
    """The bell, and the pages of settings."""
    from zhanggui.kit import menu
    from zhanggui.kit.notices.queries import notices_unread
    from zhanggui.kit.pure import msg as _

    menu.entry(
        group=_("工作台"),
        label=_("消息"),
        icon="bell",
        url="notices:list",
        right="todos.use",
        order=698,
        count=notices_unread,
        words="notices notifications inbox",
        top=True,
    )
    menu.entry(
        group=_("工作台"),
        label=_("消息设置"),
        icon="settings",
        url="notices:settings",
        right="todos.use",
        order=699,
        words="notice settings quiet hours digest mail robot dingtalk feishu wecom",
    )
    menu.entry(
        group=_("渠道与货品"),
        label=_("消息对外发送"),
        icon="send",
        url="notices:channels",
        right="notices.manage",
        order=735,
        words="smtp mail server robot webhook outside delivery",
    )


def _of_approvals() -> list[Kind]:
    """What approvals tell: each leads to the request."""
    from zhanggui.kit.notices.registry import Kind
    from zhanggui.kit.notices.states import Pace
    from zhanggui.kit.pure import msg as _

    now, digest = Pace.NOW, Pace.DIGEST
    told = (
        ("asked", _("请您审批"), _("{asker}请您审批{kind}：{what}"), now, "signature"),
        ("reminded", _("审批催办"), _("超过时限还没有审批：{kind}，{what}（{asker}提交）"), now, "bell-ringing"),
        ("escalated", _("审批升级给您"), _("超时未批，升级给您：{kind}，{what}（{asker}提交）"), now, "arrow-up"),
        ("decided", _("您的申请有结果"), _("{kind}：{what}，{state}"), now, "circle-check"),
        ("returned", _("您的申请被退回重审"), _("{kind}：{what}，已退回重审"), now, "arrow-back-up"),
        (
            "found_wrong",
            _("授权规则通过的抽查有误"),
            _("抽查有误：{kind}，{what}（{asker}提交）"),
            now,
            "alert-triangle",
        ),
        ("copied", _("审批抄送给您"), _("{asker}的{kind}抄送给您：{what}"), digest, "send"),
        ("halted", _("审批没有人可批"), _("没有足够的审批人，停住：{kind}，{what}"), now, "alert-triangle"),
    )
    return [
        Kind(
            f"approvals.{code}",
            title,
            words,
            right="approvals.manage" if code == "halted" else "approvals.decide",
            url="approvals:list",
            query="queue=&open={id}",
            duty="D009",
            icon=icon,
            pace=pace,
        )
        for code, title, words, pace, icon in told
    ]


def _of_work() -> list[Kind]:
    """What to-dos and hand-overs tell."""
    from zhanggui.kit.notices.registry import Kind
    from zhanggui.kit.notices.states import Pace
    from zhanggui.kit.pure import msg as _

    mine = partial(Kind, right="todos.use", url="todos:list", query="queue=mine&open={id}", duty="D012", pace=Pace.NOW)
    return [
        mine("todos.handed", _("待办交给您"), _("{kind}：{what}"), icon="user-share"),
        mine("todos.reminded", _("待办催办"), _("有人催办，{kind}：{what}"), icon="bell-ringing"),
        mine("todos.raised", _("下属的待办逾期"), _("逾期未办，报给您，{kind}：{what}"), icon="arrow-up"),
        Kind(
            "staffing.opened",
            _("有人离职或调岗"),
            _("{who}离职或调岗，有 {n} 项工作要交接"),
            right="org.manage",
            url="staffing:handover",
            takes_id=True,
            duty="D021",
            icon="checklist",
            pace=Pace.NOW,
        ),
        Kind(
            "delegation.given",
            _("代理交给您"),
            _("{who}请您代办 {since} 至 {until} 的工作，{n} 项权限"),
            right="todos.use",
            url="delegation:mine",
            duty="D009",
            icon="user-share",
            pace=Pace.NOW,
        ),
        Kind(
            "staffing.assigned",
            _("工作交接给您"),
            _("{who}的 {n} 项工作交接给您"),
            right="todos.use",
            url="todos:list",
            duty="D021",
            icon="checklist",
            pace=Pace.NOW,
        ),
    ]


def _of_the_house() -> Kind:
    """What the nightly look finds."""
    from zhanggui.kit.notices.registry import Kind
    from zhanggui.kit.notices.states import Pace
    from zhanggui.kit.pure import msg as _

    return Kind(
        "house.broken",
        _("系统自检发现问题"),
        _("自检不通过：{what}（{n} 处）"),
        right="journal.view",
        url="audit:journal",
        duty="D192",
        icon="shield-x",
        pace=Pace.NOW,
        urgent=True,
        acknowledged=True,
    )


def _of_todos() -> list[Kind]:
    """To-dos whose people hear that they opened; the rooms below have declared theirs before."""
    from zhanggui.kit.expirables import ENDS
    from zhanggui.kit.notices.registry import Kind
    from zhanggui.kit.notices.states import Pace
    from zhanggui.kit.todos.registry import all_kinds
    from zhanggui.oversight.notification.actions import OF_TODO

    at_once = {
        *("collaboration.asked", "intake.missed", "policy.acknowledge", "declarations.owed"),
        *("reporting.read", "reporting.write"),
    }
    daily = {"promises.near", "troubles.due"}
    return [
        Kind(
            OF_TODO + code,
            one.title,
            one.words,
            right=one.right,
            url=one.url,
            takes_id=one.takes_id,
            query=one.query,
            duty=one.duty,
            icon=one.icon,
            pace=Pace.NOW if code in at_once else Pace.DIGEST,
        )
        for code, one in sorted(all_kinds().items())
        if code in at_once | daily or code.startswith(ENDS)
    ]


def _personal() -> None:
    from zhanggui.kit.personal import Basis, Erasing, Personal, Whose, declare, secret
    from zhanggui.kit.pure import msg as _
    from zhanggui.oversight.notification.states import AddressState

    waits = "EXISTS (SELECT FROM notification_delivery d WHERE d.address_id = t.id AND d.state = 10)"
    secret("notification_server", "sealed", _("公司发信邮箱的密码"))
    declare(
        Personal(
            code="notification.addresses", title=_("消息接收地址"), whose=Whose.STAFF, holds=_("邮箱或群机器人地址"),
            purpose=_("把待办和消息发给本人"), basis=Basis.CONSENT, mask=_("列表只显示地址的头尾"),
            right="notices.manage", readers=_("本人、发送任务"), table="notification_address",
            sealed=("sealed",), copies=("shown",),
            erasing=Erasing(
                begins=f"CASE WHEN t.state = {AddressState.STOPPED.value} THEN t.stopped_at END",
                begun=_("停用或离职"), blank="sealed = ''::bytea, mark = NULL, shown = ''",
                there="octet_length(t.sealed) > 0", number="t.id", kept_for=("address_kept_days",),
                needed=(
                    (_("还有消息没发完"), waits),
                ),
            ),
        )
    )  # fmt: skip
