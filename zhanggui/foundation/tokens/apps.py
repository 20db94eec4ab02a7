"""Tokens: rights, pages, what ends with its owner, and the door for machines."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TokensConfig(AppConfig):
    name = "zhanggui.foundation.tokens"
    label = "tokens"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.foundation.tokens import actions, api, facts, queries, views  # noqa: F401  facts: known from the start
        from zhanggui.foundation.tokens.controls import CONTROLS
        from zhanggui.kit import controls, expirables, leaving, menu, slots
        from zhanggui.kit.api import token_room
        from zhanggui.kit.pure import msg
        from zhanggui.kit.rights import Right, declare

        declare(
            Right("tokens.issue", msg("新建自己的访问令牌"), duty="D182"),
            Right("tokens.manage", msg("查看和吊销所有人的访问令牌"), duty="D182"),
        )
        controls.register(*CONTROLS)
        token_room(api.opener)
        leaving.ends(leaving.Ending("tokens.tokens", msg("访问令牌"), actions.tokens_end))
        slots.hang("org.account.main", right=None, render=views.account_panel, order=20)
        expirables.register(
            expirables.Expirable(
                "access_token",
                msg("访问令牌"),
                msg("用它读数据的程序会被拒绝"),
                right="tokens.issue",
                url="tokens:mine",
                endings=queries.tokens_ending,
                duty="D182",
                personal=True,
            )
        )
        menu.entry(
            group=_("人员"),
            label=_("访问令牌"),
            icon="key",
            url="tokens:list",
            right="tokens.manage",
            order=721,
            words="api token key",
        )
