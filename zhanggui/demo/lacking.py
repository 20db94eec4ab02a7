"""What ran out: agents tell the buyers of these orders in time, and note what they chose."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from zhanggui.demo.company import AGENTS
from zhanggui.demo.staff import Staff
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.kit.pure import Channel
from zhanggui.trade.shortages.actions import Proposal, shortage_choose, shortage_propose, shortages_open
from zhanggui.trade.shortages.queries import shortage_rows
from zhanggui.trade.shortages.states import Offer

DEMO = System("demo")
TOLD, ANSWERED = timedelta(minutes=20), timedelta(minutes=80)
WORDS = "您拍的这款临时缺货，预计一周内到。您可以等到货发出，也可以直接退款，请回复您的选择。"


@dataclass(frozen=True)
class Lacking:
    """Who talks to the buyers of each shop."""

    staff: Staff

    def afternoon(self, at: datetime) -> None:
        """Cases open; their buyers are told, and they answer that they wait."""
        if not shortages_open(by=DEMO, at=at):
            return
        by_shop: dict[str, list[int]] = defaultdict(list)
        for row in shortage_rows(ask=Ask(queue="open", limit=200), by=DEMO).rows:
            by_shop[row.shop.code].append(row.id)
        for code, ids in by_shop.items():
            self._tell(code, ids, at)

    def _tell(self, shop: str, ids: list[int], at: datetime) -> None:
        agent, until = self.staff.actors[AGENTS[shop]], at + TOLD + timedelta(days=7)
        proof, offers = f"{at:%m月%d日}群发会话", (Offer.WAIT, Offer.REFUND)
        shortage_propose(
            shortage_ids=ids, proposal=Proposal(offers, until), words=WORDS,
            channel=Channel.CHAT, reference=proof, by=agent, at=at + TOLD,
        )  # fmt: skip
        shortage_choose(
            shortage_ids=ids, choice=Offer.WAIT, channel=Channel.CHAT, reference="会话里答复愿意等",
            wait_until=until, by=agent, at=at + ANSWERED,
        )  # fmt: skip
