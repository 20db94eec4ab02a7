"""Who asks while somebody acts in another's place: reckoned anew at every click, right after who he is himself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from zhanggui.foundation.delegation import actions, queries
from zhanggui.foundation.org.queries import SignedIn
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.guard import READ
from zhanggui.kit.desk.refusal import refused
from zhanggui.kit.errors import Refusal
from zhanggui.kit.pure import msg as _

STAYS_OPEN = frozenset({"logout", "set_language", "delegation:finish"})
OWN_PLACE = "/account/"
OTHER = Refusal(
    why=_("这一页是以另一身份打开的：别处开始或结束了代办"), duty="D009", next_step=_("刚才的操作没有执行；请刷新页面")
)
"""Pages say in whose place they were shown (`X-Acting`, 0: one's own): two tabs share one session."""


class Met(HttpRequest):
    """A request as the middleware of org and this one leave it."""

    actor: Actor
    signed_in: SignedIn | None
    lost: Refusal | None


class DelegationMiddleware:
    """Sets `request.actor` anew for a session that acts in another's place; costs nothing for anybody else.

    Where the delegation holds no more, what was sent is not done: it was meant in another's name. [D009]
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Met) -> HttpResponseBase:
        request.lost, found = None, request.signed_in
        if found and found.acting and not (found.must_change_password or found.must_enrol):
            _stand(request, found, found.acting)
        return self.get_response(request)

    def process_view(self, request: Met, view: Callable[..., Any], *_args: Any) -> HttpResponse | None:
        """What is one's own is not done while one acts for another; nor what was sent after it ended."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        if getattr(view, "public", False) or name in STAYS_OPEN:
            return None
        acting = request.actor.acting_for_id
        if request.signed_in and request.method not in READ:
            if request.lost is not None:
                return refused(request, request.lost)
            if _shown_to(request) != str(acting or 0):
                return refused(request, OTHER)
        if acting is not None and request.path.startswith(OWN_PLACE):
            why = _("正在代 {name} 办理，本人的账号事务须先结束代办", name=request.actor.acting_for)
            return refused(request, Refusal(why=why, duty="D009", next_step=_("请点页面顶部的“结束代办”")))
        return None


def _shown_to(request: Met) -> str:
    """In whose place the page was shown that sent this: htmx says it in a header, a plain form in a field of the same
    name (`frontend/src/js/request.js`). What says nothing was meant in one's own name.
    """
    return request.headers.get("X-Acting") or request.POST.get("x-acting", "0")


def _stand(request: Met, found: SignedIn, delegation_id: int) -> None:
    stand = queries.acting_as(delegation_id=delegation_id, factor=found.factor, by=request.actor)
    if stand.holds:
        request.actor = stand.actor
        return
    actions.acting_drop(session_id=found.session_id, by=request.actor)
    request.lost = Refusal(
        why=stand.holds.why or _("代理已结束"), duty="D009", next_step=_("代办已结束，刚才的操作没有执行；请刷新页面")
    )
