"""Where people talk to buyers, carriers and other partners."""

from __future__ import annotations

from enum import StrEnum

from zhanggui.kit.pure.text import Text
from zhanggui.kit.pure.text import msg as _


class Channel(StrEnum):
    """Where something was said; SYSTEM is a partner's own ticket system."""

    CHAT = "chat"
    PHONE = "phone"
    SMS = "sms"
    PLATFORM = "platform"
    SYSTEM = "system"


CHANNEL_TITLES: dict[Channel, Text] = {
    Channel.CHAT: _("聊天"),
    Channel.PHONE: _("电话"),
    Channel.SMS: _("短信"),
    Channel.PLATFORM: _("平台群发或工单"),
    Channel.SYSTEM: _("快递后台工单"),
}
TO_BUYERS = (Channel.CHAT, Channel.PHONE, Channel.SMS, Channel.PLATFORM)
