"""The stock of all shops: one ledger, and reservation without oversell."""

from __future__ import annotations

from django.apps import AppConfig


class InventoryConfig(AppConfig):
    name = "zhanggui.offer.inventory"
    label = "inventory"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import controls, partitions
        from zhanggui.kit.pure import msg
        from zhanggui.kit.rights import Right, declare
        from zhanggui.offer.inventory.controls import NO_OVERSELL

        partitions.register("inventory_stockmovement")
        declare(
            Right("inventory.view", msg("查看库存")),
            Right("inventory.adjust", msg("收货与调整库存"), duty="D093"),
        )
        controls.register(NO_OVERSELL)
