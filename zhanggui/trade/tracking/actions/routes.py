"""The company's accounts at services that know where parcels are."""

from __future__ import annotations

import json
from datetime import datetime
from secrets import token_urlsafe

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.crypto import seal
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _
from zhanggui.offer.channels.queries import NewsAccount, tracking_news
from zhanggui.trade.tracking.facts import NewsRouteSet, NewsRouteStopped
from zhanggui.trade.tracking.models import Inquiry, NewsRoute
from zhanggui.trade.tracking.queries.routes import SEALED, account_opened, host_of

OWN = System("tracking")
SECRETS = ("customer", "key", "salt")
SALT_BYTES = 18
RESTED = {"tries": 0, "due_at": None, "halted_at": None}
UNSAID = {"said": "", "said_at": None, "is_well": None, "lived_at": None}
"""Of another account nothing is known yet."""


@transaction.atomic
def news_route_set(
    *, connector: str, account: NewsAccount, is_on: bool, subscribes: bool, by: Actor, at: datetime | None = None
) -> None:
    """Set how a service is asked of parcels; an empty customer, key or salt stays what it was. [D088]

    Needs channels.manage. Where no salt is given or kept one is made. Whatever halted the service is forgotten; with
    another account or telephone what was set aside is asked for again. Raises BadInput for what can be no account.
    """
    by.require("channels.manage")
    when, port = at or clock.now(), tracking_news(connector=connector, by=OWN)
    row = NewsRoute.objects.select_for_update().filter(connector=connector).first()
    had = account_opened(row) or NewsAccount("", "")
    kept = _completed(account, had, subscribes=subscribes)
    if subscribes and not kept.callback:
        raise BadInput(why=_("要订阅推送，请填写接收推送的地址"), duty="D088")
    if why := port.check(kept):
        raise BadInput(why=why, duty="D088")
    secret = {name: getattr(kept, name) for name in SECRETS}
    same = (had.customer, had.key) == (kept.customer, kept.key)
    route, _made = NewsRoute.objects.update_or_create(
        connector=connector,
        defaults={
            "sealed": seal(json.dumps(secret), SEALED.format(connector)),
            **{name: getattr(kept, name) for name in ("address", "callback", "phone")},
            "is_on": is_on,
            "subscribes": subscribes,
            "set_at": when,
            "actor_name": by.name,
            **RESTED,
            **({} if same else UNSAID),
        },
    )
    if kept != had:
        aside = Inquiry.objects.seen_by(OWN).filter(stuck_at__isnull=False)
        aside.update(stuck_at=None, due_at=when, tries=0)
    host = host_of(route.address, port)
    on = NewsRouteSet(subject_id=route.id, connector=connector, host=host, is_on=True, subscribes=subscribes)
    off = NewsRouteStopped(subject_id=route.id, connector=connector, host=host)
    announce([on if is_on else off], by=by, at=when)


def _completed(given: NewsAccount, had: NewsAccount, *, subscribes: bool) -> NewsAccount:
    return NewsAccount(
        customer=given.customer.strip() or had.customer,
        key=given.key.strip() or had.key,
        salt=given.salt.strip() or had.salt or token_urlsafe(SALT_BYTES),
        callback=given.callback.strip() if subscribes else "",
        phone=given.phone.strip(),
        address=given.address.strip(),
    )
