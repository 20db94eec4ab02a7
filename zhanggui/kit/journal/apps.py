from __future__ import annotations

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "zhanggui.kit.journal"
    label = "kit_journal"

    def ready(self) -> None:
        from zhanggui.kit import partitions, rights
        from zhanggui.kit.pure import msg

        rights.declare(rights.Right("journal.view", msg("查看操作日志")))
        partitions.register("kit_journal")
