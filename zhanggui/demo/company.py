"""Who works in the demo company, in which department, on which shops."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PEOPLE = Path(__file__).parent / "data" / "people.tsv"
PASSWORD = "zhanggui-demo"  # noqa: S105  printed by `up --demo`: these accounts are made to be tried
COMPANY = "岚序服饰美妆（示例）"
POSTS = (
    *("head", "operator", "promoter", "agent", "reviewer", "warehouse", "finance"),
    *("legal", "product", "tech", "hr", "auditor", "management"),
)
DEPARTMENTS = (
    ("ecom", "", "岚序电商中心"),
    ("office", "ecom", "总经办"),
    ("ops", "ecom", "店铺运营部"),
    ("promo", "ecom", "推广部"),
    ("service", "ecom", "客户服务部"),
    ("orders", "ecom", "订单审核组"),
    ("store", "ecom", "仓储物流部"),
    ("product", "ecom", "产品部"),
    ("finance", "ecom", "财务部"),
    ("legal", "ecom", "法务部"),
    ("tech", "ecom", "技术部"),
    ("hr", "ecom", "人力资源部"),
    ("audit", "ecom", "审计部"),
)


@dataclass(frozen=True)
class ShopPlan:
    """A shop of the company: its place, who runs it, its share of the orders in percent."""

    code: str
    name: str
    platform: str
    operator: str
    share: int
    own_label: bool = False
    masked: int = 100


SHOPS = (
    ShopPlan("lanxu-tmall", "岚序官方旗舰店", "tmall", "operator", 38, masked=30),
    ShopPlan("lanxu-jd", "岚序京东旗舰店", "jd", "shao.yi", 17, masked=25),
    ShopPlan("lanxu-pdd", "岚序品牌店", "pdd", "bai.luo", 14),
    ShopPlan("lanxu-douyin", "岚序抖音旗舰店", "douyin", "wei.ran", 24),
    ShopPlan("lanxu-mall", "岚序小程序商城", "own", "tang.mo", 7, own_label=True, masked=0),
)
AGENTS = {shop.code: shop.operator for shop in SHOPS} | {"lanxu-tmall": "agent", "lanxu-jd": "tian.heyi"}
"""Who talks to the buyers of each shop."""
REVIEWERS = ("reviewer", "song.heguang")
PACKERS = ("warehouse", "niu.dali", "lei.ming", "zhai.xing")
STOCK_KEEPER = "gao.yuanshan"
CATALOGUER = "product"


@dataclass(frozen=True)
class Person:
    """A row of people.tsv; shops and warehouses are codes, `all`, or none."""

    login: str
    name: str
    department: str
    posts: tuple[str, ...]
    shops: tuple[str, ...]
    warehouses: tuple[str, ...]
    years: int


@cache
def people() -> tuple[Person, ...]:
    """Everybody, the accounts of the tour first."""
    with PEOPLE.open(encoding="utf-8", newline="") as file:
        return tuple(_person(row) for row in csv.DictReader(file, delimiter="\t"))


def _person(row: dict[str, str]) -> Person:
    return Person(
        login=row["login"],
        name=row["name"],
        department=row["department"],
        posts=tuple(row["posts"].split()),
        shops=tuple((row["shops"] or "").split()),
        warehouses=tuple((row["warehouses"] or "").split()),
        years=int(row["years"]),
    )
