"""Two shops with everything channels keeps, for the leak test; rooms above build on `two_shops`."""

from __future__ import annotations

from pathlib import Path
from tempfile import gettempdir, mkdtemp

from tests.house.leaks import Case, Ground
from zhanggui.kit import reference
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.offer.channels import actions
from zhanggui.offer.channels.queries import Drawing

BY = System("test")
MARKS = ("far-shop", "远方店")
DETAIL = (
    "订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码\n1,衬衫,9.90,1,A,,,,交易成功,A\n"
)
NOBODYS = "layouts are no shop's"
READS = "reads a file, no rows of a shop"


def two_shops() -> tuple[int, int]:
    """The ids of a near and a far shop, the shipped platforms loaded."""
    reference.load_all()
    near = actions.shop_open(code="near-shop", name="近处店", platform="tmall", by=BY)
    far = actions.shop_open(code="far-shop", name="远方店", platform="tmall", by=BY)
    return near, far


def a_file() -> Path:
    """A file of line items that several layouts know."""
    path = Path(mkdtemp()) / "detail.csv"
    path.write_text(DETAIL, encoding="utf-8")
    return path


def cases(ground: Ground) -> list[Case]:
    """Every query of channels, asked about the far shop."""
    return [
        Case("platforms", {}, open="platforms are no shop's"),
        Case("shops", {}, MARKS),
        Case("shop_by_code", {"code": "far-shop"}, MARKS),
        Case("shop_card", {"shop_id": ground.far}, MARKS),
        Case("shop_codes", {}, MARKS[1:]),
        Case("shop_options", {}, MARKS[1:]),
        Case("shop_scope_rows", {}, MARKS),
        Case("shop_labels", {"ids": [ground.far]}, MARKS[1:]),
        Case("shop_counts", {}, open="numbers only; counted over the asker's shops, see test_queries"),
        Case("shop_rows", {"ask": Ask(limit=200)}, MARKS),
        Case("shops_since", {}, open="times by shop id; see test_queries"),
        Case("push_connectors", {}, open="connectors are no shop's"),
        Case("shipment_push", {"connector": "mallhook"}, open="connectors are no shop's"),
        Case("news_connectors", {}, open="connectors are no shop's"),
        Case("tracking_news", {"connector": "kuaidi100"}, open="connectors are no shop's"),
        *layout_cases(ground),
    ]


def layout_cases(ground: Ground) -> list[Case]:
    """Layouts are the company's."""
    path = Path(gettempdir()) / "nothing-here.csv"
    told = {"drawing": Drawing(), "code": "own_1", "version": 1}
    rows = {"headings": ["订单编号"], "rows": [], "profile": "taobao_list", "shop_id": ground.far}
    return [
        Case("own_layouts", {}, open=NOBODYS),
        Case("layouts_known", {}, open=NOBODYS),
        Case("layout_rows", {}, open=NOBODYS),
        Case("layout_card", {"code": "taobao_list"}, open=NOBODYS),
        Case("layout_fields", {"kind": "list"}, open=NOBODYS),
        Case("layout_drawing", {"code": "own_1"}, open=NOBODYS),
        Case("layout_body", told, open=NOBODYS),
        Case("layout_faults", {"body": {}}, open=NOBODYS),
        Case("layout_draft", {"path": path}, open=READS),
        Case("layout_trial", {"path": path, "drawing": Drawing()}, open=READS),
        Case("order_file", {"path": path}, open=READS),
        Case("order_probe", {"path": path}, open=READS),
        Case("file_recognition", {"path": a_file(), "name": "detail.csv"}, MARKS),
        Case("order_rows", rows, open="reads rows at hand"),
    ]
