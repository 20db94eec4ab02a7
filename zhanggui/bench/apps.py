"""Measurements as an app: commands only, no table, no page."""

from __future__ import annotations

from django.apps import AppConfig


class BenchConfig(AppConfig):
    name = "zhanggui.bench"
    label = "bench"
