"""Sign-on: rights, the ways at the door, what ends with its owner."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignonConfig(AppConfig):
    name = "zhanggui.foundation.signon"
    label = "signon"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import personal
        from zhanggui.kit.pure import msg

        personal.secret("signon_provider", "secret", msg("单点登录的应用密钥"))
        from zhanggui.foundation.signon import actions, facts  # noqa: F401  facts: known from the start
        from zhanggui.foundation.signon.controls import CONTROLS
        from zhanggui.foundation.signon.views import account, door
        from zhanggui.kit import controls, leaving, menu, slots
        from zhanggui.kit.pure import msg
        from zhanggui.kit.rights import Right, declare

        declare(Right("signon.manage", msg("设置登录平台"), duty="D182"))
        controls.register(*CONTROLS)
        leaving.ends(leaving.Ending("signon.identities", msg("外部登录"), actions.identities_end))
        slots.hang("login.ways", right=None, render=door.ways, order=20)
        slots.hang("org.account.main", right=None, render=account.account_panel, order=15)
        slots.hang("org.person.account", right="org.manage", render=account.person_panel, order=20)
        menu.entry(
            group=_("人员"),
            label=_("登录平台"),
            icon="link",
            url="signon:providers",
            right="signon.manage",
            order=722,
            words="sso oidc dingtalk feishu wecom sign-on",
        )
