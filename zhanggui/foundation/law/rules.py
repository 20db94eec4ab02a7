"""The register as it is on a day: shipped facts with the company's own amendments laid over them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from zhanggui.foundation.law.states import KEEPER, REPUBLIC, Certainty, Fault, Finding, Platform, Stand, Unit
from zhanggui.kit.pure import OK, Dated, Refused, Verdict
from zhanggui.kit.pure import msg as _

ALWAYS = date.min
MOST = Decimal(10) ** 9
CITED = re.compile("《([^《》]+)》")
OF_RULES = 5_000
"""Rules of platforms are numbered from here on: a new law of the file moves none of them."""
SOURCED = frozenset({Certainty.READ, Certainty.REPORTED})


@dataclass(frozen=True, kw_only=True)
class Version:
    """A wording of a law, or of a rule of a `platform`; `ends_on` is the first day without it.

    `owner`: the post that looks after it; `duties`: what of our policy keeps it; `amendment`: the row of whoever
    entered it here; `written_at`: when the company wrote its text, not only who looks after it.
    """

    title: str
    title_en: str = ""
    number: str = ""
    issuer: str = ""
    issuer_en: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    replaced_by: str = ""
    certainty: Certainty = Certainty.UNVERIFIED
    source: str = ""
    checked_on: date | None = None
    note: str = ""
    note_en: str = ""
    amendment: int | None = None
    platform: Platform | None = None
    section: str = ""
    section_en: str = ""
    owner: str = KEEPER
    duties: str = ""
    written_at: datetime | None = None

    def is_over(self, day: date) -> bool:
        """Ended by then; a law that was replaced on a day nobody found is over."""
        return self.ends_on <= day if self.ends_on else bool(self.replaced_by)


@dataclass(frozen=True)
class Law:
    """A law with its versions, the oldest first."""

    id: int
    versions: tuple[Version, ...]

    @property
    def title(self) -> str:
        return self.versions[0].title

    @property
    def platform(self) -> Platform | None:
        return self.versions[0].platform

    def current(self, day: date) -> Version:
        """The version of a day; before the first one the first."""
        begun = [one for one in self.versions if (one.starts_on or ALWAYS) <= day]
        return begun[-1] if begun else self.versions[0]

    def stand(self, day: date) -> Stand:
        """Whether it holds on a day."""
        one = self.current(day)
        if (one.starts_on or ALWAYS) > day:
            return Stand.COMING
        return Stand.REPEALED if one.is_over(day) else Stand.IN_FORCE

    def changes_on(self, day: date) -> date | None:
        """The next day after this one on which something about it changes."""
        days = [found for one in self.versions for found in (one.starts_on, one.ends_on) if found and found > day]
        return min(days, default=None)

    def written_after(self, at: datetime) -> bool:
        """Whether the company wrote any version after a time: also one that begins on a day to come."""
        return any(one.written_at and one.written_at > at for one in self.versions)

    def looked_at(self, look: Look) -> Look:
        """A look, entered once the company wrote about it."""
        return replace(look, entered=self.written_after(look.at))


@dataclass(frozen=True, kw_only=True)
class Look:
    """Somebody of the company read the text: what he found, when it is read again, whether that was `entered` since."""

    finding: Finding
    at: datetime
    on: date
    next_on: date
    entered: bool = False

    @property
    def is_open(self) -> bool:
        return self.finding is not Finding.STILL and not self.entered


def newest(version: Version, look: Look | None) -> Look | None:
    """The look that counts: what the company wrote after it was read then; of what was shipped its day tells."""
    if look is None:
        return None
    if version.written_at:
        return look if look.at > version.written_at else None
    return look if version.checked_on is None or look.on >= version.checked_on else None


def review_due(version: Version, look: Look | None, *, every: timedelta, since: date | None = None) -> date | None:
    """The day by which the text is to be read (again); what nobody read yet on the day it binds `since`. [D266]"""
    if counts := newest(version, look):
        return counts.on if counts.is_open else counts.next_on
    return version.checked_on + every if version.checked_on else since


def review_faults(version: Version, look: Look | None, *, day: date, every: timedelta) -> tuple[Fault, ...]:
    """What is wrong with how an entry in force was read. Whoever found it as registered has verified it. [D266]"""
    counts = newest(version, look)
    if counts and counts.is_open:
        return (Fault.CHANGED,)
    if version.certainty is Certainty.UNVERIFIED and counts is None:
        return (Fault.UNSURE,)
    due = review_due(version, look, every=every)
    return (Fault.LATE,) if due is None or due < day else ()


def may_review(
    *, finding: Finding, source: str, text_on: date | None, next_on: date, day: date, every: timedelta
) -> Verdict:
    """Who read it says where; the next time is no later than the company's rhythm. [D266]"""
    if finding is not Finding.GONE and not source.strip():
        return Refused(duty="D266", why=_("写明在哪里读到的原文"))
    if text_on and text_on > day:
        return Refused(duty="D266", why=_("原文的日期不能在今天以后"))
    if not day < next_on <= day + every:
        return Refused(duty="D266", why=_("下次核对在明天至 {last} 之间", last=(day + every).isoformat()))
    return OK


def same_kind(title: str, platform: Platform | None, laws: Iterable[Law]) -> Verdict:
    """A title stands once: a law stays a law, and a rule its platform's. [D266]"""
    known = next((law for law in laws if law.title == title), None)
    if known and known.platform != platform:
        return Refused(duty="D266", why=_("法规库里已有同名的一项，属于别的平台或是法规；请换一个名称"))
    return OK


@dataclass(frozen=True, kw_only=True)
class Value:
    """A number from a day on, and what it rests on."""

    number: Decimal
    starts_on: date | None = None
    law: str = ""
    article: str = ""
    certainty: Certainty = Certainty.UNVERIFIED
    source: str = ""
    amendment: int | None = None


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A number that rules ask for, with its values, the oldest first, and between which it may be set."""

    id: int
    code: str
    zh: str
    en: str
    unit: Unit
    duty: str
    values: tuple[Value, ...]
    bounds: tuple[Decimal, Decimal] | None = None

    @property
    def dated(self) -> Dated:
        return Dated(tuple((one.starts_on or ALWAYS, one.number) for one in self.values))

    def current(self, day: date) -> Value:
        """What holds on a day."""
        begun = [one for one in self.values if (one.starts_on or ALWAYS) <= day]
        return begun[-1] if begun else self.values[0]

    def changes_on(self, day: date) -> date | None:
        """The next day after this one on which it changes."""
        return min((one.starts_on for one in self.values if one.starts_on and one.starts_on > day), default=None)


def laws_merged(shipped: Iterable[Version], own: Iterable[Version]) -> list[Law]:
    """Laws by title; what the company entered for the same day stands instead of what was shipped. [D266]"""
    found: dict[str, dict[date, Version]] = defaultdict(dict)
    places: dict[str, int] = {}
    for one in (*shipped, *own):
        day = one.starts_on or ALWAYS
        found[one.title][day] = _worded_as(one, found[one.title].get(day))
        places.setdefault(one.title, _place(one, places))
    return [Law(places[title], tuple(by[day] for day in sorted(by))) for title, by in found.items()]


def _place(one: Version, places: Mapping[str, int]) -> int:
    """Shipped ones by their turn in their file, the company's by the amendment that entered them."""
    if one.amendment is not None:
        return 10_000 + one.amendment
    among = sum((place > OF_RULES) == (one.platform is not None) for place in places.values())
    return among + 1 + (OF_RULES if one.platform else 0)


def _worded_as(one: Version, before: Version | None) -> Version:
    """English of whatever the company left as it was shipped stays; its own words have none."""
    if before is None:
        return one
    issuer_en = before.issuer_en if one.issuer == before.issuer else ""
    note_en = before.note_en if one.note == before.note else ""
    section_en = before.section_en if one.section == before.section else ""
    return replace(one, title_en=before.title_en, issuer_en=issuer_en, note_en=note_en, section_en=section_en)


def values_merged(shipped: Iterable[Value], own: Iterable[Value]) -> tuple[Value, ...]:
    """Values by day; the company's stand instead of what was shipped for the same day. [D266]"""
    found = {one.starts_on or ALWAYS: one for one in (*shipped, *own)}
    return tuple(found[day] for day in sorted(found))


def repealed(laws: Iterable[Law], day: date) -> dict[str, str]:
    """What no longer holds, and what stands in its place. [D266]"""
    gone = [law for law in laws if law.stand(day) == Stand.REPEALED]
    return {law.title: law.current(day).replaced_by for law in gone}


def may_change(
    number: Decimal, *, starts_on: date, today: date, before: Decimal, bounds: tuple[Decimal, Decimal] | None = None
) -> Verdict:
    """A parameter changes from today on: what happened before keeps the number it was judged by. [D266]"""
    if starts_on < today:
        return Refused(duty="D266", why=_("参数从今天或以后起改：以前发生的事按当时的参数判断"))
    if not 0 < number <= MOST:
        return Refused(duty="D266", why=_("参数应大于 0，不超过 {most}", most=MOST))
    if bounds and not bounds[0] <= number <= bounds[1]:
        least, most = (f"{one.normalize():f}" for one in bounds)
        return Refused(duty="D266", why=_("这项参数应为 {least} 至 {most}", least=least, most=most))
    if number == before:
        return Refused(duty="D266", why=_("那一天本来就是 {number}", number=f"{number.normalize():f}"))
    return OK


def may_enter(
    *, starts_on: date | None, ends_on: date | None, certainty: Certainty, source: str, known: bool = False
) -> Verdict:
    """A law ends after it begins, and says where it was read if anybody claims to have read it. [D266]

    `known`: it stands already, without a day.
    """
    if starts_on is None and ends_on is None and not known:
        return Refused(duty="D266", why=_("请填写施行日期或废止日期"))
    if starts_on and ends_on and ends_on <= starts_on:
        return Refused(duty="D266", why=_("废止日期须晚于施行日期"))
    return sourced(certainty, source)


def sourced(certainty: Certainty, source: str) -> Verdict:
    """Who says that he read it says where. [D266]"""
    if certainty in SOURCED and not source.strip():
        return Refused(duty="D266", why=_("写明来源；没有核实过的请选“未核实”"))
    return OK


def differing(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """The keys whose words change."""
    return [key for key in after if before.get(key, "") != after[key]]


def called(title: str, laws: Iterable[Law]) -> str:
    """A title as citations are read: without its brackets and the name of the state; one that is known stands."""
    told = title.strip()
    if told in {law.title for law in laws}:
        return told
    cited = CITED.fullmatch(told)
    return (cited[1] if cited else told).removeprefix(REPUBLIC)


def cited_in(words: str) -> frozenset[str]:
    """The titles of laws that words cite, with or without the name of the state before them."""
    return frozenset(title.removeprefix(REPUBLIC) for title in CITED.findall(words))
