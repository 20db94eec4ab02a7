"""Controls of orders made by hand: what is claimed of them is computed from their rows."""

from __future__ import annotations

from collections.abc import Callable

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, Proof, proved
from zhanggui.kit.modes.registry import Gate
from zhanggui.kit.modes.states import Mode
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.trade.handmade import queries

KINDS = {"cause_told": Kind.RECORD}
GATES = (Gate("handmade.within_day", about="employee", start=Mode.WARN),)


def _control(code: str, title: Text, duty: str, owner: str, proof: Callable[..., Proof]) -> Control:
    kind = KINDS.get(code, Kind.ENFORCE)
    return Control(f"handmade.{code}", title, (duty,), kind, owner, proved(proof, System("handmade")))


CONTROLS = (
    _control("by_two", _("手工单由一人申请、另一人批准"), "D010", "head", queries.made_by_one),
    _control("within_day", _("每人每日手工单不超过件数和金额上限"), "D010", "head", queries.days_over),
    _control("cause_told", _("补发和换货写明原订单、原因和责任方"), "D110", "agent", queries.cause_untold),
    _control("sample_contract", _("寄样写明达人和合同号"), "D155", "promoter", queries.sample_without_contract),
    _control("offline_paid", _("线下补录经财务确认收款才生成订单"), "D075", "finance", queries.offline_unpaid),
)
