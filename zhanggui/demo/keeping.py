"""What the company keeps secret, which paper is out, and who has which device, seal and key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from zhanggui.demo.days import GO_LIVE, Days
from zhanggui.demo.staff import Staff
from zhanggui.demo.story import LEAVER
from zhanggui.foundation.credentials import actions as credentials
from zhanggui.foundation.secrecy import actions as secrecy
from zhanggui.foundation.secrecy.states import Level, Medium, Sort
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk import Ask
from zhanggui.oversight.audit import actions as audit
from zhanggui.trade.orders.actions import buyers_reveal
from zhanggui.trade.orders.queries import order_rows

DEMO = System("demo")
SIGNED = (
    "head", "finance", "legal", "product", "tech", "hr", "auditor", "management", "lin.qingqiu", "operator",
    "warehouse", LEAVER,
)  # fmt: skip
ITEMS = (
    ("面霜与精华的配方单", Level.CORE, Medium.PAPER, "档案室保险柜 A", "product", (), ("management", "product"), 720,
     "配方编号 F-07、F-11；原液配比见纸质件第 3 页。"),
    ("供应商底价与返点表", Level.CORE, Medium.BOTH, "财务室 2 号柜", "finance", ("finance",), ("head",), 200,
     "面料返点 3.5%，包材年框价下浮 8%，谈判底线见附表。"),
    ("双十一投放与出价策略", Level.ORDINARY, Medium.FILE, "推广共享盘", "lin.qingqiu", ("head", "promoter"), (), 18,
     "收藏加购人群出价上浮 12%，尾款日 20 点后停投泛人群。"),
    ("会员分层与复购模型说明", Level.ORDINARY, Medium.FILE, "数据共享盘", "tech", ("head", "tech"), ("operator",), 400,
     "近 180 天两次购买为核心层；阈值每季复核。"),
    ("各岗位薪酬带宽", Level.ORDINARY, Medium.PAPER, "人事档案柜 3 层", "hr", ("management",), (), None,
     "运营 8–14，客服 5–8，仓库 5–7（千元/月）。"),
    ("与平台小二沟通纪要", Level.INTERNAL, Medium.BOTH, "部门文件柜", "head", ("head", "operator"), (), None,
     "活动位排期与资源置换记录，仅供内部参考。"),
)  # fmt: skip
"""Title, level, medium, place, owner, posts and people who may open it, days it stays secret, what it says."""
LOOKS = (("供应商底价与返点表", "head", "谈年框前核对底线", 6), ("供应商底价与返点表", "finance", "月结核对返点", 3),
         ("会员分层与复购模型说明", "operator", "排老客活动", 1))  # fmt: skip
LOOKERS = (("agent", 1, 10, "核对退货登记的收件人"), ("liu.weiyang", 4, 15, "电话回访前核对号码"),
           ("yin.shuo", 9, 23, "夜间直播改址"))  # fmt: skip
"""Who looked at buyers, every so many days, at what hour, what for."""
LOANS = (
    ("供应商底价与返点表", "lin.qingqiu", 21, 7, "华东供应商谈判", "完好，共 18 页"),
    ("面霜与精华的配方单", "product", 12, 9, "打样对配方", ""),
    ("与平台小二沟通纪要", "operator", 2, 5, "准备年货节报名", ""),
)  # fmt: skip
"""What, to whom, so many days ago, for so many days, what for, and how it came back (empty: still out)."""
THINGS = (
    (Sort.SEAL, "合同专用章", "YZ-02", "legal"),
    (Sort.SEAL, "财务专用章", "YZ-03", "finance"),
    (Sort.LICENCE, "营业执照正本", "ZZ-01", "hr"),
    (Sort.KEY, "网银 U 盾（复核）", "UK-11", "finance"),
    (Sort.DEVICE, "直播相机 FX3", "SB-031", "lin.qingqiu"),
    (Sort.DEVICE, "扫码枪 6 把", "SB-045", "warehouse"),
    (Sort.ACCOUNT, "天猫旗舰店主账号", "lanxu-tmall", "operator"),
    (Sort.DEVICE, "笔记本电脑", "SB-018", LEAVER),
    (Sort.CARD, "仓库门禁卡", "MJ-204", LEAVER),
)
PASSED = ("SB-031", "operator")


@dataclass(frozen=True)
class Keeping:
    """Who keeps it; and when."""

    staff: Staff
    days: Days

    def run(self) -> None:
        """The register, looks into it, paper out and back, and things in hands; one waits for its signature."""
        begun = self.days.anchor - timedelta(days=60)
        for login in SIGNED:
            credentials.credential_record(
                employee_id=self._id(login),
                kind="nda",
                signed_on=begun.date(),
                reference="人事档案柜 1 层",
                by=self.staff.who_records(self._id(login)),
                at=begun,
            )
        items = self._items(begun)
        for title, login, reason, days in LOOKS:
            at = self.days.anchor - timedelta(days=days)
            secrecy.item_open(item_id=items[title], reason=reason, by=self._who(login), at=at)
        self._loans(items)
        self._things(begun + timedelta(days=1))
        self._looked()
        self._looks(self.days.anchor - timedelta(days=self.days.anchor.day - 1))

    def _looked(self) -> None:
        """Agents looked at buyers since we work here, a week of last month at least: one every day, one by night."""
        days = max(GO_LIVE, self.days.anchor.day + 7)
        for login, every, hour, reason in LOOKERS:
            by = self._who(login)
            orders = order_rows(ask=Ask(queue="all", sort="ordered", limit=days), by=by).rows
            for day, order in zip(range(days - 1, 0, -every), orders, strict=False):
                buyers_reveal(order_ids=[order.id], reason=reason, by=by, at=self.days.at(day, time(hour)))

    def _looks(self, first: datetime) -> None:
        """The month before was drawn up on the first, and signed four days later."""
        review, signed = audit.access_draw(by=DEMO, at=first), first + timedelta(days=4)
        if review and signed < self.days.anchor:
            words = "查看都有售后工单对应，未见异常"
            audit.access_sign(review_id=review, conclusion=words, by=self._who("auditor"), at=signed)

    def _who(self, login: str) -> Actor:
        return self.staff.actors[login]

    def _id(self, login: str) -> int:
        return self._who(login).id or 0

    def _items(self, at: datetime) -> dict[str, int]:
        clerk, first = self._who("legal"), self.days.anchor.date()
        return {
            title: secrecy.item_enter(
                title=title, level=level, medium=medium, place=place, owner_id=self._id(owner), posts=posts,
                people=[self._id(login) for login in people], content=content, by=clerk, at=at,
                until=None if days is None else first + timedelta(days=days),
            )
            for title, level, medium, place, owner, posts, people, days, content in ITEMS
        }  # fmt: skip

    def _loans(self, items: dict[str, int]) -> None:
        clerk = self._who("hr")
        for title, login, ago, days, purpose, back in LOANS:
            at = self.days.anchor - timedelta(days=ago)
            loan = secrecy.paper_lend(
                item_id=items[title], borrower_id=self._id(login), due=(at + timedelta(days=days)).date(),
                purpose=purpose, by=clerk, at=at,
            )  # fmt: skip
            if back:
                secrecy.papers_return(loan_ids=[loan], note=back, by=clerk, at=at + timedelta(days=days - 1))

    def _things(self, at: datetime) -> None:
        keeper = self._who("hr")
        made = {
            number: secrecy.thing_enter(
                sort=sort, label=label, number=number, holder_id=self._id(login), by=keeper, at=at
            )
            for sort, label, number, login in THINGS
        }
        for _sort, _label, number, login in THINGS:
            if login != "hr":
                secrecy.things_take(thing_ids=[made[number]], by=self._who(login), at=at + timedelta(hours=3))
        number, taker = PASSED
        giver = next(login for _sort, _label, known, login in THINGS if known == number)
        day = self.days.anchor - timedelta(hours=5)
        secrecy.things_pass(thing_ids=[made[number]], taker_id=self._id(taker), by=self._who(giver), at=day)
