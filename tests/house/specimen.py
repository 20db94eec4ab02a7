"""The specimen: the smallest house that keeps every law."""

import re

from house.tree import REPO

_CONTRACTS = (REPO / ".importlinter").read_text(encoding="utf-8")
_ORDERS = "zhanggui/trade/orders"
_CHANNELS = "zhanggui/offer/channels"
_SHOPFILE = "zhanggui/connectors/shopfile"

FILES: dict[str, str] = {
    ".importlinter": _CONTRACTS,
    **{
        f"zhanggui/kit/{part}/__init__.py": ""
        for part in re.findall(r"^ {4}zhanggui\.kit\.(\w+)$", _CONTRACTS, re.MULTILINE)
    },
    "zhanggui/__init__.py": "",
    "zhanggui/kit/__init__.py": "",
    "zhanggui/kit/pure/__init__.py": "from decimal import Decimal\n",
    "zhanggui/kit/actor.py": "from zhanggui.kit.pure import Decimal\n",
    "zhanggui/kit/desk/__init__.py": "import django_filters\n",
    "zhanggui/kit/journal/__init__.py": "from zhanggui.kit.journal import delivery\n",
    "zhanggui/kit/journal/models.py": "Entry = 1\n",
    "zhanggui/kit/journal/delivery.py": "from zhanggui.kit.journal import models\n",
    "zhanggui/foundation/__init__.py": "",
    "zhanggui/foundation/org/__init__.py": "",
    "zhanggui/foundation/org/README.md": "# org\nWho may do what. Nouns: employee.\n",
    "zhanggui/foundation/org/models.py": "class Employee:\n    pass\n",
    "zhanggui/offer/__init__.py": "",
    f"{_CHANNELS}/__init__.py": "",
    f"{_CHANNELS}/README.md": "# channels\nShops. Nouns: shop.\n",
    f"{_CHANNELS}/models.py": "from django.db import models\n\n\nclass Shop:\n    code = models.TextField()\n",
    f"{_CHANNELS}/queries.py": (
        'def shop_card(*, shop_id: int, by: object) -> object:\n    """One shop. [D015]"""\n    return (shop_id, by)\n'
    ),
    f"{_CHANNELS}/ports.py": "class OrderPort:\n    pass\n",
    f"{_CHANNELS}/facts.py": "",
    f"{_CHANNELS}/tests/__init__.py": "",
    f"{_CHANNELS}/tests/test_queries.py": "def test_shop_has_a_card() -> None:\n    pass\n",
    "zhanggui/trade/__init__.py": "",
    f"{_ORDERS}/__init__.py": '"""Orders."""\n',
    f"{_ORDERS}/README.md": "# orders\nFrom file to parcel. received → held → shipped\n",
    f"{_ORDERS}/apps.py": (
        "from zhanggui.kit.pure import msg as _\n"
        "from zhanggui.kit.rights import Right, declare\n\n"
        'declare(Right("orders.view", _("查看订单")), Right("orders.hold", _("挂起订单")))\n'
    ),
    f"{_ORDERS}/views.py": (
        "from zhanggui.trade.orders.actions import order_hold\n"
        "from zhanggui.offer.channels.queries import shop_card\n\n\n"
        "def hold(request: object) -> object:\n"
        "    return order_hold, shop_card\n"
    ),
    f"{_ORDERS}/controls.py": (
        "from zhanggui.kit.controls import Control\n\n"
        'HOLD = Control("orders.hold", duties=("D073",), kind=Kind.ENFORCE)\n'
    ),
    f"{_ORDERS}/actions.py": (
        "from django.db import transaction\n\n"
        "from zhanggui.kit.errors import Refusal\n"
        "from zhanggui.trade.orders.models import Order\n"
        "from zhanggui.trade.orders.rules import may_ship\n\n\n"
        "@transaction.atomic\n"
        "def order_hold(*, order_ids: list[int], by: object) -> int:\n"
        '    """Hold an abnormal order. [D073]"""\n'
        '    by.require("orders.hold")\n'
        "    return Order.objects.filter(id__in=order_ids).update(state=35)\n"
    ),
    f"{_ORDERS}/queries.py": (
        "from zhanggui.trade.orders.models import Order\n\n\n"
        "def order_card(*, order_id: int, by: object) -> object:\n"
        '    """One order as its reader may see it."""\n'
        "    return Order.objects.seen_by(by).get(id=order_id)\n"
    ),
    f"{_ORDERS}/models.py": (
        "from django.db import models\n\n"
        "from zhanggui.trade.orders.states import State\n\n\n"
        "class Order(models.Model):\n"
        '    SCOPE = {"shop": "shop_id"}\n'
        '    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+")\n\n\n'
        "class OrderLine(models.Model):\n"
        '    SCOPE = {"shop": "shop_id"}\n'
        "    shop_id = models.BigIntegerField()\n"
        '    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines")\n'
    ),
    f"{_ORDERS}/rules.py": (
        "from zhanggui.kit.pure import Refused, Verdict\n"
        "from zhanggui.kit.pure import msg as _\n\n\n"
        "def may_ship(held: bool) -> Verdict:\n"
        '    return Refused(duty="D073", why=_("订单已挂起"))\n'
    ),
    f"{_ORDERS}/facts.py": (
        "from dataclasses import dataclass\n\n"
        "from zhanggui.kit.pure import Fact\n\n\n"
        "@dataclass(frozen=True, kw_only=True)\n"
        "class OrderHeld(Fact):\n"
        '    room = "orders"\n'
        "    reason: str\n"
    ),
    f"{_ORDERS}/states.py": "State = 1\n",
    f"{_ORDERS}/sql/order_hold.sql": "UPDATE orders_order SET state = 35\n",
    f"{_ORDERS}/templates/orders/list.html": (
        '{% load i18n %}<div x-data="list" @click="open">{% translate "订单" %}</div>\n'
        '<script src="/static/app.js"></script>\n'
    ),
    **{
        f"{_ORDERS}/tests/test_{stem}.py": "def test_held_order_cannot_ship() -> None:\n    pass\n"
        for stem in ("rules", "actions", "queries", "views", "controls", "states")
    },
    "zhanggui/connectors/__init__.py": "",
    f"{_SHOPFILE}/__init__.py": "from zhanggui.connectors.shopfile import reader\n",
    f"{_SHOPFILE}/reader.py": "from zhanggui.offer.channels.ports import OrderPort\n",
    "zhanggui/connectors/taobao/__init__.py": "",
    "zhanggui/web/__init__.py": "",
    "zhanggui/web/settings.py": 'INSTALLED_APPS = ["django.contrib.contenttypes"]\n',
    "docs/decisions/014-x.md": "x\n",
    "docs/decisions/024-x.md": "x\n",
    "docs/house.md": (REPO / "docs/house.md").read_text(encoding="utf-8") if (REPO / "docs/house.md").exists() else "",
}
