"""Intake: the doors every file comes in by, when files are due, and what became of their rows."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import menu, rights, slots
from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import msg
from zhanggui.kit.todos import registry as todos


class IntakeConfig(AppConfig):
    """Declares the room's right (named as when posts were given it), its places in the menu and on pages below."""

    name = "zhanggui.offer.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        _personal()
        from zhanggui.kit.facts import subscribe
        from zhanggui.offer.intake.handlers import HEARD

        rights.declare(rights.Right("channels.fix_rows", msg("处理未入库的原始单"), duty="D069"))
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        _ask()
        group = _("渠道与货品")
        menu.entry(
            group=group,
            label=_("数据接入"),
            icon="file-import",
            url="intake:imports",
            right="orders.import",
            order=20,
        )
        menu.entry(
            group=group,
            label=_("数据到达"),
            icon="clock-exclamation",
            url="intake:arrivals",
            right="channels.view",
            order=70,
            count=_missed,
        )
        _hang()


def _ask() -> None:
    todos.declare(
        todos.Kind(
            "intake.aside",
            msg("待处理原始单"),
            msg("{shop}：{rows} 行没有入库，等待处理"),
            right="channels.fix_rows",
            url="intake:aside",
            query="shop={shop_id}",
            duty="D069",
            icon="file-alert",
        ),
        todos.Kind(
            "intake.missed",
            msg("数据应到未到"),
            msg("{shop}：{what}应到未到，请导入"),
            right="orders.import",
            url="intake:imports",
            duty="D068",
            icon="clock-exclamation",
        ),
    )


def _hang() -> None:
    from zhanggui.kit import expirables
    from zhanggui.kit.desk import hang_columns
    from zhanggui.offer.intake import queries, views

    expirables.register(
        expirables.Expirable(
            "token",
            msg("上传令牌"),
            msg("用它自动上传的程序会被拒绝"),
            right="channels.manage",
            url="channels:shop",
            endings=queries.tokens_ending,
            takes_id=True,
            duty="D068",
        )
    )

    slots.hang("home.side", right="channels.view", render=views.home_arrivals, order=30)
    slots.hang("aside.detail", right="channels.layouts", render=views.aside_teach, order=10)
    slots.hang("shop.notice", right="channels.view", render=views.shop_notice, order=10)
    slots.hang("shop.detail", right="channels.view", render=views.shop_panel, order=10)
    slots.hang("layout.list.head", right="orders.import", render=views.layouts_head, order=10)
    slots.hang("layout.about", right="orders.import", render=views.layout_about, order=10)
    hang_columns("shops", *views.SHOP_COLUMNS, tell=queries.shop_intakes, cells="intake/_shop_cells.html")
    hang_columns("layouts", *views.LAYOUT_COLUMNS, tell=queries.layout_uses, cells="intake/_layout_cells.html")


def _missed(*, by: Actor) -> int:
    from zhanggui.offer.intake.queries import feed_counts

    return feed_counts(by=by)["missed"]


def _personal() -> None:
    from zhanggui.kit.personal import Basis, Erasing, Personal, Whose, declare

    declare(
        Personal(
            code="intake.rows", title=msg("未入库的原始行"), whose=Whose.BUYER, holds=msg("文件里这一行的全部内容"),
            purpose=msg("改好后入库"), basis=Basis.CONTRACT, mask=msg("列表只有遮盖后的预览，打开须写原因"),
            right="orders.unmask", readers=msg("处理原始单的人、导入任务"), table="intake_quarantinedrow",
            sealed=("raw", "fixed"), copies=("preview",),
            erasing=Erasing(
                begins="t.resolved_at", begun=msg("处理完毕"), blank="raw = NULL, fixed = NULL, preview = '{}'",
                there="(t.raw IS NOT NULL OR t.fixed IS NOT NULL)", number="t.order_no", shop="t.shop_id",
                kept_for=("row_kept_days",),
            ),
        )
    )  # fmt: skip
