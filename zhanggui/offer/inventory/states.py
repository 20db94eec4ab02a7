"""The words of stock."""

from __future__ import annotations

from enum import StrEnum

from zhanggui.kit.pure import Text, msg

MAIN = "MAIN"
MAIN_NAME = "主仓"
MOST_PARCELS = 3


class WarehouseKind(StrEnum):
    """Who keeps the goods: 自有仓, 云仓, 供应商代发. A supplier's stock is not ours to count."""

    OWN = "own"
    CLOUD = "cloud"
    DROPSHIP = "dropship"


WAREHOUSE_KIND_NAMES: dict[WarehouseKind, Text] = {
    WarehouseKind.OWN: msg("自有仓"),
    WarehouseKind.CLOUD: msg("云仓"),
    WarehouseKind.DROPSHIP: msg("供应商代发"),
}


class RouteRule(StrEnum):
    """What makes one warehouse better than another for an order; ranked, the first that differs decides."""

    REGION = "region"
    KIND = "kind"
    FREIGHT = "freight"
    RANK = "rank"


ROUTE_RULE_NAMES: dict[RouteRule, Text] = {
    RouteRule.REGION: msg("专供收货地区的仓库优先"),
    RouteRule.KIND: msg("自有仓优先，其次云仓，最后供应商代发"),
    RouteRule.FREIGHT: msg("每单运费低的优先"),
    RouteRule.RANK: msg("按仓库排名"),
}


class MovementKind(StrEnum):
    """Why a counter moved: 期初, 收货, 调整 move what is on hand; 占用, 释放 what is allocated; 出库 both."""

    OPENING = "opening"
    RECEIVED = "received"
    ADJUSTED = "adjusted"
    ALLOCATED = "allocated"
    RELEASED = "released"
    SHIPPED = "shipped"


PROVINCES = (
    *("北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西"),
    *("山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "内蒙古", "广西"),
    *("西藏", "宁夏", "新疆", "香港", "澳门", "台湾"),
)
"""As the region of a receiver begins."""
