"""What kind of address a platform gave, and its region in clear."""

from __future__ import annotations

import re

from zhanggui.trade.orders.states import Address

PROVINCES = tuple(
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 "  # noqa: SIM905  readable
    "湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门".split()
)
SUFFIX = re.compile(r"^(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)")
CITY = re.compile(r"^[\s,，]*([\u4e00-\u9fff]{2,8}?(?:市|自治州|地区|盟|州))")
DETAIL = re.compile(r"[路街道巷弄号村镇乡栋幢室楼园苑区里]|\d")
HIDDEN = re.compile(r"[*＊●•]")
ENOUGH = 4


def region_of(address: str) -> str:
    """Province, and city where it follows; empty when the text starts with no province of China."""
    text = address.strip()
    for province in PROVINCES:
        if text.startswith(province):
            rest = text[len(province) :]
            suffix = SUFFIX.match(rest)
            rest = rest[suffix.end() :] if suffix else rest
            city = CITY.match(rest)
            return province + (city.group(1).removesuffix("市") if city else "")
    return ""


def address_kind(address: str) -> Address:
    """None, only a region, masked by the platform, or full enough to deliver to."""
    text = address.strip()
    if HIDDEN.search(text):
        return Address.MASKED
    region = region_of(text)
    if not region:
        return Address.FULL if len(text) >= 2 * ENOUGH and DETAIL.search(text) else Address.NONE
    detail = len(text) - len(region)
    return Address.FULL if detail >= ENOUGH and DETAIL.search(text[2:]) else Address.REGION
