"""What an address is good for: its region in clear, and whether a parcel could be brought there."""

from __future__ import annotations

import re
from enum import StrEnum


class Address(StrEnum):
    """How much of an address the platform gave. Only `full` can be written on a label of our own."""

    NONE = "none"
    REGION = "region"
    MASKED = "masked"
    FULL = "full"


PLACE = re.compile(
    r"\s*(北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州"
    r"|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)"
    r"(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)?"
    r"(?:[\s,，]*([\u4e00-\u9fff]{2,8}?(?:市|自治州|地区|盟|州)))?"
)
DETAIL = re.compile(r"[路街道巷弄号村镇乡栋幢室楼园苑区里]|\d")
HIDDEN = re.compile(r"[*＊●•]|[xX]{3,}")
ENOUGH = 4


def read_address(address: str) -> tuple[str, Address]:
    """Its region (province, and city where it follows; empty without a province of China) and what it is good for:
    nothing, a region only, masked by the platform, or full enough to deliver to."""
    text = address.strip()
    found = PLACE.match(text)
    region = found[1] + (found[2] or "").removesuffix("市") if found else ""
    if HIDDEN.search(text):
        return region, Address.MASKED
    if not region:
        return "", Address.FULL if len(text) >= 2 * ENOUGH and DETAIL.search(text) else Address.NONE
    is_full = len(text) - len(region) >= ENOUGH and DETAIL.search(text, 2)
    return region, Address.FULL if is_full else Address.REGION


def province(region: str) -> str:
    """The province of a region or an address; empty where it begins with none of China."""
    found = PLACE.match(region)
    return found[1] if found else ""
