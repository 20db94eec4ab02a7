"""Controls of the register: what binds us is read again in time, looked after, and answered by a control."""

from __future__ import annotations

from collections.abc import Callable

from zhanggui.foundation.law import queries
from zhanggui.foundation.law.states import KEEPER
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, Proof, proved
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _


def _control(code: str, title: Text, proof: Callable[..., Proof], duty: str = "D266") -> Control:
    return Control(f"law.{code}", title, (duty,), Kind.RECORD, KEEPER, proved(proof, System("law"), "law"))


CONTROLS = (
    _control("register_checked", _("现行法规和在售平台的规则按期核对过，没有标为未核实的"), queries.laws_checked),
    _control("register_owned", _("现行法规和在售平台的规则都有人负责"), queries.laws_owned),
    _control("register_answered", _("现行法规和在售平台的规则都有管控对应"), queries.laws_answered),
    _control("rules_watched", _("在售平台的规则按期核对过，改动都已登记"), queries.rules_watched, "D027"),
)
