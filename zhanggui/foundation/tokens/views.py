"""One's own tokens, and everybody's for whoever watches over keys."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from zhanggui.foundation.keys.actions import password_prove
from zhanggui.foundation.org.queries import people_choices
from zhanggui.foundation.tokens import actions, queries
from zhanggui.foundation.tokens.forms import TokenForm
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Choice, Column, Desk, Queue, actor_of, dialog, form_dialog, page, plain_export
from zhanggui.kit.desk.replies import reloaded
from zhanggui.kit.desk.wording import joined, say, say_refusal
from zhanggui.kit.errors import Refusal


def people_options(*, by: Actor) -> Sequence[tuple[str, str]]:
    """Whose."""
    return [(str(i), name) for i, name in people_choices(by=by)] if by.can("org.view") else []


TOKENS = Desk(
    key="tokens",
    title=_("访问令牌"),
    subtitle=_("谁的程序用什么权限读数据，到何时，最近从哪里来"),
    duty="D182",
    right="tokens.manage",
    url="tokens:list",
    rows=queries.token_rows,
    label="label",
    row="tokens/_row.html",
    search=_("名称或所有人"),
    queues=(Queue("valid", _("有效")), Queue("ended", _("已结束")), Queue("all", _("全部"))),
    filters=(Choice("person", _("人员"), options=people_options),),
    columns=(
        Column("label", _("名称"), area="id", width=14, value="label"),
        Column("owner", _("所有人"), area="main", width=8, value="owner"),
        Column("rights", _("权限"), clip=True, area="foot", value=lambda row: joined(row.rights)),
        Column("expires", _("有效期至"), sort=True, width=10, area="aside", value="expires_at"),
        Column("used", _("最近使用"), sort=True, width=12, value="used_at"),
        Column("state", _("状态"), width=7, area="state", value="state_title"),
        Column("end", _("操作"), width=7, end=True, area="amount"),
    ),
    export=plain_export("tokens"),
    empty=_("没有这样的令牌"),
    empty_hint=_("令牌由本人在“我的账号 → 访问令牌”新建。"),
)


@page(right="tokens.manage")
def tokens(request: HttpRequest) -> HttpResponse:
    """Everybody's."""
    return TOKENS.respond(request)


@page(right=None)
def mine(request: HttpRequest) -> HttpResponse:
    """My own: who may not make any sees why."""
    by = actor_of(request)
    return render(request, "tokens/mine.html", {"tokens": queries.my_tokens(by=by), "issues": by.can("tokens.issue")})


@page(right="tokens.issue", methods=("GET", "POST"))
@sensitive_post_parameters("password")
def new(request: HttpRequest) -> HttpResponse:
    """Make one with the password and show it, this once: whoever finds a screen open takes no door with him. [D193]"""
    by = actor_of(request)
    form = TokenForm(request.POST if request.method == "POST" else None)
    form.offer(rights=[(code, say(title)) for code, title in queries.rights_offered(by=by)])
    if form.is_bound and form.is_valid() and (issued := _issued(form, by)):
        address = request.build_absolute_uri("/api/v1/me")
        return dialog(request, "tokens/issued.html", {"issued": issued, "address": address})
    return form_dialog(request, form=form, title=_("新建访问令牌"), submit=_("新建"))


def _issued(form: TokenForm, by: Actor) -> actions.IssuedToken | None:
    """The token; none, and why in the form, where the password was wrong or it is refused."""
    told = dict(form.cleaned_data)
    proved = password_prove(password=told.pop("password"), by=by)
    if not proved.verdict:
        form.add_error("password", say(proved.verdict.why))
        return None
    try:
        return actions.token_issue(**told, by=by)
    except Refusal as refusal:
        form.add_error(None, say_refusal(refusal))
        return None


@page(right=None, methods=("POST",))
def revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    """End one of mine at once, or anybody's for whoever watches over keys."""
    actions.token_revoke(token_id=token_id, by=actor_of(request))
    return reloaded(_("令牌已吊销，立即失效"))


def account_panel(request: HttpRequest, subject_id: int) -> SafeString | None:  # noqa: ARG001  one's own
    """How many I have, on my account; nothing for who has none and may make none."""
    by = actor_of(request)
    living = [token for token in queries.my_tokens(by=by) if token.is_valid]
    if not living and not by.can("tokens.issue"):
        return None
    return render_to_string("tokens/_account.html", {"n": len(living)}, request)
