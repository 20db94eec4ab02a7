"""The stock of all shops: one ledger, and reservation without oversell."""

from __future__ import annotations

from django.apps import AppConfig


class InventoryConfig(AppConfig):
    name = "zhanggui.offer.inventory"
    label = "inventory"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from zhanggui.kit import controls, doctor, menu, partitions, slots
        from zhanggui.kit.modes.registry import declare as declare_gates
        from zhanggui.kit.pure import msg
        from zhanggui.kit.rights import Right, declare
        from zhanggui.kit.scope import ScopeKind, declare_kind
        from zhanggui.offer.inventory import queries
        from zhanggui.offer.inventory.controls import CORRECTIONS, GATES, LEVELS, NO_OVERSELL, ledger_untrue
        from zhanggui.offer.inventory.views import import_button, sku_stock_panel

        partitions.register("inventory_stockmovement")
        declare(
            Right("inventory.view", msg("查看库存")),
            Right("inventory.adjust", msg("收货与调整库存"), duty="D093"),
            Right("inventory.route", msg("管理仓库与分仓规则"), duty="D092"),
        )
        declare_kind(ScopeKind("warehouse", msg("仓库"), queries.warehouse_scope_rows))
        declare_gates(*GATES)
        controls.register(NO_OVERSELL, CORRECTIONS, LEVELS)
        controls.exhibit(controls.Exhibit("sku", "inventory.view", "inventory:stock", rest="queue=all"))
        doctor.register(
            doctor.Invariant("inventory.ledger", msg("库存数等于台账之和，占用等于订单所持"), ledger_untrue)
        )
        slots.hang("catalog.skus.head", right="catalog.manage", render=import_button)
        slots.hang("catalog.sku.card", right="inventory.view", render=sku_stock_panel)
        menu.entry(
            group=msg("库存与采购"),
            label=msg("库存"),
            icon="building-warehouse",
            url="inventory:stock",
            right="inventory.view",
            order=50,
            count=queries.out_of_stock,
        )
        menu.entry(
            group=msg("库存与采购"),
            label=msg("仓库管理"),
            icon="building",
            url="inventory:warehouses",
            right="inventory.view",
            order=55,
        )
