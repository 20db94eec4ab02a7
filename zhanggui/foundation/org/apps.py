"""The organisation room: departments, posts, people, rights, scopes, sign-in."""

from __future__ import annotations

from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "zhanggui.foundation.org"
    label = "org"
    default_auto_field = "django.db.models.BigAutoField"
