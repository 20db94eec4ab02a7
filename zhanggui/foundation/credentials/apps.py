"""Credentials: their controls, their pages, and their place where posts are given."""

from __future__ import annotations

from django.apps import AppConfig


class CredentialsConfig(AppConfig):
    name = "zhanggui.foundation.credentials"
    label = "credentials"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.foundation.credentials import actions, facts, queries, views  # noqa: F401  facts: known from the start
        from zhanggui.foundation.credentials.controls import CONTROLS, GATES
        from zhanggui.foundation.credentials.handlers import HEARD
        from zhanggui.foundation.credentials.tasks import ship_credentials
        from zhanggui.kit import controls, granting, menu, reference, slots
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.modes.registry import declare as declare_gates
        from zhanggui.kit.pure import msg as _

        controls.register(*CONTROLS)
        declare_gates(*GATES)
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        granting.witnessed(actions.papers_settle)
        granting.bearing(queries.lacks_bearing)
        reference.register("credentials.kinds", reference.file_version(actions.SHIPPED), ship_credentials)
        slots.hang("org.person.body", right="org.view", render=views.person_panel, order=5)
        slots.hang("org.account.head", right=None, render=views.account_panel, order=5)
        menu.entry(
            group=_("人员"),
            label=_("协议与资格"),
            icon="file-certificate",
            url="credentials:lacking",
            right="org.view",
            order=711,
            words="NDA agreement exam certificate credential",
        )
