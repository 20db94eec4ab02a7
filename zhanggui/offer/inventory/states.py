"""The words of stock."""

from __future__ import annotations

from enum import StrEnum

MAIN = "MAIN"
MAIN_NAME = "主仓"


class WarehouseKind(StrEnum):
    """Who keeps the goods: 自有仓, 云仓, 供应商代发."""

    OWN = "own"
    CLOUD = "cloud"
    DROPSHIP = "dropship"


class MovementKind(StrEnum):
    """Why a counter moved: 期初, 收货, 调整 move what is on hand; 占用, 释放 what is allocated; 出库 both."""

    OPENING = "opening"
    RECEIVED = "received"
    ADJUSTED = "adjusted"
    ALLOCATED = "allocated"
    RELEASED = "released"
    SHIPPED = "shipped"
