"""Send one letter, and say what became of it."""

from __future__ import annotations

import socket
import ssl
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from smtplib import SMTPAuthenticationError, SMTPException, SMTPRecipientsRefused
from urllib.parse import urlsplit

from django.core.mail import EmailMessage, get_connection

from zhanggui.kit import clock
from zhanggui.kit.senders.guard import NotOutside, inside, place
from zhanggui.kit.senders.letters import Answer, Channel, Letter, Reply, Target
from zhanggui.kit.senders.robots import JSON, Post, answered, posted, signature

PATIENCE = 10
HEARD_MOST = 64 * 1024
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
    try:
        headers = JSON | signature(raw, secret, clock.now().timestamp())
        return Reply(*_exchanged(Post(address, raw, headers)))
    except NotOutside:
        return Reply(0, said="not a public address", final=True)
    except (OSError, HTTPException) as fault:
        return Reply(0, said=type(fault).__name__)


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
    status, raw = _exchanged(post)
    return answered(target.channel, status, raw)


def _exchanged(post: Post) -> tuple[int, bytes]:
    """One request, no redirects, to the address that was judged."""
    url = urlsplit(post.url)
    where = place(url)
    host = url.hostname or ""
    with socket.create_connection(where, timeout=PATIENCE) as wire:
        secure = url.scheme == "https"
        connection = (HTTPSConnection if secure else HTTPConnection)(host, where[1], timeout=PATIENCE)
        connection.sock = ssl.create_default_context().wrap_socket(wire, server_hostname=host) if secure else wire
        path = f"{url.path or '/'}?{url.query}" if url.query else url.path or "/"
        connection.request("POST", path, body=post.body, headers={"User-Agent": "zhanggui", **post.headers})
        answer = connection.getresponse()
        return answer.status, answer.read(HEARD_MOST)
