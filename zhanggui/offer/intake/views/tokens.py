"""上传令牌: the keys of a shop that machines hand files in with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import actor_of, dialog, form_dialog, page, toast
from zhanggui.kit.desk.replies import trigger
from zhanggui.offer.channels.queries import shop_card
from zhanggui.offer.intake import actions
from zhanggui.offer.intake.forms import TokenForm

USUAL_DAYS = 180


@page(right="channels.manage", methods=("GET", "POST"))
def new_token(request: HttpRequest, shop_id: int) -> HttpResponse:
    """Make a key and show it, this once."""
    by = actor_of(request)
    card = shop_card(shop_id=shop_id, by=by)
    form = TokenForm(request.POST if request.method == "POST" else None, initial={"days": USUAL_DAYS})
    if not (form.is_bound and form.is_valid()):
        return form_dialog(request, form=form, title=_("新建上传令牌"), submit=_("新建"), hint=card.name)
    issued = actions.token_issue(shop_id=shop_id, **form.cleaned_data, by=by)
    address = request.build_absolute_uri(reverse("intake:upload"))
    context = {"issued": issued, "card": card, "address": address}
    return trigger(dialog(request, "intake/token.html", context), changed={"ids": [shop_id]})


@page(right="channels.manage", methods=("POST",))
def revoke_token(request: HttpRequest, shop_id: int, token_id: int) -> HttpResponse:
    """End a key at once."""
    actions.token_revoke(token_id=token_id, by=actor_of(request))
    return toast(_("令牌已吊销，立即失效"), changed=[shop_id])
