from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "zhanggui.kit.desk"
    label = "kit_desk"
    default_auto_field = "django.db.models.BigAutoField"
