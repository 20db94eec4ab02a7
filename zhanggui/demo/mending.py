"""What people do about parcels in trouble, orders near their promise, and parcels that shall come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from zhanggui.demo import story
from zhanggui.demo.company import AGENTS
from zhanggui.demo.staff import Staff
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask
from zhanggui.kit.pure import Channel
from zhanggui.trade.promises import actions as promises
from zhanggui.trade.promises.actions import Notification
from zhanggui.trade.promises.queries import promise_rows
from zhanggui.trade.promises.states import Offer
from zhanggui.trade.troubles import actions as troubles
from zhanggui.trade.troubles.queries import CaseRow, interception_rows, trouble_rows
from zhanggui.trade.troubles.states import Kind, Liable, Outcome, Party, Way

PART = Decimal(39)


@dataclass(frozen=True)
class Mending:
    """The people who deal with it, and the newest moment."""

    staff: Staff
    at: datetime

    def deal(self) -> None:
        """One of each kind is dealt with, the others wait."""
        cases = {case.kind: case for case in trouble_rows(ask=Ask(queue="all", limit=200), by=self.keeper).rows}
        for kind, dealt in (
            (Kind.DAMAGED, self._damaged),
            (Kind.LOST, self._lost),
            (Kind.MISSING, self._missing),
            (Kind.UNDELIVERED, self._undelivered),
        ):
            if case := cases.get(kind):
                dealt(case)
        self._stop()
        self._tell()
        self._talk()

    def _agent(self, case: CaseRow) -> Actor:
        return self.staff.actors[AGENTS[case.shop.code]]

    @property
    def keeper(self) -> Actor:
        return self.staff.actors["warehouse"]

    def _ago(self, hours: float) -> datetime:
        return self.at - timedelta(hours=hours)

    def _said(self, case: CaseRow, party: Party, words: str, proof: str, hours: float) -> None:
        channel = Channel.SYSTEM if party == Party.CARRIER else Channel.CHAT
        by = self._agent(case) if party == Party.BUYER else self.keeper
        troubles.trouble_contact(
            case_ids=[case.id], party=party, channel=channel, words=words, reference=proof, by=by, at=self._ago(hours)
        )

    def _grant(self, case: CaseRow, amount: Decimal, reason: str, hours: float) -> None:
        troubles.compensation_ask(
            case_id=case.id, amount=amount, way=Way.TRANSFER, reason=reason, by=self._agent(case), at=self._ago(hours)
        )

    def _close(self, case: CaseRow, outcome: Outcome, liable: Liable, finding: str, hours: float) -> None:
        troubles.trouble_close(
            case_ids=[case.id],
            outcome=outcome,
            liable=liable,
            finding=finding,
            by=self._agent(case),
            at=self._ago(hours),
        )

    def _damaged(self, case: CaseRow) -> None:
        """From the report to the carrier's money: the buyer got a part, the carrier paid for all."""
        self._said(case, Party.BUYER, "已看照片，内件受潮一件，买家愿意留下，要求补偿", "旺旺 1120-07", 4)
        self._said(case, Party.CARRIER, "网点承认中转破损，同意按申报价值赔付", "工单 ZT-558120", 3.5)
        claim = troubles.claim_file(
            case_id=case.id, amount=Decimal(60), reference="理赔单 LP-20261120-11", by=self.keeper, at=self._ago(3)
        )
        troubles.claim_agree(claim_ids=[claim], note="全额同意", by=self.keeper, at=self._ago(2))
        troubles.claim_pay(claim_ids=[claim], reference="对公到账 8842", by=self.keeper, at=self._ago(1))
        self._grant(case, PART, "内件受潮，买家留用", 1)
        self._close(case, Outcome.COMPENSATED, Liable.CARRIER, "中转站堆压", 0.5)

    def _lost(self, case: CaseRow) -> None:
        """Claimed; the buyer shall get more than an agent may grant."""
        self._said(case, Party.CARRIER, "网点找了三天没有找到，请走理赔", "工单 LB-20261121-3", 5)
        self._said(case, Party.BUYER, "已告知快递在找，今天给答复", "旺旺 1121-02", 4)
        troubles.claim_file(
            case_id=case.id, amount=Decimal(90), reference="理赔单 LP-20261121-02", by=self.keeper, at=self._ago(3)
        )
        self._grant(case, Decimal(80), "丢件，买家等了六天", 2)

    def _missing(self, case: CaseRow) -> None:
        self._said(case, Party.BUYER, "确认漏发一件，今天补寄", "旺旺 1121-05", 6)
        self._said(case, Party.WAREHOUSE, "称重记录比应有的轻 240 克，装箱时漏放", "仓库复核单 31", 5)
        self._close(case, Outcome.RESENT, Liable.WAREHOUSE, "装箱漏放一件", 4)

    def _undelivered(self, case: CaseRow) -> None:
        troubles.trouble_take(case_ids=[case.id], by=self._agent(case), at=self._ago(2))
        self._said(case, Party.BUYER, "已联系上，改约明天下午派送", "电话录音 1121-18", 1)

    def _stop(self) -> None:
        """Three parcels shall come back: one is on its way, one is asked for, one nobody asked for yet."""
        rows = interception_rows(ask=Ask(queue="all", limit=10), by=self.keeper).rows
        ids = [row.id for row in rows][1:]
        proof = "快递客服工单 LJ-1121"
        troubles.interception_ask(interception_ids=ids, reference=proof, by=self.keeper, at=self._ago(2))
        troubles.interception_answer(interception_ids=ids[1:2], note="网点已扣件", by=self.keeper, at=self._ago(1))

    def _tell(self) -> None:
        """Orders near their promise: one buyer was told with proof, one is on a list that went out."""
        by = self.staff.actors["head"]
        promises.promises_look(by=by, at=self.at)
        rows = {row.platform_no: row.id for row in promise_rows(ask=Ask(queue="all", limit=100), by=by).rows}
        short = promise_rows(ask=Ask(queue="tell", filters={"cause": ("short",)}, limit=2), by=by).rows
        told = Notification(Offer.WAIT, "", Channel.PLATFORM, self.at + timedelta(days=2))
        if late := rows.get(story.LATE.number):
            promises.delay_tell(promise_ids=[late], told=told, reference="京麦群发 20261122-03", by=by, at=self.at)
        promises.delay_list(promise_ids=[row.id for row in short], told=told, by=by, at=self.at)

    def _talk(self) -> None:
        words = "双十一后末端积压，答应本周每天加一班车；下周一前清完滞留件"
        troubles.provider_note(
            party=Party.CARRIER, provider="圆通速递", channel=Channel.PHONE, words=words, reference="会议纪要 1120",
            by=self.staff.actors["head"], at=self._ago(20),
        )  # fmt: skip
