"""Letters that leave the house: mail by the company's server, robots of DingTalk, WeCom and Feishu, a plain webhook.

One call, `send`; it never raises for what the other side does, and its answer holds neither secret nor address.
"""

from zhanggui.kit.senders.guard import ROBOT_HOSTS, refused
from zhanggui.kit.senders.letters import Answer, Channel, Letter, Target
from zhanggui.kit.senders.send import send

__all__ = ["ROBOT_HOSTS", "Answer", "Channel", "Letter", "Target", "refused", "send"]
