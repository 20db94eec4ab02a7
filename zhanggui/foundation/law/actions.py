"""Changing the register: asked by one, approved by another, in force from its day on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction

from zhanggui.foundation.approvals.actions import Plea, request_open, requests_settle, subjects_withdraw
from zhanggui.foundation.law import facts, rules
from zhanggui.foundation.law.models import Amendment, Reading
from zhanggui.foundation.law.queries._register import laws, parameter, shipped_parameters, version_of
from zhanggui.foundation.law.queries._rows import becomes, worded
from zhanggui.foundation.law.queries.reviewing import owner_options
from zhanggui.foundation.law.rules import Version
from zhanggui.foundation.law.states import (
    AMENDMENTS,
    CERTAINTIES,
    FINDINGS,
    KEEPER,
    KIND,
    PLATFORMS,
    REVIEW,
    About,
    AmendmentState,
    Certainty,
    Finding,
    Platform,
)
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import duty_words
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.law import param_at
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import Shipped, Text
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given, reason_kept
from zhanggui.kit.subjects import Change, Snapshot
from zhanggui.kit.turns import take_turn

OWN = System("law")
KEPT = frozenset({"owner", "duties"})
"""Whoever changes only these did not read the text."""
LABELS: dict[str, Text] = {
    "number": _("文号或版本"),
    "issuer": _("发布机关"),
    "starts_on": _("施行日期"),
    "ends_on": _("废止日期"),
    "replaced_by": _("被什么替代"),
    "certainty": _("把握"),
    "source": _("来源"),
    "note": _("说明"),
    "platform": _("平台"),
    "section": _("章节"),
    "owner": _("由谁负责"),
    "duties": _("对应的制度要求"),
}


@transaction.atomic
def parameter_amend(
    *,
    code: str,
    value: Decimal,
    starts_on: date,
    certainty: Certainty,
    reason: str,
    by: Actor,
    law: str = "",
    article: str = "",
    source: str = "",
    at: datetime | None = None,
) -> int:
    """Ask that a number changes from a day on; another decides. Returns the amendment. [D266]

    Right: law.manage and a reason. One of a parameter is open at a time. Raises NotFound, Refusal.
    """
    by.require("law.manage")
    if code not in shipped_parameters():
        raise NotFound(why=_("法规库里没有这项参数"))
    one = parameter(code)
    before, today = one.current(starts_on).number, clock.today()
    Refusal.unless(rules.may_change(value, starts_on=starts_on, today=today, before=before, bounds=one.bounds))
    Refusal.unless(rules.sourced(certainty, source))
    terms = {
        "value": f"{value.normalize():f}", "law": law.strip(), "article": article.strip(),
        "certainty": certainty.value, "source": source.strip(),
    }  # fmt: skip
    return _ask(Amendment(about=About.PARAMETER.value, code=code, starts_on=starts_on), terms, reason, by, at)


@transaction.atomic
def law_amend(
    *,
    title: str,
    certainty: Certainty,
    reason: str,
    by: Actor,
    number: str = "",
    issuer: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    replaced_by: str = "",
    source: str = "",
    note: str = "",
    platform: Platform | None = None,
    section: str = "",
    owner: str = KEEPER,
    duties: str = "",
    at: datetime | None = None,
) -> int:
    """Ask to enter a law, a new version of one (another first day), or what became of a known one. [D266]

    With a `platform`, a rule of its. `owner`: the post that looks after it; `duties`: what of our policy keeps it.
    Returns the amendment; another decides. Right: law.manage and a reason. Raises BadInput, Refusal.
    """
    by.require("law.manage")
    if owner not in dict(owner_options(by=by)):
        raise BadInput(why=_("请从给出的岗位里选择由谁负责"), duty="D266")
    when, known = at or clock.now(), laws()
    title, instead = rules.called(title, known), rules.called(replaced_by, known)
    before = _standing(title, starts_on)
    Refusal.unless(
        rules.may_enter(
            starts_on=starts_on, ends_on=ends_on, certainty=certainty, source=source, known=before is not None
        )
    )
    Refusal.unless(rules.same_kind(title, platform, known))
    terms = {
        "title": title, "number": number.strip(), "issuer": issuer.strip(), "starts_on": _iso(starts_on),
        "ends_on": _iso(ends_on), "replaced_by": instead, "certainty": certainty.value,
        "source": source.strip(), "note": note.strip(),
        "checked_on": clock.shanghai(when).date().isoformat(), "written_at": when.isoformat(),
        "platform": platform.value if platform else "", "section": section.strip(), "owner": owner,
        "duties": _duties(duties),
    }  # fmt: skip
    changed = rules.differing(_words(before), {key: terms[key] for key in LABELS})
    if before and KEPT.issuperset(changed):
        written = before.written_at.isoformat() if before.written_at else ""
        terms |= {"checked_on": _iso(before.checked_on), "written_at": written}
    if not changed:
        raise Refusal(duty="D266", why=_("和法规库里的一样，没有要改的"))
    return _ask(Amendment(about=About.LAW.value, code=terms["title"], starts_on=starts_on), terms, reason, by, at)


@transaction.atomic
def entry_review(
    *,
    title: str,
    finding: Finding,
    next_on: date,
    by: Actor,
    source: str = "",
    text_on: date | None = None,
    note: str = "",
    at: datetime | None = None,
) -> int:
    """Write down that the text of an entry was read, where, and what was found. Returns the reading. [D266]

    Right: law.review, a person. Who says the same again on one day, with nothing said or written between, said it once.
    Raises NotFound, Refusal.
    """
    take_turn("law.entry_review", title)
    by.require(REVIEW)
    me, when = by.require_person(), at or clock.now()
    day = clock.shanghai(when).date()
    law = next((one for one in laws() if one.title == title), None)
    if law is None:
        raise NotFound(why=_("法规库里没有这部法规"))
    every = timedelta(days=int(param_at("rule_review_days" if law.platform else "law_review_days", on=day)))
    Refusal.unless(
        rules.may_review(finding=finding, source=source, text_on=text_on, next_on=next_on, day=day, every=every)
    )
    told = {
        "read_by": me, "read_on": day, "finding": finding.value, "source": source.strip(), "text_on": text_on,
        "next_on": next_on, "note": reason_kept(note),
    }  # fmt: skip
    last = Reading.objects.filter(code=title).order_by("-id").first()
    if last and all(getattr(last, key) == word for key, word in told.items()) and not law.written_after(last.read_at):
        return last.id
    row = Reading.objects.create(code=title, **told, read_by_name=by.name, read_at=when)
    read = facts.EntryReviewed(
        subject_id=law.id, code=title, finding=finding.value, outcome=FINDINGS[finding], next_on=next_on.isoformat()
    )
    announce([read], by=by, at=when)
    return row.id


@transaction.atomic
def amendments_settle(*, request_ids: Sequence[int], by: Actor, at: datetime | None = None) -> list[int]:
    """Enter what was approved, end what was not; safe to repeat. Returns the amendments entered. [D266]

    A number approved after its first day begins on the day of approval. Right: law.manage.
    """
    by.require("law.manage")
    when = at or clock.now()
    waiting = Amendment.objects.filter(request_id__in=list(request_ids), state=AmendmentState.ASKED.value)
    rows = {row.request_id or 0: row for row in waiting.select_for_update().order_by("id")}
    settled = requests_settle(snapshots={i: _snapshot(row) for i, row in rows.items()}, by=OWN, at=when)
    for request_id, decided in settled.spent.items():
        row = rows[request_id]
        changes: dict[str, object] = {"held_at": when, "held_by_name": decided.name}
        if row.about == About.PARAMETER and row.starts_on:
            row.starts_on = max(row.starts_on, clock.shanghai(when).date())
            changes["starts_on"] = row.starts_on
        _move(row, "hold", changes)
        told = facts.AmendmentHeld(subject_id=row.id, what=_what(row), since=_iso(row.starts_on) or "—")
        announce([told], by=OWN, at=when)
    for request_id, decided in settled.over.items():
        why = decided.why[:400] or _("没有批准")
        _move(rows[request_id], "end", {"ended_why": str(why)})
        announce([facts.AmendmentEnded(subject_id=rows[request_id].id, reason=why)], by=OWN, at=when)
    return [rows[i].id for i in settled.spent]


@transaction.atomic
def amendments_withdraw(*, amendment_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Take one's own back before they are decided. Right: law.manage and a reason. [D266]"""
    by.require("law.manage")
    rows = Amendment.objects.filter(id__in=list(amendment_ids)).exclude(request=None).values_list("id", "request_id")
    return subjects_withdraw(
        requests=dict(rows), ids=amendment_ids, reason=reason, by=by, at=at,
        settle=lambda done: amendments_settle(request_ids=done, by=OWN, at=at),
    )  # fmt: skip


def _ask(row: Amendment, terms: Mapping[str, object], reason: str, by: Actor, at: datetime | None) -> int:
    when = at or clock.now()
    row.terms, row.reason = {**terms, "shown": []}, reason_given(reason, duty="D266")
    row.asked_by, row.asked_by_name, row.asked_at = by.id or 0, by.name, when
    row.terms["shown"] = [line.as_dict() for line in _lines(row)]
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as taken:
        raise Refusal(duty="D266", why=_("这一项已有修改在审批中；先等它有结果，或撤回")) from taken
    row.request_id = request_open(plea=Plea(KIND, [row.id], _snapshot(row), row.reason), by=by, at=when)
    row.save(update_fields=["request"])
    announce([facts.AmendmentAsked(subject_id=row.id, what=_what(row), reason=row.reason)], by=by, at=when)
    return row.id


def _snapshot(row: Amendment) -> Snapshot:
    """As it would be entered now, bound to what stands there now."""
    told = {key: value for key, value in row.terms.items() if key != "shown"}
    return Snapshot(
        title=_("法规库：{what}", what=_what(row)),
        changes=_lines(row),
        bound={"amendment": row.id, "terms": told, "since": _iso(row.starts_on)},
    )


def _lines(row: Amendment) -> tuple[Change, ...]:
    told = row.terms
    if row.about == About.LAW:
        before = _words(_standing(told["title"], version_of(dict(told)).starts_on))
        changed = rules.differing(before, {key: told[key] for key in LABELS if key in told})
        return tuple(Change(LABELS[key], _said(key, before.get(key, "")), _said(key, told[key])) for key in changed)
    one = parameter(row.code)
    now = one.current(row.starts_on or clock.today())
    rests = " ".join(part for part in (told["law"], told["article"]) if part)
    return (
        Change(_("参数"), worded(one, now), becomes(row)),
        Change(_("从哪天起"), "", _iso(row.starts_on)),
        Change(_("依据"), " ".join(part for part in (now.law, now.article) if part), rests),
        Change(_("把握"), CERTAINTIES[now.certainty], _said("certainty", told["certainty"])),
        Change(_("来源"), now.source, told["source"]),
    )


def _standing(title: str, since: date | None) -> Version | None:
    """What stands of this law for this first day; None where it is new."""
    versions = [one for law in laws() if law.title == title for one in law.versions if one.starts_on == since]
    return versions[-1] if versions else None


def _words(one: Version | None) -> dict[str, str]:
    """A version as terms tell it; nothing of none."""
    if one is None:
        return {}
    plain = ("number", "issuer", "replaced_by", "source", "note", "section", "owner", "duties")
    words = {key: str(getattr(one, key)) for key in plain} | {"platform": one.platform.value if one.platform else ""}
    days = {"starts_on": _iso(one.starts_on), "ends_on": _iso(one.ends_on)}
    return {**words, **days, "certainty": one.certainty.value}


def _said(key: str, value: str) -> str | Text:
    if key == "certainty" and value:
        return CERTAINTIES[Certainty(value)]
    return PLATFORMS[Platform(value)] if key == "platform" and value else value


def _duties(given: str) -> str:
    """Codes of duties, each once, in their order; every one is known."""
    codes = sorted({code.upper() for code in re.split(r"[\s,，、;；]+", given) if code})
    if unknown := [code for code in codes if not duty_words(code)]:
        raise BadInput(why=_("没有这样的制度要求：{codes}；写编号，如 D082", codes="、".join(unknown)), duty="D266")
    return " ".join(codes)


def _what(row: Amendment) -> Text:
    if row.about == About.LAW:
        return _("《{law}》{becomes}", law=row.code, becomes=becomes(row))
    one = shipped_parameters()[row.code]
    return Text("{name} {becomes}", {"name": Shipped(one.zh, one.en), "becomes": becomes(row)})


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _move(row: Amendment, action: str, changes: dict[str, object]) -> None:
    advance_many(model=Amendment, machine=AMENDMENTS, ids=[row.id], action=action, by=OWN, changes=changes)
