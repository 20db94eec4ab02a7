"""States of imports and of rows set aside, and the words of feeds and tokens."""

from enum import IntEnum, StrEnum

from zhanggui.kit.pure import Machine, T, Text, msg


class RunState(IntEnum):
    """An import waits for the worker, is at work, done, or failed as a whole."""

    WAITING = 5
    RUNNING = 10
    DONE = 20
    FAILED = 30


class Via(StrEnum):
    """How files came in."""

    COMMAND = "command"
    SCREEN = "screen"
    FOLDER = "folder"
    TOKEN = "token"  # noqa: S105  a word, no secret
    RETRY = "retry"


class RowState(IntEnum):
    """A row set aside is open, on its way again, settled, or dismissed by a person with a reason."""

    OPEN = 10
    RETURNED = 20
    SETTLED = 30
    DISMISSED = 40


class FeedKind(StrEnum):
    """What a shop's files tell: its orders, or what of them was refunded."""

    ORDERS = "orders"
    REFUNDS = "refunds"


class FeedState(StrEnum):
    """What stands of the newest due moment of a feed, worst first."""

    MISSED = "missed"
    LATE = "late"
    AWAITED = "awaited"
    ARRIVED = "arrived"
    UNASKED = "unasked"


class TokenState(StrEnum):
    """Whether an upload token opens the door; a lapsed one's owner has left or may not do so any more."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    LAPSED = "lapsed"


RUN = Machine(
    "intake.importrun",
    states=RunState,
    entry={RunState.WAITING, RunState.RUNNING},
    table=(
        T("import_start", (RunState.WAITING,), RunState.RUNNING, duty="D068"),
        T("import_finish", (RunState.RUNNING,), RunState.DONE, duty="D068"),
        T("import_fail", (RunState.WAITING, RunState.RUNNING), RunState.FAILED),
    ),
    titles={
        RunState.WAITING: msg("排队中"),
        RunState.RUNNING: msg("导入中"),
        RunState.DONE: msg("已完成"),
        RunState.FAILED: msg("失败"),
    },
    verbs={"import_start": msg("开始导入"), "import_finish": msg("完成导入"), "import_fail": msg("中止导入")},
)
R = RowState
ROW = Machine(
    "intake.quarantinedrow",
    states=RowState,
    entry={R.OPEN},
    table=(
        T("row_return", (R.OPEN,), R.RETURNED, duty="D069"),
        T("row_settle", (R.OPEN, R.RETURNED), R.SETTLED, duty="D069"),
        T("row_refuse", (R.RETURNED,), R.OPEN, duty="D069"),
        T("row_dismiss", (R.OPEN,), R.DISMISSED, duty="D069"),
        T("row_reopen", (R.DISMISSED,), R.OPEN, duty="D069"),
    ),
    titles={
        R.OPEN: msg("待处理"),
        R.RETURNED: msg("重新入库中"),
        R.SETTLED: msg("已解决"),
        R.DISMISSED: msg("已忽略"),
    },
    verbs={
        "row_return": msg("重新入库"),
        "row_settle": msg("解决"),
        "row_refuse": msg("退回待处理"),
        "row_dismiss": msg("忽略"),
        "row_reopen": msg("恢复待处理"),
    },
)
VIA_NAMES: dict[Via, Text] = {
    Via.COMMAND: msg("命令行"),
    Via.SCREEN: msg("页面上传"),
    Via.FOLDER: msg("监看文件夹"),
    Via.TOKEN: msg("上传令牌"),
    Via.RETRY: msg("重新入库"),
}
FEED_KIND_NAMES: dict[FeedKind, Text] = {
    FeedKind.ORDERS: msg("订单文件"),
    FeedKind.REFUNDS: msg("售后文件"),
}
FEED_STATE_NAMES: dict[FeedState, Text] = {
    FeedState.MISSED: msg("应到未到"),
    FeedState.LATE: msg("迟到"),
    FeedState.AWAITED: msg("等待中"),
    FeedState.ARRIVED: msg("已到"),
    FeedState.UNASKED: msg("尚未开始"),
}
FEED_STATE_TONES: dict[FeedState, str] = {
    FeedState.MISSED: "red",
    FeedState.LATE: "orange",
    FeedState.AWAITED: "yellow",
    FeedState.ARRIVED: "green",
    FeedState.UNASKED: "neutral",
}
TOKEN_STATE_NAMES: dict[TokenState, Text] = {
    TokenState.VALID: msg("有效"),
    TokenState.EXPIRED: msg("已过期"),
    TokenState.REVOKED: msg("已吊销"),
    TokenState.LAPSED: msg("创建人已离职或已无权限"),
}
RUN_STATE_TONES: dict[RunState, str] = {
    RunState.WAITING: "neutral",
    RunState.RUNNING: "azure",
    RunState.DONE: "green",
    RunState.FAILED: "red",
}
ROW_STATE_TONES: dict[RowState, str] = {
    R.OPEN: "yellow",
    R.RETURNED: "azure",
    R.SETTLED: "green",
    R.DISMISSED: "neutral",
}
