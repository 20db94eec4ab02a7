from __future__ import annotations

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "zhanggui.kit.journal"
    label = "kit_journal"

    def ready(self) -> None:
        from zhanggui.kit import partitions

        partitions.register("kit_journal")
