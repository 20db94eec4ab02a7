"""The demo company as an app: a command and a job, no table, no page."""

from __future__ import annotations

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "zhanggui.demo"
    label = "demo"
