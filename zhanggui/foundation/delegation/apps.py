"""Delegation: where it bears on rights, what ends it, its approval, its pages."""

from __future__ import annotations

from django.apps import AppConfig


class DelegationConfig(AppConfig):
    name = "zhanggui.foundation.delegation"
    label = "delegation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.foundation.delegation import actions, facts, queries  # noqa: F401  facts: known from the start
        from zhanggui.foundation.delegation.controls import CONTROLS
        from zhanggui.foundation.delegation.handlers import HEARD
        from zhanggui.foundation.delegation.states import KIND
        from zhanggui.kit import controls, expirables, granting, leaving, menu, subjects
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _

        controls.register(*CONTROLS)
        controls.exhibit(
            controls.Exhibit("delegation", "org.view", "delegation:card", each=True, labels=queries.delegation_labels)
        )
        granting.bearing(queries.delegations_bearing)
        leaving.ends(
            leaving.Ending("delegation.given", _("结束代理"), actions.delegations_release, transfer=True),
        )
        subjects.declare(
            subjects.Kind(KIND, _("交出敏感权限的代理"), decide="org.except", duty="D009", url="delegation:card")
        )
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        expirables.register(
            expirables.Expirable(
                "delegation",
                _("代理"),
                _("代理人不能再代为办理"),
                right="org.view",
                url="delegation:all",
                endings=queries.delegations_ending,
                duty="D009",
            )
        )
        menu.entry(
            group=_("人员"),
            label=_("代理"),
            icon="user-share",
            url="delegation:mine",
            right=None,
            order=712,
            words="delegation act for deputy agent stand in",
        )
