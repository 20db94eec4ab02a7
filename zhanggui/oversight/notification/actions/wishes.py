"""What a person wants, and the company's way outside."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.crypto import seal
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce
from zhanggui.kit.notices.states import Pace
from zhanggui.kit.pure import msg
from zhanggui.oversight.notification.facts import ServerSet
from zhanggui.oversight.notification.models import Habit, Server
from zhanggui.oversight.notification.queries import my_wishes
from zhanggui.oversight.notification.queries.outside import PASSWORD
from zhanggui.oversight.notification.queries.wishes import WAYS
from zhanggui.oversight.notification.states import SECURITIES

PORTS = range(1, 65_536)


@transaction.atomic
def habit_save(
    *, quiet_from: time, quiet_until: time, digest_at: int, paces: Mapping[str, Mapping[str, str]], by: Actor,
    at: datetime | None = None,
) -> None:  # fmt: skip
    """Keep one's own quiet hours, hour of digest and pace per kind and way; saving again changes nothing more.

    Needs todos.use. Raises BadInput for an hour or a pace there is none of; kinds one is not told of are left out.
    """
    by.require("todos.use")
    known = {wish.kind.code for wish in my_wishes(by=by).kinds}
    kept = {code: dict(ways) for code, ways in paces.items() if code in known}
    fine = all(way in WAYS and pace in set(Pace) for ways in kept.values() for way, pace in ways.items())
    if not fine or digest_at not in range(24):
        raise BadInput(why=msg("请从给出的选项里选择"))
    told = {"quiet_from": quiet_from, "quiet_until": quiet_until, "digest_at": digest_at, "paces": kept}
    Habit.objects.update_or_create(person_id=by.id or 0, defaults={**told, "changed_at": at or clock.now()})


@transaction.atomic
def server_set(
    *, host: str, port: int, security: str, username: str, password: str, sender: str, site: str, by: Actor,
    at: datetime | None = None,
) -> None:  # fmt: skip
    """Set the company's mail server and where the system is reached. An empty password keeps the one before.

    Needs notices.manage. The journal keeps the host, not the password.
    """
    by.require("notices.manage")
    if port not in PORTS or security not in SECURITIES or (host and "@" not in sender):
        raise BadInput(why=msg("请填写端口、加密方式和发件人邮箱"))
    if site and not site.startswith(("https://", "http://")):
        raise BadInput(why=msg("系统网址要以 https:// 或 http:// 开头"))
    now = at or clock.now()
    told = {
        "host": host.strip(), "port": port, "security": security, "username": username.strip(),
        "sender": sender.strip(), "site": site.strip(), "changed_by_name": by.name, "changed_at": now,
    }  # fmt: skip
    if password:
        told["sealed"] = seal(password, PASSWORD)
    Server.objects.update_or_create(id=1, defaults=told)
    announce([ServerSet(subject_id=1, host=host.strip())], by=by, at=now)
