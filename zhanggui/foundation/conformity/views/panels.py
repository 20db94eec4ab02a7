"""What hangs on the reader of a policy: the way to its duties, and a light beside each clause."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from zhanggui.foundation.conformity import queries
from zhanggui.foundation.policy.queries import ClauseRow, PolicyText
from zhanggui.kit.desk import actor_of

KEPT = "conformity_lights"


def policy_button(request: HttpRequest, policy: PolicyText) -> SafeString | None:
    """To the duties of its clauses, once it is published; keeps their lights for the clauses that follow."""
    if policy.published_at is None:
        return None
    setattr(request, KEPT, queries.clause_lights(version_id=policy.id, by=actor_of(request)))
    return render_to_string("conformity/_button.html", {"policy": policy})


def clause_light(request: HttpRequest, clause: ClauseRow) -> SafeString | None:
    """The light of a clause that is about a duty."""
    light = getattr(request, KEPT, {}).get(clause.id)
    return render_to_string("conformity/_light.html", {"light": light}) if light else None


def rulings_of_law(request: HttpRequest, law: str) -> SafeString | None:
    """On a law: the rulings that rest on it."""
    found = [one for one in queries.rulings_found(q=law, by=actor_of(request)) if law in one.law]
    return render_to_string("conformity/_law.html", {"rulings": found}) if found else None
