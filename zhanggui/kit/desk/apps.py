from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "zhanggui.kit.desk"
    label = "kit_desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit.desk import facts  # noqa: F401  known to the journal from the start
