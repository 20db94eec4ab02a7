"""Secrecy: its rights, to-dos, controls, what ends and passes on with service, its pages."""

from __future__ import annotations

from django.apps import AppConfig


class SecrecyConfig(AppConfig):
    name = "zhanggui.foundation.secrecy"
    label = "secrecy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.foundation.secrecy import facts, queries  # noqa: F401  facts: known from the start
        from zhanggui.foundation.secrecy.controls import CONTROLS
        from zhanggui.foundation.secrecy.states import RETURN_TODO, TAKE_TODO
        from zhanggui.kit import controls, personal
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.kit.todos.registry import Kind
        from zhanggui.kit.todos.registry import declare as declare_todos

        personal.secret("secrecy_item", "content", _("公司的密级事项，解密前不公开"))
        declare(
            Right("secrecy.view", _("查看密级目录、借阅和保管登记"), duty="D197"),
            Right("secrecy.manage", _("管理密级目录、借阅和保管登记"), duty="D197"),
        )
        controls.register(*CONTROLS)
        controls.exhibit(
            controls.Exhibit("secret", "secrecy.view", "secrecy:item", each=True, labels=queries.item_labels),
            controls.Exhibit("loan", "secrecy.view", "secrecy:loan", each=True, labels=queries.loan_labels),
        )
        declare_todos(
            Kind(
                RETURN_TODO, _("归还资料"), _("归还“{title}”"), right="todos.use", url="secrecy:loan", takes_id=True,
                duty="D201", icon="file-arrow-left", personal=True,
            ),
            Kind(
                TAKE_TODO, _("签收保管物"), _("签收“{label}”"), right="todos.use", url="secrecy:thing", takes_id=True,
                duty="D200", icon="briefcase", personal=True,
            ),
        )  # fmt: skip
        _leaving()
        _list()


def _leaving() -> None:
    """What ends and what passes on when somebody leaves; items to be looked at again."""
    from zhanggui.foundation.secrecy import actions, queries
    from zhanggui.kit import expirables, leaving
    from zhanggui.kit.pure import msg as _

    leaving.ends(leaving.Ending("secrecy.readers", _("密级事项的知悉范围"), actions.readers_drop))
    leaving.passes(
        leaving.Holding("secrecy.items", _("负责的密级事项"), queries.items_owned, "secrecy:items"),
        leaving.Holding("secrecy.loans", _("借阅的纸质资料"), queries.loans_held, "secrecy:loans"),
        leaving.Holding("secrecy.things", _("保管物"), queries.things_held, "secrecy:things"),
    )
    expirables.register(
        expirables.Expirable(
            "secrecy.item", _("密级事项"), _("解密，或延长保密期限"), right="secrecy.manage", url="secrecy:item",
            endings=queries.items_ending, takes_id=True, duty="D197",
        )
    )  # fmt: skip


def _list() -> None:
    from zhanggui.foundation.secrecy import queries
    from zhanggui.kit import menu
    from zhanggui.kit.pure import msg as _

    menu.entry(
        group=_("人员"),
        label=_("密级目录"),
        icon="lock",
        url="secrecy:items",
        right="todos.use",
        order=722,
        words="secrecy trade secret classified loan",
    )
    menu.entry(
        group=_("人员"),
        label=_("保管登记"),
        icon="briefcase",
        url="secrecy:things",
        right="todos.use",
        order=723,
        count=queries.things_waiting,
        words="custody device seal licence key card",
    )
