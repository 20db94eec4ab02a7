"""Posts and their rights: what we ship, and what the company made of it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Max

from zhanggui.foundation.org import facts, rules
from zhanggui.foundation.org.actions._apart import demand_allowed
from zhanggui.foundation.org.actions._find import department_ids, post_locked
from zhanggui.foundation.org.models import Assignment, Post, PostEdition, PostRight
from zhanggui.foundation.org.states import Origin
from zhanggui.kit import clock, granting
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _
from zhanggui.kit.rights import all_rights

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "posts.tsv"


@transaction.atomic
def posts_load(*, by: Actor) -> int:
    """Upsert the shipped posts by code and version; a post whose rights the company set keeps them.

    Returns the number of rows read.
    """
    by.require("org.manage")
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    posts = [
        Post(code=row["code"], name=row["name"], duties=row["duties"], position=position, origin=Origin.SHIPPED.value)
        for position, row in enumerate(rows, start=1)
    ]
    told = ["name", "duties", "position", "origin"]
    Post.objects.bulk_create(posts, update_conflicts=True, unique_fields=["code"], update_fields=told)
    _ship_editions(rows)
    granting.told(employee_ids=None, by=by)
    return len(rows)


def _ship_editions(rows: Sequence[Mapping[str, str]]) -> None:
    """Editions not known yet, with their rights; they are in force where the company set none of its own."""
    posts = Post.objects.select_related("edition").in_bulk([row["code"] for row in rows], field_name="code")
    made = PostEdition.objects.filter(post__in=posts.values(), origin=Origin.SHIPPED)
    known = {(edition.post_id, edition.version): edition for edition in made}
    rights: list[PostRight] = []
    for row in rows:
        post, version = posts[row["code"]], int(row["version"])
        edition = known.get((post.id, version))
        if edition is None:
            edition = PostEdition(post=post, origin=Origin.SHIPPED, version=version, made_at=clock.now())
            rights += [PostRight(edition=edition, code=code) for code in sorted(set(row["rights"].split()))]
            known[post.id, version] = edition
        if post.edition is None or post.edition.origin == Origin.SHIPPED:
            post.edition = edition
    PostEdition.objects.bulk_create([edition for edition in known.values() if edition.id is None])
    PostRight.objects.bulk_create(rights)
    Post.objects.bulk_update(posts.values(), ["edition"])


def _edition(post: Post, origin: Origin, version: int, rights: Iterable[str], at: datetime) -> PostEdition:
    edition = PostEdition.objects.create(post=post, origin=origin, version=version, made_at=at)
    PostRight.objects.bulk_create([PostRight(edition=edition, code=code) for code in sorted(set(rights))])
    return edition


@transaction.atomic
def post_add(
    *, code: str, name: str, by: Actor, duties: str = "", department: str = "", at: datetime | None = None
) -> int:
    """Add a post of the company's own, without rights yet. Returns its id. Right: org.manage."""
    by.require("org.manage")
    Refusal.unless(rules.code_is_usable(code))
    if not name.strip() or Post.objects.filter(code=code).exists():
        raise BadInput(why=_("岗位须有名称，编码不能重复"))
    last = Post.objects.aggregate(last=Max("position"))["last"] or 0
    above = department_ids([department]).get(department)
    row = Post.objects.create(code=code, name=name.strip(), duties=duties, department_id=above, position=last + 1)
    announce([facts.PostAdded(subject_id=row.id)], by=by, at=at)
    return row.id


@transaction.atomic
def post_rights_set(*, post: str, rights: Iterable[str], by: Actor, at: datetime | None = None) -> None:
    """Set all rights of a post; the company's edition wins over the shipped one, old editions stay. [D009]

    Right: org.manage; never of a post one holds oneself [D010]. A right no room declares is refused.
    """
    by.require("org.manage")
    wanted, moment = set(rights), at or clock.now()
    if unknown := sorted(wanted - set(all_rights())):
        raise BadInput(why=_("没有权限“{code}”", code="、".join(unknown)))
    row = post_locked(post)
    _not_of_own(row, by, moment)
    before = _rights(row)
    if wanted == before:
        return
    for holder in _holders(row, moment):
        demand_allowed(by, more=wanted, employee_id=holder, replaced=[row.id])
    last = row.editions.filter(origin=Origin.OWN).aggregate(last=Max("version"))["last"] or 0
    _put(row, _edition(row, Origin.OWN, last + 1, wanted, moment), before, by, at)


@transaction.atomic
def post_rights_restore(*, post: str, by: Actor, at: datetime | None = None) -> None:
    """Go back to the rights we ship for a post. [D009] Right: org.manage; never of a post one holds oneself [D010]."""
    by.require("org.manage")
    row = post_locked(post)
    _not_of_own(row, by, at or clock.now())
    shipped = row.editions.filter(origin=Origin.SHIPPED).order_by("-version").first()
    if shipped is None:
        raise Refusal(why=_("“{name}”是公司自建岗位，没有默认权限", name=row.name))
    _put(row, shipped, _rights(row), by, at)


def _not_of_own(post: Post, by: Actor, at: datetime) -> None:
    Refusal.unless(rules.decides_for_others(asker_id=by.id, about=_holders(post, at)))


def _holders(post: Post, at: datetime) -> list[int]:
    held = Assignment.objects.filter(post=post).exclude(until__lte=at)
    return list(held.values_list("employee_id", flat=True))


def _rights(post: Post) -> set[str]:
    return set(PostRight.objects.filter(edition_id=post.edition_id).values_list("code", flat=True))


def _put(post: Post, edition: PostEdition, before: set[str], by: Actor, at: datetime | None) -> None:
    post.edition = edition
    post.save(update_fields=["edition"])
    granting.told(employee_ids=None, by=by)
    after = _rights(post)
    changed = facts.PostRightsChanged(subject_id=post.id, added=sorted(after - before), removed=sorted(before - after))
    announce([changed], by=by, at=at)


@transaction.atomic
def post_factor_demand(*, post: str, since: datetime | None, by: Actor) -> None:
    """From `since` on (none: no longer) whoever holds the post needs a second factor. [D182] Right: org.manage.

    Setting what holds already changes nothing; nobody loosens it for himself [D010].
    """
    _demanded(post, "factor_from", since, facts.PostFactorDemanded, by)


@transaction.atomic
def post_passkey_demand(*, post: str, since: datetime | None, by: Actor) -> None:
    """From `since` on (none: no longer) the post takes a passkey and nothing less. [D182] Right: org.manage.

    Setting what holds already changes nothing; nobody loosens it for himself [D010].
    """
    _demanded(post, "passkey_from", since, facts.PostPasskeyDemanded, by)


def _demanded(
    post: str,
    name: str,
    since: datetime | None,
    kind: type[facts.PostFactorDemanded | facts.PostPasskeyDemanded],
    by: Actor,
) -> None:
    by.require("org.manage")
    row = post_locked(post)
    before = getattr(row, name)
    if before == since:
        return
    holders = _holders(row, clock.now())
    Refusal.unless(rules.may_loosen(asker_id=by.id, holders=holders, before=before, after=since))
    setattr(row, name, since)
    row.save(update_fields=[name])
    announce([kind(subject_id=row.id, since=f"{clock.shanghai(since):%Y-%m-%d}" if since else "")], by=by)
