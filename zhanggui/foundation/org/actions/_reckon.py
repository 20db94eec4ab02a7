"""Until when a post, and the sight of personal data, is open to somebody: written beside it, read at every sign-in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from zhanggui.foundation.org.models import Assignment, Employee
from zhanggui.foundation.org.queries.credentials import demanded


def papers_reckon(employee_ids: Collection[int] | None) -> None:
    """Write anew, for these people or for all, what their credentials give: the earliest end of all demands."""
    posts: dict[int, datetime] = {}
    people: dict[int, datetime] = {}
    for one in demanded(employee_ids):
        if one.until is not None:
            kept, key = (people, one.employee_id) if one.assignment_id is None else (posts, one.assignment_id)
            kept[key] = min(kept.get(key, one.until), one.until)
    held, persons = Assignment.objects.all(), Employee.objects.all()
    if employee_ids is not None:
        held, persons = held.filter(employee_id__in=list(employee_ids)), persons.filter(id__in=list(employee_ids))
    held.exclude(papers_until=None).exclude(id__in=list(posts)).update(papers_until=None)
    persons.exclude(personal_until=None).exclude(id__in=list(people)).update(personal_until=None)
    for moment in set(posts.values()):
        Assignment.objects.filter(id__in=[i for i, at in posts.items() if at == moment]).update(papers_until=moment)
    for moment in set(people.values()):
        Employee.objects.filter(id__in=[i for i, at in people.items() if at == moment]).update(personal_until=moment)
