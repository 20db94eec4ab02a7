"""Send one letter, and say what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from http.client import HTTPException
from smtplib import SMTPAuthenticationError, SMTPException, SMTPRecipientsRefused
from socket import gaierror
from typing import Final

from django.core.mail import EmailMessage, get_connection

from zhanggui.kit import clock
from zhanggui.kit.pure import msg
from zhanggui.kit.senders.guard import NotOutside, inside
from zhanggui.kit.senders.letters import Answer, Channel, Letter, Reply, Target
from zhanggui.kit.senders.robots import JSON, answered, posted, signature
from zhanggui.kit.senders.wire import HEARD_MOST, PATIENCE, exchanged

FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
NOT_PUBLIC: Final = msg("接口地址不是公网地址")
UNREACHED: Final = (
    (gaierror, msg("找不到接口地址，请核对接口地址和网络")),
    (ConnectionRefusedError, msg("接口地址不接受连接")),
    (TimeoutError, msg("接口没有按时回答")),
)
"""Why no machine answered, in words for people; another fault is told by its name."""
SMTP = "django.core.mail.backends.smtp.EmailBackend"


def send(target: Target, letter: Letter) -> Answer:
    """Send it now, waiting ten seconds at most; a fault of the other side is an answer, not an error."""
    try:
        return _mailed(target, letter) if target.channel is Channel.MAIL else _to_robot(target, letter)
    except NotOutside:
        return Answer(False, "not a public address", final=True)
    except (SMTPAuthenticationError, SMTPRecipientsRefused) as fault:
        return Answer(False, type(fault).__name__, final=True)
    except (OSError, HTTPException, SMTPException) as fault:
        return Answer(False, type(fault).__name__)


def post(address: str, secret: str, raw: bytes) -> Reply:
    """Post JSON to a machine, signed, waiting ten seconds at most; a fault of the other side is an answer."""
    return _replied(address, raw, JSON | signature(raw, secret, clock.now().timestamp()))


def post_form(address: str, raw: bytes, *, most: int = HEARD_MOST) -> Reply:
    """Post the fields of a form to a machine that signs in its own way, hearing so much at most; else as `post`."""
    return _replied(address, raw, FORM, most)


def _replied(address: str, raw: bytes, headers: Mapping[str, str], most: int = HEARD_MOST) -> Reply:
    try:
        return Reply(*exchanged(address, body=raw, headers=headers, most=most))
    except NotOutside:
        return Reply(0, said=str(NOT_PUBLIC), final=True)
    except (OSError, HTTPException) as fault:
        words = (str(told) for kind, told in UNREACHED if isinstance(fault, kind))
        return Reply(0, said=next(words, type(fault).__name__))


def _mailed(target: Target, letter: Letter) -> Answer:
    server = target.server
    if not server.get("host"):
        return Answer(False, "no mail server is set up", final=True)
    if server.get("security") == "none" and not inside(server["host"]):
        return Answer(False, "without encryption only to a server inside", final=True)
    connection = get_connection(
        SMTP,
        host=server["host"],
        port=int(server["port"]),
        username=server.get("username", ""),
        password=server.get("password", ""),
        use_tls=server.get("security") == "starttls",
        use_ssl=server.get("security") == "tls",
        timeout=PATIENCE,
    )
    mail = EmailMessage(
        letter.title, "\n".join(letter.lines), server["sender"], [target.address], connection=connection
    )
    return Answer(bool(mail.send()), "SMTP 250")


def _to_robot(target: Target, letter: Letter) -> Answer:
    post = posted(target, letter, moment=clock.now().timestamp())
    status, raw = exchanged(post.url, body=post.body, headers=post.headers)
    return answered(target.channel, status, raw)
