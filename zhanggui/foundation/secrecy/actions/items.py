"""Items are entered, their readers named, opened with a reason, and released."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from zhanggui.foundation.credentials.queries import people_signed
from zhanggui.foundation.org.queries import people_by_id, person_serving, posts
from zhanggui.foundation.secrecy import facts, rules
from zhanggui.foundation.secrecy.models import Item, Loan, Opening, Thing
from zhanggui.foundation.secrecy.queries import OWN
from zhanggui.foundation.secrecy.queries._seen import items_seen, posts_of
from zhanggui.foundation.secrecy.states import AGREEMENT, ITEMS, LEVELS, TAKE_TODO, THINGS, ItemState, Level, Medium
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.crypto import seal, unseal
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import Refused
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.todos.actions import todos_close

CONTENT_MOST = 20_000
FOREVER = _("长期")
OUT = Refused(duty="D201", why=_("纸质资料还没有归还，先登记归还再解密"))


@dataclass(frozen=True)
class Opened:
    """What an item says, for whoever gave a reason; `mark` stands across it."""

    title: str
    content: str
    mark: str


@transaction.atomic
def item_enter(
    *,
    title: str,
    level: Level,
    medium: Medium,
    place: str,
    owner_id: int,
    by: Actor,
    until: date | None = None,
    posts: Collection[str] = (),
    people: Collection[int] = (),
    content: str = "",
    at: datetime | None = None,
) -> int:
    """Put something into the register of secrets, with its owner and who may open it. [D197] Right: secrecy.manage.

    Raises BadInput; Refusal where something of this title is in it already: a second click enters nothing.
    """
    by.require("secrecy.manage")
    now, name, where = at or clock.now(), title.strip(), place.strip()
    if not name or not where or len(content) > CONTENT_MOST:
        raise BadInput(why=_("名称和存放处不能为空，正文最多 {most} 字", most=CONTENT_MOST), duty="D197")
    _serves(owner_id)
    row = Item(
        title=name, level=level.value, medium=medium.value, place=where, owner_id=owner_id, until=_until(until, now),
        posts=_posts(posts), people=_people(people), entered_by_name=by.name, entered_at=now,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as fault:
        raise Refusal(why=_("“{title}”已在密级目录里", title=name), duty="D197") from fault
    if content.strip():
        row.content = seal(content.strip(), _place(row.id))
        row.save(update_fields=["content"])
    said = facts.ReadersSet(subject_id=row.id, posts=len(row.posts), people=len(row.people))
    announce([facts.ItemEntered(subject_id=row.id, level=[LEVELS[level].msgid]), said], by=by, at=now)
    return row.id


@transaction.atomic
def readers_set(
    *, item_id: int, posts: Collection[str], people: Collection[int], by: Actor, at: datetime | None = None
) -> None:
    """Name again who may open it: these posts and these people, nobody else. [D198] Right: secrecy.manage."""
    by.require("secrecy.manage")
    row = _held(item_id)
    before = (row.posts, row.people)
    row.posts, row.people = _posts(posts), _people(people)
    if before == (row.posts, row.people):
        return
    row.save(update_fields=["posts", "people"])
    announce([facts.ReadersSet(subject_id=row.id, posts=len(row.posts), people=len(row.people))], by=by, at=at)


@transaction.atomic
def item_amend(*, item_id: int, owner_id: int, until: date | None, by: Actor, at: datetime | None = None) -> None:
    """Somebody else answers for it, or it stays secret until another day. [D197] Right: secrecy.manage."""
    by.require("secrecy.manage")
    row, name, news = _held(item_id), _serves(owner_id), list[facts.ItemFact]()
    if row.owner_id != owner_id:
        row.owner_id = owner_id
        news.append(facts.OwnerSet(subject_id=row.id, owner_id=owner_id, owner=name))
    if row.until != until:
        row.until = _until(until, at or clock.now())
        news.append(facts.UntilSet(subject_id=row.id, until=[until.isoformat() if until else FOREVER.msgid]))
    row.save(update_fields=["owner", "until"])
    announce(news, by=by, at=at)


@transaction.atomic
def item_open(*, item_id: int, reason: str, by: Actor, at: datetime | None = None) -> Opened:
    """Show what an item says to whoever is named, signed the agreement and says why; each look is kept. [D198, D199]

    Right: todos.use, and being named. Raises NotFound, BadInput, Refusal.
    """
    why, now = reason_given(reason, duty="D198"), at or clock.now()
    row = items_seen(by).filter(id=item_id, state=ItemState.HELD.value).first()
    if row is None or by.id is None:
        raise NotFound(why=_("没有这份资料，或您不在知悉范围内"))
    agreed = by.id in people_signed(kind=AGREEMENT, by=OWN)
    Refusal.unless(
        rules.may_open(
            reader_id=by.id,
            posts=row.posts,
            owner_id=row.owner_id,
            people=row.people,
            may_posts=posts_of(by),
            agreed=agreed,
        )
    )
    Opening.objects.create(item=row, reader_id=by.id, reader_name=by.name, reason=why, at=now)
    announce([facts.ItemOpened(subject_id=row.id, reason=why)], by=by, at=now)
    content = unseal(row.content, _place(row.id)).decode() if row.content else ""
    return Opened(row.title, content, f"{by.name} {clock.shanghai(now):%Y-%m-%d %H:%M}")


@transaction.atomic
def items_release(*, item_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """They are secret no more; not while paper is out. [D197] Right: secrecy.manage."""
    by.require("secrecy.manage")
    why = reason_given(reason, duty="D197")
    rows = Item.objects.select_for_update().filter(id__in=list(item_ids)).order_by("id")
    known = {row.id for row in rows}
    out = set(Loan.objects.filter(item_id__in=known, returned_at=None).values_list("item_id", flat=True))
    free = [i for i in item_ids if i not in out]
    moved = advance_many(model=Item, machine=ITEMS, ids=free, action="release", by=by)
    announce([facts.ItemReleased(subject_id=i, reason=why) for i in moved.moved], by=by, at=at)
    return Moved(moved.rows, moved.refused | dict.fromkeys(sorted(out), OUT))


@transaction.atomic
def readers_drop(*, employee_ids: Collection[int], by: Actor, at: datetime | None = None) -> Mapping[int, int]:
    """Whoever leaves is named nowhere any more, and signs for nothing; how many each lost. [D021] Right: org.manage."""
    by.require("org.manage")
    gone, lost = set(employee_ids), dict[int, int]()
    news: list[facts.ItemFact] = []
    for row in Item.objects.select_for_update().filter(people__overlap=list(gone)).order_by("id"):
        for who in gone.intersection(row.people):
            lost[who] = lost.get(who, 0) + 1
        row.people = [who for who in row.people if who not in gone]
        row.save(update_fields=["people"])
        news.append(facts.ReadersSet(subject_id=row.id, posts=len(row.posts), people=len(row.people)))
    waiting = Thing.objects.select_for_update().filter(taker_id__in=gone).order_by("id").values_list("id", flat=True)
    changes = {"taker_id": None}
    kept = advance_many(model=Thing, machine=THINGS, ids=list(waiting), action="keep", by=by, changes=changes)
    todos_close(kind=TAKE_TODO, subject_ids=kept.moved, by=by, at=at)
    back = [facts.ThingKept(subject_id=i, reason=_("接收人离职")) for i in kept.moved]
    announce([*news, *back], by=by, at=at)
    return lost


def _held(item_id: int) -> Item:
    row = Item.objects.select_for_update().filter(id=item_id, state=ItemState.HELD.value).first()
    if row is None:
        raise NotFound(why=_("没有这份在册资料"))
    return row


def _serves(employee_id: int) -> str:
    person = person_serving(employee_id=employee_id, by=OWN)
    if person is None:
        raise BadInput(why=_("责任人须是在职员工"), duty="D197")
    return person.name


def _until(day: date | None, now: datetime) -> date | None:
    if day and day < clock.shanghai(now).date():
        raise BadInput(why=_("保密期限不能早于今天"), duty="D197")
    return day


def _posts(codes: Collection[str]) -> list[str]:
    known = {post.code for post in posts(by=OWN)}
    if unknown := set(codes) - known:
        raise BadInput(why=_("没有这个岗位：{posts}", posts="、".join(sorted(unknown))), duty="D198")
    return sorted(set(codes))


def _people(ids: Collection[int]) -> list[int]:
    known = people_by_id(ids=list(ids), by=OWN)
    if any(i not in known or known[i].left_at for i in ids):
        raise BadInput(why=_("知悉范围只能写在职员工"), duty="D198")
    return sorted(set(ids))


def _place(item_id: int) -> str:
    return f"secrecy_item.content|{item_id}"
