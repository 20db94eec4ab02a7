"""Notices: known to the journal from the start."""

from __future__ import annotations

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "zhanggui.kit.notices"
    label = "kit_notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit.notices import facts  # noqa: F401  known to the journal from the start
