"""Keys: rights, the page of security, what hangs on the pages of people."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KeysConfig(AppConfig):
    name = "zhanggui.foundation.keys"
    label = "keys"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import personal
        from zhanggui.kit.pure import msg, vocabulary

        personal.secret("keys_totp", "secret", msg("动态口令的种子，换机、离职即删"))
        from zhanggui.foundation.keys import actions, facts  # noqa: F401  facts: known from the start
        from zhanggui.foundation.keys.controls import CONTROLS
        from zhanggui.foundation.keys.states import FACTORS, REFUSALS
        from zhanggui.foundation.keys.views import panels
        from zhanggui.kit import controls, leaving, menu, slots
        from zhanggui.kit.pure import msg
        from zhanggui.kit.rights import Right, declare

        vocabulary("keys.factor", FACTORS.get)
        vocabulary("keys.refusal", REFUSALS.get)
        declare(
            Right("keys.view", msg("查看登录安全与登录记录"), duty="D193"),
            Right("keys.reset", msg("重置他人的第二步验证"), duty="D182"),
        )
        controls.register(*CONTROLS)
        leaving.ends(leaving.Ending("keys.factors", msg("第二步验证"), actions.factors_end))
        slots.hang("login.ways", right=None, render=panels.passkey_way, order=10)
        slots.hang("org.account.main", right=None, render=panels.account_panel, order=10)
        slots.hang("org.account.foot", right=None, render=panels.sign_ins_panel, order=10)
        slots.hang("org.person.account", right="keys.view", render=panels.person_panel, order=10)
        slots.hang("org.person.foot", right="keys.reset", render=panels.reset_button, order=10)
        menu.entry(
            group=_("人员"),
            label=_("登录安全"),
            icon="shield-check",
            url="keys:security",
            right="keys.view",
            order=720,
            words="security mfa totp second factor passkey sign-in",
        )
