"""What keys hang on the pages of people."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from zhanggui.foundation.keys import queries
from zhanggui.foundation.keys.views.second import wanted
from zhanggui.foundation.org.queries import passkey_demand
from zhanggui.kit.desk import actor_of


def account_panel(request: HttpRequest, subject_id: int) -> SafeString:  # noqa: ARG001  one's own
    """My second factors, on my account."""
    by = actor_of(request)
    context = {"mine": queries.my_factors(by=by), "demand": passkey_demand(by=by)}
    return render_to_string("keys/_account.html", context, request)


def sign_ins_panel(request: HttpRequest, subject_id: int) -> SafeString:  # noqa: ARG001  one's own
    """Where and how I signed in lately, and who tried."""
    return render_to_string("keys/_sign_ins.html", {"rows": queries.my_sign_ins(by=actor_of(request))}, request)


def person_panel(request: HttpRequest, subject_id: int) -> SafeString:
    """Whether somebody has a second factor, on his card."""
    found = queries.factors_of(employee_id=subject_id, by=actor_of(request))
    return render_to_string("keys/_person.html", {"found": found}, request)


def reset_button(request: HttpRequest, subject_id: int) -> SafeString | None:
    """Take it off; only where there is one, and never one's own."""
    by = actor_of(request)
    if subject_id == by.id or not queries.factors_of(employee_id=subject_id, by=by).since:
        return None
    return render_to_string("keys/_reset.html", {"employee_id": subject_id}, request)


def passkey_way(request: HttpRequest, subject_id: int) -> SafeString:  # noqa: ARG001  before anybody is known
    """Sign in by a passkey, under the form of the sign-in page."""
    return render_to_string("keys/_way.html", {"next": wanted(request)}, request)
