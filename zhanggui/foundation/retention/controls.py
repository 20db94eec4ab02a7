"""Controls of retention: nothing past its end, every night looked at, every sealed column catalogued."""

from __future__ import annotations

from zhanggui.foundation.retention import queries
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _

OWN = System("retention")
CONTROLS = (
    Control(
        code="retention.kept_no_longer",
        title=_("个人信息到期两天内已经删除，仍须保留的除外"),
        duties=("D185",),
        kind=Kind.ENFORCE,
        owner="legal",
        assess=proved(queries.kept_no_longer, OWN, "personal"),
    ),
    Control(
        code="retention.nights_done",
        title=_("每晚的到期检查都做完，没有失败"),
        duties=("D185",),
        kind=Kind.RECORD,
        owner="tech",
        assess=proved(queries.nights_done, OWN, "erasing"),
    ),
    Control(
        code="retention.catalogue_whole",
        title=_("每一列加密数据都在个人信息目录里，写明目的、依据、期限和遮盖"),
        duties=("D174", "D177"),
        kind=Kind.RECORD,
        owner="legal",
        assess=proved(queries.catalogue_whole, OWN, "column"),
    ),
)
