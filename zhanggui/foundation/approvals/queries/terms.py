"""What a rule says, in words; and what there is to choose from where one is drafted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhanggui.foundation.approvals.models import Rule
from zhanggui.foundation.approvals.queries._seen import OWN
from zhanggui.foundation.approvals.rules import Conditions, Grant, Step, step_of
from zhanggui.foundation.approvals.states import MODE_TITLES, WHO_TITLES, Mode, Sort, Who
from zhanggui.foundation.org.queries import people_by_id, posts
from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Text, listed
from zhanggui.kit.pure import msg as _
from zhanggui.kit.scope import names_of
from zhanggui.kit.subjects import all_kinds


@dataclass(frozen=True)
class Named:
    """What codes and ids in rules are called."""

    posts: Mapping[str, Text]
    people: Mapping[int, str]
    shops: Mapping[int, str]
    categories: Mapping[str, Text]


def post_options(*, by: Actor) -> list[tuple[str, Text]]:
    """(code, name) of every post, for choices. Needs approvals.manage."""
    by.require("approvals.manage")
    return [(post.code, post.name) for post in posts(by=OWN)]


def shop_options(*, by: Actor) -> list[tuple[int, str]]:
    """(id, name) of every shop a rule may be for: rules are the company's. As `may_choose`."""
    may_choose(by)
    return sorted(names_of("shop", by=OWN).items(), key=lambda one: one[1])


def category_options(*, by: Actor) -> list[tuple[str, str | Text]]:
    """(code, title) of what requests of any kind say they are, and of what rules say they are for. As `may_choose`.

    Rules from before had theirs typed: without it the next version of one would be one for all.
    """
    may_choose(by)
    kept = Rule.objects.seen_by(OWN).values_list("terms__conditions__categories", flat=True)
    typed: dict[str, str | Text] = {code: code for codes in kept for code in codes or ()}
    return list((typed | _categories()).items())


def may_choose(by: Actor) -> None:
    """Whoever drafts rules, or sees them."""
    if not by.can("approvals.manage"):
        by.require("approvals.view")


def named_in(rules: Sequence[Mapping[str, Any]]) -> Named:
    """The names of whatever these terms speak of, asked for once."""
    people = {i for terms in rules for step in terms.get("steps", ()) for i in step.get("ids", ())}
    people |= {i for terms in rules for i in terms.get("copies", ())}
    found = people_by_id(ids=sorted(people), by=OWN) if people else {}
    titles = {post.code: post.name for post in posts(by=OWN)}
    return Named(titles, {i: row.name for i, row in found.items()}, names_of("shop", by=OWN), _categories())


def terms_said(sort: Sort, terms: Mapping[str, Any], names: Named) -> list[Text]:
    """Everything a version says, a line each."""
    if sort is Sort.AUTHORITY:
        return [_("不限金额") if terms["limit"] is None else _("不超过 {limit} 元", limit=terms["limit"])]
    when = _when(Conditions.of(terms.get("conditions", {})), names)
    if sort is Sort.GRANT:
        return [*when, *_granted(Grant.of(terms))]
    steps = [step_of(kept) for kept in terms["steps"]]
    told = [_("第 {n} 步：{what}", n=n, what=listed(_step(step, names))) for n, step in enumerate(steps, start=1)]
    copies = [names.people.get(i, f"#{i}") for i in terms.get("copies", ())]
    return [*when, *told, *([_("抄送 {names}", names=tuple(copies))] if copies else [])]


def steps_said(steps: Sequence[Mapping[str, Any]]) -> list[Text]:
    """Who each of these steps, as they are kept, asks for."""
    names = named_in([{"steps": steps}])
    return [step_said(step_of(kept), names) for kept in steps]


def step_said(step: Step, names: Named) -> Text:
    """Who a step asks for, by name; with the step's own title where it has one."""
    who = WHO_TITLES[step.who]
    if step.who is Who.POST:
        who = _("岗位 {posts}", posts=tuple(names.posts.get(code, code) for code in step.codes))
    elif step.who is Who.NAMED:
        who = _("指定人员 {names}", names=tuple(names.people.get(i, f"#{i}") for i in step.ids))
    elif step.who is Who.SUPERIOR:
        who = _("申请人的第 {n} 级上级", n=step.level)
    return _("{title}（{who}）", title=step.title, who=who) if step.title not in {"", str(who)} else who


def _step(step: Step, names: Named) -> list[Text]:
    mode = _("会签（{n} 人同意即可）", n=step.some) if step.mode is Mode.SOME else MODE_TITLES[step.mode]
    hours = [_("{n} 小时内", n=step.hours)] if step.hours else []
    return [step_said(step, names), mode, *hours, *([_("前面已同意的人不再问")] if step.carry else [])]


def _granted(grant: Grant) -> list[Text]:
    told = _("每笔不超过 {most} 元，每人每天 {times} 次，抽查 {share}%",
             most=grant.most, times=grant.times, share=grant.share)  # fmt: skip
    return [told, *([_("凭据须齐全")] if grant.evidence else [])]


def _when(conditions: Conditions, names: Named) -> list[Text]:
    told: list[Text] = []
    if conditions.least is not None:
        told.append(_("金额 {amount} 元起", amount=conditions.least))
    if conditions.below is not None:
        told.append(_("金额不到 {amount} 元", amount=conditions.below))
    if conditions.margin is not None:
        told.append(_("毛利率低于 {share}%", share=format((conditions.margin * 100).normalize(), "f")))
    if conditions.categories:
        told.append(_("类目：{names}", names=tuple(names.categories.get(c, c) for c in conditions.categories)))
    if conditions.shops:
        told.append(_("店铺：{names}", names=tuple(names.shops.get(i, f"#{i}") for i in conditions.shops)))
    return told


def _categories() -> dict[str, Text]:
    return {code: title for kind in all_kinds().values() for code, title in kind.categories}
