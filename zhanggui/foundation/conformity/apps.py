"""Conformity: its pages, its rights, the words behind every duty's chip."""

from __future__ import annotations

from django.apps import AppConfig


class ConformityConfig(AppConfig):
    name = "zhanggui.foundation.conformity"
    label = "conformity"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.foundation.conformity import facts  # noqa: F401  known to the journal from the start
        from zhanggui.foundation.conformity.controls import CONTROLS
        from zhanggui.foundation.conformity.handlers import HEARD
        from zhanggui.foundation.conformity.queries._exhibits import control_names
        from zhanggui.foundation.conformity.queries._shipped import duty_words
        from zhanggui.foundation.conformity.views import panels
        from zhanggui.kit import controls, slots
        from zhanggui.kit.facts import subscribe
        from zhanggui.kit.pure import msg as _
        from zhanggui.kit.rights import Right, declare
        from zhanggui.kit.subjects import Kind
        from zhanggui.kit.subjects import declare as declare_kinds

        controls.duties_worded(duty_words)
        controls.register(*CONTROLS)
        controls.exhibit(controls.Exhibit("control", "conformity.view", names=control_names))
        slots.hang("policy.text.head", right="conformity.view", render=panels.policy_button)
        slots.hang("law.card", right="conformity.view", render=panels.rulings_of_law, order=110)
        slots.hang("policy.clause", right="conformity.view", render=panels.clause_light)
        declare(
            Right("conformity.view", _("查看制度执行"), duty="D261"),
            Right("conformity.assess", _("评估制度执行"), duty="D261"),
            Right("conformity.ask", _("申请豁免、依法替代和不适用"), duty="D261"),
            Right("conformity.rule", _("批准豁免、依法替代和不适用"), duty="D261"),
        )
        declare_kinds(
            Kind(
                "conformity.ruling", _("制度要求的裁定"), decide="conformity.rule", duty="D261", url="conformity:ruling"
            ),
            Kind(
                "conformity.mode",
                _("管控模式切换"),
                decide="modes.decide",
                duty="D261",
                url="conformity:mode_asked",
                safe=True,
                tells=("shop",),
            ),
        )
        for fact, handler, name in HEARD:
            subscribe(fact, handler, name=name)
        _list()
        _ending()


def _ending() -> None:
    """Rulings are looked at again before their day."""
    from zhanggui.foundation.conformity import queries
    from zhanggui.kit import expirables
    from zhanggui.kit.pure import msg as _

    expirables.register(
        expirables.Expirable(
            "conformity.ruling",
            _("制度要求的裁定"),
            _("裁定失效，这项要求按数据亮灯"),
            right="conformity.ask",
            url="conformity:ruling",
            endings=queries.rulings_ending,
            takes_id=True,
            duty="D261",
        )
    )


def _list() -> None:
    from zhanggui.kit import menu
    from zhanggui.kit.pure import msg as _

    menu.entry(
        group=_("制度"),
        label=_("制度执行"),
        icon="scale",
        url="conformity:list",
        right="conformity.view",
        order=601,
        words="conformity duties controls lights",
    )
    menu.entry(
        group=_("制度"),
        label=_("管控模式"),
        icon="toggle-left",
        url="conformity:modes",
        right="modes.view",
        order=602,
        words="modes observe warn block gates",
    )
