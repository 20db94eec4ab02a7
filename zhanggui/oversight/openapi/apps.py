"""The open interface has no rights and no pages of its own: each address asks for the right of the room it reads."""

from __future__ import annotations

from django.apps import AppConfig


class OpenapiConfig(AppConfig):
    name = "zhanggui.oversight.openapi"
    label = "openapi"
    default_auto_field = "django.db.models.BigAutoField"
