"""Until when a post, and the sight of personal data, is open to somebody: written beside it, read at every sign-in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from zhanggui.foundation.org.models import Assignment, Employee
from zhanggui.kit.actor import Actor


@transaction.atomic
def papers_write(
    *, posts: Mapping[int, datetime], people: Mapping[int, datetime], employee_ids: Collection[int] | None, by: Actor
) -> None:
    """Until when these assignments, and the personal data of these people, are open; all others for good. [D187, D220]

    Said by the room of credentials for `employee_ids` (None: everybody). Right: org.manage.
    """
    by.require("org.manage")
    held, persons = Assignment.objects.all(), Employee.objects.all()
    if employee_ids is not None:
        held, persons = held.filter(employee_id__in=list(employee_ids)), persons.filter(id__in=list(employee_ids))
    held.exclude(papers_until=None).exclude(id__in=list(posts)).update(papers_until=None)
    persons.exclude(personal_until=None).exclude(id__in=list(people)).update(personal_until=None)
    for moment in set(posts.values()):
        Assignment.objects.filter(id__in=[i for i, at in posts.items() if at == moment]).update(papers_until=moment)
    for moment in set(people.values()):
        Employee.objects.filter(id__in=[i for i, at in people.items() if at == moment]).update(personal_until=moment)
