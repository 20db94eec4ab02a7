"""Two hundred parcels, made from a seed; actions move them in memory."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import islice

from zhanggui.kit.clock import SHANGHAI
from zhanggui.kit.desk.search import Hit
from zhanggui.kit.pure import OK, Refused, Verdict, msg

NOON = datetime(2026, 11, 21, 14, 32, tzinfo=SHANGHAI)
PLATFORMS = (
    ("tmall", "天猫", "岚序旗舰店"),
    ("jd", "京东", "岚序京东自营"),
    ("douyin", "抖音", "岚序直播间"),
    ("pdd", "拼多多", "岚序品牌店"),
)
STATES = {
    "review": ("待审核", "yellow"),
    "held": ("已挂起", "orange"),
    "ready": ("待发货", "azure"),
    "sent": ("已发货", "green"),
}
GOODS = (
    "羊绒混纺开衫 · 雾灰 / M",
    "桑蚕丝印花方巾 90cm",
    "轻量羽绒短外套 · 墨黑 / L",
    "重磅棉卫衣 · 燕麦 / XL",
    "小牛皮通勤托特包 · 栗棕",
)
CITIES = ("浙江杭州", "广东深圳", "上海浦东", "四川成都", "北京朝阳", "江苏苏州")


@dataclass(frozen=True)
class Parcel:
    id: int
    number: str
    placed_at: datetime
    platform: str
    platform_name: str
    shop: str
    goods: str
    quantity: int
    risk: str
    buyer: str
    region: str
    paid: Decimal
    state: str
    left: int

    @property
    def state_name(self) -> str:
        return STATES[self.state][0]

    @property
    def tone(self) -> str:
        return STATES[self.state][1]

    @property
    def clock(self) -> str:
        return "zg-late" if self.left < 0 else "zg-soon" if self.left < 240 else "zg-fine"

    @property
    def clock_words(self) -> str:
        hours, minutes = divmod(abs(self.left), 60)
        return f"{'超时' if self.left < 0 else '剩'} {hours}时{minutes:02d}分"


def parcel(number: int, dice: random.Random) -> Parcel:
    platform, name, shop = dice.choice(PLATFORMS)
    age = dice.randint(8, 3000)
    return Parcel(
        id=number,
        number=f"20261121{1000 + number * 7}",
        placed_at=NOON - timedelta(minutes=age),
        platform=platform,
        platform_name=name,
        shop=shop,
        goods=dice.choice(GOODS),
        quantity=dice.randint(1, 4),
        risk=dice.choice(("", "", "", "同地址多单", "低于限价")),
        buyer=dice.choice("王李张刘陈") + "**",
        region=dice.choice(CITIES),
        paid=Decimal(dice.randint(5_000, 400_000)) / 100,
        state=dice.choices(tuple(STATES), (5, 2, 3, 2))[0],
        left=2_880 - age,
    )


def fill() -> dict[int, Parcel]:
    dice = random.Random(7)
    return {number: parcel(number, dice) for number in range(1, 201)}


PARCELS = fill()


@dataclass(frozen=True)
class Moved:
    moved: list[int]
    refused: dict[int, Verdict]


def move(ids: list[int], frm: tuple[str, ...], to: str) -> Moved:
    """Move what stands in `frm`; the rest is refused with a reason."""
    found = {i: OK if PARCELS[i].state in frm else refusal(PARCELS[i]) for i in ids}
    for one, verdict in found.items():
        if verdict.ok:
            PARCELS[one] = replace(PARCELS[one], state=to)
    return Moved([i for i, v in found.items() if v.ok], {i: v for i, v in found.items() if not v.ok})


def refusal(one: Parcel) -> Verdict:
    return Refused(duty="D071", why=msg("现在是“{state}”，不能再审核", state=one.state_name))


def find(*, q: str, by: object, limit: int) -> list[Hit]:
    """What Ctrl-K finds here."""
    found = (one for one in PARCELS.values() if q in one.number or q in one.goods)
    return [Hit(one.number, f"/parcels/?open={one.id}", one.goods) for one in islice(found, limit)]
