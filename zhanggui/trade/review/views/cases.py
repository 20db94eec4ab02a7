"""The steps a reviewer takes with cases, forced releases, and the case in the order's drawer."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Action, Choice, actor_of, page
from zhanggui.kit.desk.bench import Button, button
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.trade.orderdesk.queries import OrderCard
from zhanggui.trade.review import actions, queries
from zhanggui.trade.review.forms import ContactForm, give_form
from zhanggui.trade.review.states import Want
from zhanggui.trade.review.views.steps import step

STOPPED = ("review", "held")
TAKE = Action(
    "take", _("认领"), "review:take", "orders.review", icon="user-check", hotkey="t", queues=STOPPED,
    done=_("已认领 {n} 单"),
)  # fmt: skip
GIVE = Action(
    "give", _("指派"), "review:give", "orders.review", icon="users", hotkey="d", form=True, queues=STOPPED,
    done=_("已指派 {n} 单"),
)  # fmt: skip
CONTACT = Action(
    "contact", _("记联系"), "review:contact", "orders.review", icon="message", hotkey="m", form=True, queues=STOPPED,
    done=_("已记 {n} 单"),
)  # fmt: skip
CONFIRM = Action(
    "confirm", _("真有问题"), "review:confirm", "orders.review", icon="alert-octagon", hotkey="w", form=True,
    queues=STOPPED, done=_("已判定 {n} 单真有问题，不予放行"),
)  # fmt: skip
ASK = Action(
    "ask", _("申请强制放行"), "review:ask", "orders.review", icon="lock-open", hotkey="u", form=True,
    queues=STOPPED, done=_("已申请 {n} 单，等待另一人同意"),
)  # fmt: skip
AGREE = Action(
    "agree", _("同意强制放行"), "review:agree", "review.force", icon="lock-open", hotkey="y", queues=STOPPED,
    confirm=_("将同意 {n} 单强制放行；申请人、您和原因都会留痕。"), done=_("已同意 {n} 单"),
)  # fmt: skip
DECLINE = Action(
    "decline", _("不同意"), "review:decline", "review.force", icon="x", hotkey="n", form=True, queues=STOPPED,
    done=_("已退回 {n} 单的申请"),
)  # fmt: skip
FINANCE = Action(
    "finance", _("财务复核通过"), "review:finance", "review.finance", icon="receipt", hotkey="v", form=True,
    queues=STOPPED, done=_("财务已复核，放行 {n} 单"),
)  # fmt: skip
FINANCE_NO = Action(
    "finance_no", _("财务不通过"), "review:finance_no", "review.finance", icon="receipt-off", hotkey="z", form=True,
    queues=STOPPED, done=_("财务不通过，{n} 单不予放行"),
)  # fmt: skip
ACTIONS = (FINANCE, FINANCE_NO, TAKE, GIVE, CONTACT, CONFIRM, ASK, AGREE, DECLINE)
WANTS = Choice("wants", _("审核要求"), options=queries.want_choices)
CASES = Choice("case", _("审核案"), options=queries.case_choices)


@page(right="orders.review", methods=("POST",))
def take(request: HttpRequest) -> HttpResponse:
    """Take cases for oneself."""
    return step(request, TAKE, actions.case_take)


@page(right="orders.review", methods=("GET", "POST"))
def give(request: HttpRequest) -> HttpResponse:
    """Give cases to a colleague, or back."""
    return step(request, GIVE, actions.case_give, give_form(queries.reviewers(by=actor_of(request))))


@page(right="orders.review", methods=("GET", "POST"))
def contact(request: HttpRequest) -> HttpResponse:
    """Write down an attempt to reach the buyer, or a note."""
    return step(request, CONTACT, actions.contact_record, ContactForm)


@page(right="review.finance", methods=("GET", "POST"))
def finance(request: HttpRequest) -> HttpResponse:
    """Finance lets orders go, with the reason."""
    return step(request, FINANCE, actions.finance_clear, ReasonForm)


@page(right="review.finance", methods=("GET", "POST"))
def finance_no(request: HttpRequest) -> HttpResponse:
    """Finance does not let orders go, with the reason."""
    return step(request, FINANCE_NO, actions.finance_refuse, ReasonForm)


@page(right="orders.review", methods=("GET", "POST"))
def confirm(request: HttpRequest) -> HttpResponse:
    """Say that orders are wrong indeed; they stay held."""
    return step(request, CONFIRM, actions.case_confirm, ReasonForm)


@page(right="orders.review", methods=("GET", "POST"))
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a forced release, with the reason."""
    return step(request, ASK, actions.release_ask, ReasonForm)


@page(right="review.force", methods=("POST",))
def agree(request: HttpRequest) -> HttpResponse:
    """Agree to what another asked."""
    return step(request, AGREE, actions.release_agree)


@page(right="review.force", methods=("GET", "POST"))
def decline(request: HttpRequest) -> HttpResponse:
    """Decline what another asked, with the reason."""
    return step(request, DECLINE, actions.release_decline, ReasonForm)


def drawer_case(request: HttpRequest, order: OrderCard) -> SafeString | None:
    """The case of the order: who looks into it, by when, what was tried, what is asked."""
    by = actor_of(request)
    case = queries.case_card(order_id=order.id, by=by)
    if case is None:
        return None
    buttons = [drawn for drawn in _fitting(case) if by.can(drawn.right)]
    return render_to_string("review/_case.html", {"case": case, "buttons": buttons, "order_id": order.id}, request)


def _fitting(case: queries.CaseCard) -> Sequence[Button]:
    """What can be done with the case as it stands."""
    fitting: list[Action] = []
    if case.is_open:
        fitting += [*(() if case.is_mine else (TAKE,)), GIVE, CONTACT, CONFIRM]
    if case.is_open and case.want == Want.FINANCE:
        fitting += (FINANCE, FINANCE_NO)
    if case.asking:
        fitting += (AGREE, DECLINE) if case.asking.mine else ()
    elif case.is_barred:
        fitting.append(ASK)
    return [button(action) for action in fitting]
