"""Whether the organisation stands: departments have heads, people have departments, posts say what they are for."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count

from zhanggui.foundation.org.models import Employee, Post
from zhanggui.foundation.org.queries._held import held_now
from zhanggui.foundation.org.queries.tree import org_tree
from zhanggui.foundation.org.states import Service
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof

SHOWN = 20


def departments_led(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Departments with people, their own or below them; broken where nobody who serves leads one. [D006]

    Right: org.view.
    """
    peopled = [node for node in org_tree(by=by) if node.all_people]
    bad = [node.code for node in peopled if node.head_id is None]
    return Proof(len(peopled), len(bad), tuple(bad[:SHOWN]))


def people_placed(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Everybody who serves; broken: in no department. [D006] Right: org.view."""
    by.require("org.view")
    serving = Employee.objects.filter(state=Service.ACTIVE)
    bad = serving.filter(department=None).order_by("id").values_list("id", flat=True)
    return Proof(serving.count(), len(bad), tuple(str(i) for i in bad[:SHOWN]))


def posts_described(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Posts somebody holds; broken where nothing says what they are for. [D218] Right: org.view."""
    by.require("org.view")
    held = Post.objects.annotate(holders=Count("assignments", filter=held_now("assignments__"))).filter(holders__gt=0)
    bad = held.filter(duties="").values_list("code", flat=True)
    return Proof(held.count(), len(bad), tuple(bad[:SHOWN]))
