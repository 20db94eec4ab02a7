"""The organisation room: departments, posts, people, rights, scopes, sign-in."""

from __future__ import annotations

from pathlib import Path

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

POSTS = Path(__file__).resolve().parent / "data" / "posts.tsv"


class OrgConfig(AppConfig):
    name = "zhanggui.foundation.org"
    label = "org"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.foundation.org import facts, queries  # noqa: F401  facts: known from the start
        from zhanggui.foundation.org.controls import CONTROLS
        from zhanggui.foundation.org.states import LEAVE_REASONS, TAKEN_TITLES
        from zhanggui.foundation.org.tasks import ship_posts
        from zhanggui.kit import controls, leaving, menu, reference, rights, scope, slots
        from zhanggui.kit.pure import msg, vocabulary

        rights.declare(
            rights.Right("org.view", msg("查看组织与权限")),
            rights.Right("org.manage", msg("管理人员、岗位与权限"), duty="D009"),
            rights.Right("org.except", msg("批准权限例外，放宽不相容权限"), duty="D010"),
        )
        _personal()
        vocabulary("org.leave_reason", LEAVE_REASONS.get)
        controls.register(*CONTROLS)
        controls.exhibit(controls.Exhibit("employee", "org.view", "org:person", each=True, names=queries.people_named))
        scope.declare_kind(scope.ScopeKind("shop_group", msg("店铺组"), queries.group_scope_rows))
        slots.declare("login.ways", "org.people.head", "org.person.body", "org.chart.body", "org.group.foot")
        leaving.titled({one.value: title for one, title in TAKEN_TITLES.items()})
        leaving.passes(leaving.Holding("org.heads", msg("担任部门负责人"), queries.departments_headed, "org:chart"))
        slots.declare(
            "org.account.head", "org.account.main", "org.account.foot", "org.person.account", "org.person.foot"
        )
        reference.register("org.posts", reference.file_version(POSTS), ship_posts)
        menu.entry(group=_("人员"), label=_("组织"), icon="sitemap", url="org:people", right="org.view", order=700)
        menu.entry(
            group=_("人员"), label=_("店铺组"), icon="building-store", url="org:groups", right="org.view", order=705,
            words="shop group scope brand entity platform",
        )  # fmt: skip
        menu.entry(
            group=_("人员"), label=_("权限矩阵"), icon="shield-lock", url="org:matrix", right="org.view", order=710
        )


def _personal() -> None:
    from zhanggui.kit.personal import Basis, Personal, Whose, declare
    from zhanggui.kit.pure import msg as _

    declare(
        Personal(
            code="org.sessions", title=_("登录的网络地址和设备"), whose=Whose.STAFF, holds=_("IP 地址、浏览器名称"),
            purpose=_("本人认出陌生登录，离职、失密时逐处结束"), basis=Basis.STAFF,
            mask=_("不遮盖，只给本人和管理人员与权限的人看"), right="org.manage", readers=_("本人、管理人员与权限的人"),
            table="org_opensession", copies=("address", "agent"),
            otherwise=_("登录结束时整行删除；8 小时没有操作或满 24 小时的，一小时内删除"),
        )
    )  # fmt: skip
