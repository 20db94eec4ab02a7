"""Takings: what must hold of them."""

from __future__ import annotations

from django.apps import AppConfig


class TakingsConfig(AppConfig):
    name = "zhanggui.trade.takings"
    label = "takings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from functools import partial

        from zhanggui.kit import doctor
        from zhanggui.kit.actor import System
        from zhanggui.kit.pure import msg as _
        from zhanggui.trade.takings import queries

        faults = partial(queries.takings_faults, by=System("takings"))
        doctor.register(doctor.Invariant("takings.sums", _("每日收款等于当日已付订单之和"), faults))
