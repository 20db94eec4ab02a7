"""The life of an address and of a delivery."""

from __future__ import annotations

from enum import IntEnum

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _

CHINESE = "zh-hans"
LANGUAGES: dict[str, str | Text] = {CHINESE: _("简体中文"), "en": "English"}
"""In which letters are written; each is called by its own name, whoever reads it."""


class AddressState(IntEnum):
    """Nothing is sent to an address before its owner proved that he reads there."""

    NEW = 10
    VERIFIED = 20
    STOPPED = 30


class DeliveryState(IntEnum):
    """Failed ones stay until somebody tries again; dropped ones were read before, or may not be told any more."""

    WAITING = 10
    SENT = 20
    FAILED = 30
    DROPPED = 40


ADDRESSES = Machine(
    "addresses of notices",
    states=AddressState,
    entry=(AddressState.NEW,),
    table=(
        T("verify", (AddressState.NEW,), AddressState.VERIFIED),
        T("stop", (AddressState.NEW, AddressState.VERIFIED), AddressState.STOPPED),
    ),
    titles={AddressState.NEW: _("待验证"), AddressState.VERIFIED: _("已验证"), AddressState.STOPPED: _("已停用")},
    verbs={"verify": _("验证"), "stop": _("停用")},
)
DELIVERIES = Machine(
    "deliveries",
    states=DeliveryState,
    entry=(DeliveryState.WAITING,),
    table=(
        T("send", (DeliveryState.WAITING,), DeliveryState.SENT),
        T("fail", (DeliveryState.WAITING,), DeliveryState.FAILED),
        T("retry", (DeliveryState.FAILED,), DeliveryState.WAITING),
        T("drop", (DeliveryState.WAITING, DeliveryState.FAILED), DeliveryState.DROPPED),
    ),
    titles={
        DeliveryState.WAITING: _("待发送"),
        DeliveryState.SENT: _("已发送"),
        DeliveryState.FAILED: _("发送失败"),
        DeliveryState.DROPPED: _("不再发送"),
    },
    verbs={"send": _("发送"), "fail": _("发送失败"), "retry": _("重试"), "drop": _("不再发送")},
)
CHANNELS = {
    "mail": _("邮件"),
    "dingtalk": _("钉钉机器人"),
    "wecom": _("企业微信机器人"),
    "feishu": _("飞书机器人"),
    "webhook": _("通用 Webhook"),
}
ROBOTS = ("dingtalk", "wecom", "feishu", "webhook")
SECURITIES = {"tls": _("TLS（465）"), "starttls": _("STARTTLS（587）"), "none": _("不加密（仅限内网）")}
