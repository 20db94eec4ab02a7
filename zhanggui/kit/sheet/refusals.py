"""Why a file is not read, and what its owner can do about it."""

from __future__ import annotations

from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import Text, msg

SAVE_AGAIN = msg("请用 Excel 或 WPS 打开后另存为 CSV（UTF-8）或 XLSX，再重新导入")
EXPORT_AGAIN = msg("请从平台后台重新导出这个文件，不要改动内容，再重新导入")
UNPACK = msg("请先解压，再导入里面的表格文件")
SPLIT = msg("请按时间段分成几个较小的文件导出")


def refused(why: Text, *, next_step: Text = SAVE_AGAIN) -> BadInput:
    """The refusal of a whole file."""
    return BadInput(why=why, next_step=next_step)
