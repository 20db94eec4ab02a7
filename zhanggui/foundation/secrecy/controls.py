"""Controls of secrecy: read from the register, its openings, loans and things."""

from __future__ import annotations

from collections.abc import Callable

from zhanggui.foundation.secrecy import queries
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Assessment, Control, Kind, Window, proved
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _

BY = System("secrecy")


def _control(code: str, title: Text, duty: str, kind: Kind, assess: Callable[[Window], Assessment]) -> Control:
    return Control(f"secrecy.{code}", title, (duty,), kind, "legal", assess)


CONTROLS = (
    _control(
        "owned",
        _("密级事项都有在职责任人，没有过期的"),
        "D197",
        Kind.RECORD,
        proved(queries.items_owned_now, BY, "secret"),
    ),
    _control(
        "readers_named",
        _("密级事项都写明谁可以查阅，没有离职的人"),
        "D198",
        Kind.ENFORCE,
        proved(queries.readers_named, BY, "secret"),
    ),
    _control(
        "readers_agreed",
        _("查阅过密级事项的人都签了现行的保密协议"),
        "D199",
        Kind.ENFORCE,
        proved(queries.openings_agreed, BY, "secret"),
    ),
    _control(
        "nothing_taken_away",
        _("离职人员名下没有保管物和借阅的资料"),
        "D200",
        Kind.ENFORCE,
        proved(queries.nothing_taken_away, BY, "employee"),
    ),
    _control(
        "paper_back",
        _("借出的纸质资料按期归还"),
        "D201",
        Kind.RECORD,
        proved(queries.paper_back_in_time, BY, "loan"),
    ),
)
