"""A policy as one reads it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhanggui.foundation.policy import actions, queries
from zhanggui.foundation.policy.facts import PolicyAcknowledged
from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.journal.queries import timeline


@page(right="policy.read")
def text(request: HttpRequest, version_id: int) -> HttpResponse:
    """A version with its clauses; what is wrong in them is shown to whoever makes policies."""
    by = actor_of(request)
    actions.text_open(version_id=version_id, by=by)
    told = queries.policy_text(version_id=version_id, by=by)
    minutes, opinions = queries.hearing_of(version_id=version_id, by=by)
    context = {
        "policy": told,
        "minutes": minutes,
        "opinions": opinions,
        "mine": queries.reading_of(version_id=version_id, by=by),
        "approves": by.can("policy.approve"),
        "waits": queries.publication_waiting(version_id=version_id, by=by),
        "evaluations": queries.evaluations_of(version_id=version_id, by=by) if by.can("policy.manage") else [],
        "is_own": told.made_by_id == by.id,
        "direct": queries.direct_way(by=by),
        "manages": by.can("policy.manage"),
        "moments": timeline("policy", version_id, by=by, without=(PolicyAcknowledged.name(),)),
    }
    return render(request, "policy/text.html", context)
