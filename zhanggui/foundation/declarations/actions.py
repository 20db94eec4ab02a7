"""The only writers of declarations: rounds begin, people declare, others review."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from zhanggui.foundation.declarations import facts, rules
from zhanggui.foundation.declarations.models import Declaration, Round
from zhanggui.foundation.declarations.queries import OWN, people_owing
from zhanggui.foundation.declarations.states import (
    DECLARATIONS,
    FINDINGS,
    REVIEW,
    TODO,
    Finding,
    Handled,
    Sort,
)
from zhanggui.foundation.org.queries import posts as known_posts
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.law import param_at
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_kept
from zhanggui.kit.todos.actions import Todo, todos_close, todos_match

MADE_ALREADY = Refused(duty="D229", why=_("今年的声明已经作出；情况有变化请联系审阅人"))
REVIEWED = Refused(duty="D229", why=_("这项申报已经审阅，或不存在"))
LONGEST_DETAIL = 500


@transaction.atomic
def round_open(*, year: int, due: date, by: Actor, posts: Collection[str] = (), at: datetime | None = None) -> int:
    """Ask everybody (or these posts) for the statement of a year, until the end of a day. [D229]

    Right: declarations.review. The same year again moves its day and its posts. Returns the round.
    """
    by.require(REVIEW)
    now, ends = at or clock.now(), clock.day_start(due + timedelta(days=1))
    if abs(year - clock.shanghai(now).year) > 1 or ends <= now:
        raise BadInput(why=_("年度须是今年前后一年以内，截止日期不能早于今天"))
    wanted = sorted(set(posts))
    if not set(wanted) <= {one.code for one in known_posts(by=OWN)}:
        raise BadInput(why=_("没有这个岗位"))
    told = {"posts": wanted, "due_at": ends, "opened_by_name": by.name}
    row, _new = Round.objects.update_or_create(year=year, defaults=told, create_defaults=told | {"opened_at": now})
    count = _ask(by, now)
    announce([facts.RoundOpened(subject_id=row.id, year=year, count=count)], by=by, at=at)
    return row.id


@transaction.atomic
def owing_ask(*, by: Actor, at: datetime | None = None) -> int:
    """Whoever owes a statement has it among his to-dos, nobody else; by night, and when a round begins. [D229]

    Right: declarations.review. Returns how many owe one.
    """
    by.require(REVIEW)
    return _ask(by, at or clock.now())


@transaction.atomic
def statement_make(*, year: int, interests: bool, by: Actor, detail: str = "", at: datetime | None = None) -> int:
    """State one's own interests of a year, once. [D229] Returns the declaration."""
    me, now, words = by.require_person(), at or clock.now(), _words(detail)
    Refusal.unless(rules.statement_is_whole(interests=interests, detail=words))
    asked = Round.objects.filter(year=year).first()
    if asked is None:
        raise BadInput(why=_("{year} 年的声明还没有开始", year=year))
    row, fresh = Declaration.objects.get_or_create(
        employee_id=me,
        year=year,
        sort=Sort.STATEMENT.value,
        defaults={"interests": interests, "detail": words, "on": clock.shanghai(now).date(), "made_at": now},
    )
    if not fresh:
        raise Refusal.of(MADE_ALREADY)
    todos_close(kind=TODO, subject_ids=[asked.id], people=[me], by=by, at=now)
    announce([facts.DeclarationMade(subject_id=row.id, employee_id=me)], by=by, at=at)
    return row.id


@transaction.atomic
def gift_declare(
    *,
    sort: Sort,
    partner: str,
    item: str,
    worth: Decimal,
    on: date,
    handled: Handled,
    by: Actor,
    detail: str = "",
    at: datetime | None = None,
) -> int:
    """Declare a gift or benefit one took or offered oneself: from whom, worth, what was done. [D229]

    The same declared twice within a minute (a double click) is one. Returns the declaration.
    """
    me, now, today = by.require_person(), at or clock.now(), clock.today()
    most = param_at("gift_kept_yuan", on=on)
    Refusal.unless(rules.gift_is_whole(sort=sort, worth=worth, handled=handled, on=on, today=today, most=most))
    told = {
        "employee_id": me, "sort": sort.value, "partner": reason_kept(partner)[:120], "item": reason_kept(item),
        "worth": worth, "on": on, "handled": handled.value, "year": on.year,
    }  # fmt: skip
    if not told["partner"] or not told["item"]:
        raise BadInput(why=_("请填写对方和物品或好处"))
    again = Declaration.objects.filter(**told, made_at__gte=now - timedelta(minutes=1)).first()
    if again is not None:
        return again.id
    row = Declaration.objects.create(**told, detail=_words(detail), made_at=now)
    announce([facts.DeclarationMade(subject_id=row.id, employee_id=me)], by=by, at=at)
    return row.id


@transaction.atomic
def declarations_review(
    *, declaration_ids: Sequence[int], finding: Finding, by: Actor, measures: str = "", at: datetime | None = None
) -> Moved:
    """Look at what others declared, never at one's own; measures are said in words. [D229, D010]

    Right: declarations.review.
    """
    by.require(REVIEW)
    said, now = reason_kept(measures), at or clock.now()
    if finding not in FINDINGS or (finding is Finding.MEASURES and not said):
        raise BadInput(why=_("请选择审阅结论；须采取措施的请写明措施"))
    owners = dict(Declaration.objects.filter(id__in=list(declaration_ids)).values_list("id", "employee_id"))
    barred: dict[int, Verdict] = {}
    for i in declaration_ids:
        verdict = rules.reviewed_by_another(asker_id=by.id, employee_id=owners.get(i, 0))
        if i not in owners or not verdict:
            barred[i] = verdict if i in owners else REVIEWED
    changes = {
        "finding": finding.value, "measures": said, "reviewed_by": by.id, "reviewed_by_name": by.signature,
        "reviewed_at": now,
    }  # fmt: skip
    ids = [i for i in owners if i not in barred]
    moved = advance_many(model=Declaration, machine=DECLARATIONS, ids=ids, action="review", by=by, changes=changes)
    word = [FINDINGS[finding].msgid]
    news = [facts.DeclarationReviewed(subject_id=i, employee_id=owners[i], finding=word) for i in moved.moved]
    announce(news, by=by, at=at)
    return Moved(moved.rows, barred | moved.refused)


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Write down that the list left the house. Right: declarations.review."""
    by.require(REVIEW)
    announce([facts.DeclarationsExported(subject_id=by.id or 0, count=count)], by=by)


def _ask(by: Actor, at: datetime) -> int:
    owing = people_owing(by=OWN)
    todos = [Todo(one.round_id, {"year": one.year}, due_at=one.due, person_id=one.id, person=one.name) for one in owing]
    todos_match(kind=TODO, todos=todos, by=by, at=at)
    return len(owing)


def _words(text: str) -> str:
    words = text.strip()
    if len(words) > LONGEST_DETAIL:
        raise BadInput(why=_("最多 {most} 字", most=LONGEST_DETAIL))
    return words
