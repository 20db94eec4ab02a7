"""Letters that leave the house: mail by the company's server, robots of DingTalk, WeCom and Feishu, a plain webhook.

`send` for letters, `post` for machines that were told our secret, `post_form` for those with a signature of their own;
none ever raises for what the other side does, and no answer holds secret or address.
"""

from zhanggui.kit.senders.guard import ROBOT_HOSTS, NotOutside, outside, refused
from zhanggui.kit.senders.letters import Answer, Channel, Letter, Reply, Target
from zhanggui.kit.senders.send import post, post_form, send
from zhanggui.kit.senders.wire import exchanged

__all__ = [
    "ROBOT_HOSTS",
    "Answer",
    "Channel",
    "Letter",
    "NotOutside",
    "Reply",
    "Target",
    "exchanged",
    "outside",
    "post",
    "post_form",
    "refused",
    "send",
]
