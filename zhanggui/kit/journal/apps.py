from __future__ import annotations

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "zhanggui.kit.journal"
    label = "kit_journal"

    def ready(self) -> None:
        from functools import partial

        from zhanggui.kit import doctor, partitions, rights
        from zhanggui.kit.actor import System
        from zhanggui.kit.journal import queries
        from zhanggui.kit.pure import msg

        rights.declare(rights.Right("journal.view", msg("查看操作日志")))
        partitions.register("kit_journal")
        by = System("journal")
        doctor.register(
            *(
                doctor.Invariant(f"journal.{name}", title, partial(faults, by=by))
                for name, title, faults in (
                    ("as_sealed", msg("操作日志与封印一致"), queries.seal_faults),
                    ("sealed_in_time", msg("操作日志按时封印"), queries.unsealed_faults),
                    ("heard_in_time", msg("事实都有人处理，后台任务没有积压"), queries.unheard_faults),
                    ("database_guarded", msg("数据库的守卫触发器都在"), queries.guard_faults),
                    ("states_known", msg("没有状态表之外的状态"), queries.state_faults),
                    ("room_for_next_month", msg("按月分区的表备好了下个月"), queries.partition_faults),
                )
            )
        )
