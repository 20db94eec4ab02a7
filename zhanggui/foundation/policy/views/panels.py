"""What hangs on a law: the clauses of ours that cite it."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from zhanggui.foundation.policy import queries
from zhanggui.kit.desk import actor_of


def clauses_of_law(request: HttpRequest, law: str) -> SafeString | None:
    """Clauses of published policies that cite the law."""
    found = queries.clauses_citing(law=law, by=actor_of(request))
    return render_to_string("policy/_citing.html", {"found": found})
