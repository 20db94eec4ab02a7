"""What "now" means for an assignment: held, and worked in with all that the post demands."""

from __future__ import annotations

from django.db.models import Q

from zhanggui.kit import clock


def held_now(to: str = "") -> Q:
    """Assignments in force at this moment; `to` is the way to them from the model asked."""
    now = clock.now()
    return Q(**{f"{to}since__lte": now}) & (Q(**{f"{to}until": None}) | Q(**{f"{to}until__gt": now}))


def working_now(to: str = "") -> Q:
    """Assignments in force that give their rights: what the post demands is signed and passed. [D220]"""
    return held_now(to) & (Q(**{f"{to}papers_until": None}) | Q(**{f"{to}papers_until__gt": clock.now()}))


def sees_personal(to: str = "") -> Q:
    """People of whom nothing is missing for personal data. [D187]"""
    return Q(**{f"{to}personal_until": None}) | Q(**{f"{to}personal_until__gt": clock.now()})
