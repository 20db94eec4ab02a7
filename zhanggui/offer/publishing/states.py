"""The words of stock that is published to shops, and the life of a stock file."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _


class Sharing(StrEnum):
    """Whether shops may show the same piece: each its own share of all there is, or all together no more than that."""

    SHARED = "shared"
    SPLIT = "split"


SHARING_TITLES: dict[Sharing, Text] = {Sharing.SHARED: _("各店共享库存"), Sharing.SPLIT: _("各店分开库存")}


class FileState(IntEnum):
    """A stock file waits to be uploaded; somebody says that the platform took it, or that it did not."""

    MADE = 10
    TOLD = 20
    FAILED = 30


F = FileState
FILE_TITLES: dict[IntEnum, Text] = {F.MADE: _("待上传"), F.TOLD: _("已上传"), F.FAILED: _("上传失败")}
FILES = Machine(
    "stockfiles",
    states=FileState,
    entry=(F.MADE,),
    table=(T("tell", (F.MADE,), F.TOLD, "D091"), T("fail", (F.MADE,), F.FAILED, "D091")),
    titles=FILE_TITLES,
    verbs={"tell": _("确认已上传"), "fail": _("登记上传失败")},
)
