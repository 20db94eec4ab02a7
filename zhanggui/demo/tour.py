"""The tour: five things to try in ten minutes, each with where to go, as whom, and a file to try it with."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from zhanggui.demo.story import LARGE, URGENT, StoryRow
from zhanggui.kit.actor import Actor
from zhanggui.kit.home import current
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.kit.server.binaries import folder
from zhanggui.kit.server.embedded import ADMIN
from zhanggui.kit.server.place import DATABASE, external, password_file, socket_folder
from zhanggui.offer.channels.queries import shops
from zhanggui.trade.orders.queries import order_ids_by_number


@dataclass(frozen=True)
class Step:
    """What to do. `url` with `query` is where, or an order of the story; `file` is a sample; `login` is who may."""

    text: Text
    label: Text | None = None
    url: str = ""
    args: tuple[str, ...] = ()
    query: str = ""
    order: StoryRow | None = None
    file: str = ""
    login: str = ""


@dataclass(frozen=True)
class Stop:
    """One of the five: its name, what it shows, the duties behind it, its steps; `typed`: in a shell first."""

    title: Text
    lead: Text
    duties: tuple[str, ...]
    steps: tuple[Step, ...]
    typed: bool = False


STOPS = (
    Stop(
        _("制度体检"),
        _("放一份制度和上个月的订单：每一条亮灯，写明多少单里有多少单没做到，违法的条款标出法律。"),
        ("D261",),
        (
            Step(_("用您自己的制度，或者先用演示公司的"), _("示例制度"), file="policy"),
            Step(_("再加上个月的订单文件"), _("示例订单"), file="month"),
            Step(
                _("一起放进去，三分钟内出结果，右上角是可以带走的报告"), _("开始体检"), url="checkup:ask", login="head"
            ),
        ),
    ),
    Stop(
        _("价格事故"),
        _("一百九十九元的商品按 9.9 元卖出：订单被拦下，写明哪条规则、哪条制度；同类订单一起冻结，避免了多少损失。"),
        ("D056", "D071"),
        (
            Step(_("三个价格少了一位的订单"), _("示例订单"), file="cheap"),
            Step(_("导入到官方旗舰店"), _("导入文件"), url="intake:drop", login="head"),
            Step(
                _("点“自动审单”（不点则延时一刻钟，等备注和退款到齐），再打开看命中的规则和依据"),
                _("审单"),
                url="orders:list",
                query="queue=review",
                login="reviewer",
            ),
            Step(
                _("申报价格事故：填商品和底价，同类订单全部挂起，并算出避免的损失"),
                _("价格事故"),
                url="incidents:list",
                login="reviewer",
            ),
        ),
    ),
    Stop(
        _("谁也绕不过"),
        _("打包时买家退款，手机立刻变红；员工离职的那一分钟，他打开的窗口、他的钥匙全部失效。"),
        ("D075", "D021"),
        (
            Step(
                _("在打包台扫这个订单号，先不要贴单"), _("打包台"), url="packing:bench", order=URGENT, login="warehouse"
            ),
            Step(_("这时平台说买家已经退款"), _("示例文件"), file="refund"),
            Step(
                _("导入到官方旗舰店，再回打包台扫一次：红屏，发不出去"), _("导入文件"), url="intake:drop", login="head"
            ),
            Step(
                _("请同事用另一个账号登录，给他办离职：他下一次点击就在门外，交接清单出现在待办"),
                _("组织"),
                url="org:people",
                login="hr",
            ),
        ),
    ),
    Stop(
        _("改库也没用"),
        _("用数据库管理员的账号绕过系统改一行操作日志：校验能指出是哪一行，也说明哪些还没有封存。"),
        ("D262",),
        (Step(_("改之后在这里也能校验"), _("操作日志"), url="audit:journal", login="auditor"),),
        typed=True,
    ),
    Stop(
        _("一单到底"),
        _("任何一个订单：为什么被拦、哪一版规则、哪一条制度、谁决定的、凭什么；再从条款回到它的全部订单。"),
        ("D071", "D261"),
        (
            Step(
                _("打开大额订单，看命中的规则和时间线"),
                _("大额订单"),
                url="orders:order",
                order=LARGE,
                login="reviewer",
            ),
            Step(
                _("从规则到制度条款，灯旁边是证明它的行"),
                _("制度执行"),
                url="conformity:duty",
                args=("D071",),
                login="auditor",
            ),
        ),
    ),
)
"""After the first ten minutes of the product's design; duties as their pages name them."""


def shell_lines() -> tuple[str, ...]:
    """What to type: a row changed past all guards, and the check that finds it. Empty beside a server of your own."""
    if external():
        return ()
    home = current()
    secret = password_file(home.data, ADMIN)
    change = "SET session_replication_role = replica; UPDATE kit_journal SET actor_name = '别人' WHERE id = 100"
    psql = f"{folder() / 'psql'} -h {socket_folder(home)} -U {ADMIN} {DATABASE}"
    return (
        f'PGPASSWORD=$(cat {secret}) {psql} -c "{change}"',
        f"ZHANGGUI_HOME={home.root} bin/zhanggui journal verify",
    )


def orders_of(by: Actor) -> dict[str, int]:
    """The ids of the story's orders on the tour, by number, those this person may see."""
    ids = {shop.code: shop.id for shop in shops(by=by)}
    rows: Collection[StoryRow] = (LARGE, URGENT)
    return {
        number: order
        for row in rows
        if row.shop in ids
        for number, order in order_ids_by_number(shop_id=ids[row.shop], numbers=[row.number], by=by).items()
    }
