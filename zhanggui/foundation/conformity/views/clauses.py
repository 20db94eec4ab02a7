"""条款与要求: the clauses of a policy beside the duties they are about."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhanggui.foundation.conformity import actions, queries
from zhanggui.kit.desk import actor_of, page


@page(right="conformity.view")
def clauses(request: HttpRequest, version_id: int) -> HttpResponse:
    """Each clause with its duties, and what is proposed."""
    by = actor_of(request)
    stand = queries.policy_stand(version_id=version_id, by=by)
    context = {
        "stand": stand,
        "decides": by.can("conformity.assess") and stand.text.published_at is not None,
        "duties": queries.duties(by=by).values(),
    }
    return render(request, "conformity/clauses.html", context)


@page(right="conformity.assess", methods=("POST",))
def link(request: HttpRequest, version_id: int, clause_id: int, answer: str) -> HttpResponse:
    """A clause is about a duty (`answer` yes), or is not; answers with that clause as it stands now."""
    by, duty = actor_of(request), request.POST.get("duty", "").strip().upper()[:4]
    actions.clauses_link(version_id=version_id, said=[(clause_id, duty, answer == "yes")], by=by)
    stand = queries.policy_stand(version_id=version_id, by=by)
    one = next(each for each in stand.clauses if each.clause.id == clause_id)
    return render(request, "conformity/_clause.html", {"one": one, "stand": stand, "decides": True, "said": True})
