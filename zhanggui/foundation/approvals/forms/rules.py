"""Flows, authorities, granting rules, and the question who would approve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple, Self

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.approvals.queries import Terms
from zhanggui.foundation.approvals.states import MODE_TITLES, WHO_TITLES, Mode, Who
from zhanggui.kit.desk.forms import Choosing, ReasonField, choose_from
from zhanggui.kit.desk.wording import say
from zhanggui.kit.subjects import Kind

STEPS_LEAST = 4
STEP_FIELDS = ("title", "who", "posts", "people", "mode", "some", "hours", "carry")
WHEN = {"least": "amount", "below": "amount", "margin": "margin", "categories": "category", "shops": "shop"}
GRANTED = ("most", "times", "share", "evidence")
HUNDRED = Decimal(100)
MANY = {"posts", "people", "copies", "categories", "shops"}


def _modes() -> list[tuple[str, str]]:
    return [(mode.value, say(title)) for mode, title in MODE_TITLES.items()]


def _whos() -> list[tuple[str, str]]:
    return [("", "—"), *((who.value, say(title)) for who, title in WHO_TITLES.items())]


def shop_field() -> forms.TypedChoiceField:
    """One shop, or none."""
    return forms.TypedChoiceField(label=_("店铺"), coerce=int, required=False, empty_value=None)


class _Terms(Choosing):
    """For what and why."""

    kind = forms.ChoiceField(label=_("类型"))
    reason = ReasonField()


class _Conditional(_Terms):
    """When it applies."""

    least = forms.DecimalField(label=_("金额从（元）"), required=False, min_value=0, max_digits=12, decimal_places=2)
    below = forms.DecimalField(label=_("金额不到（元）"), required=False, min_value=0, max_digits=12, decimal_places=2)
    margin = forms.DecimalField(label=_("毛利率低于（%）"), required=False, max_digits=5, decimal_places=2)
    categories = forms.MultipleChoiceField(
        label=_("类目"), required=False, widget=forms.SelectMultiple(attrs={"size": 3}), help_text=_("不选就不限")
    )
    shops = forms.TypedMultipleChoiceField(
        label=_("店铺"), coerce=int, required=False, widget=forms.SelectMultiple(attrs={"size": 3}),
        help_text=_("不选就不限"),
    )  # fmt: skip

    def narrow(self, kinds: Mapping[str, Kind], again: str, begun: Mapping[str, Any]) -> None:
        """Only conditions its kind tells, or the version before had; another kind asks anew at `again`."""
        chooser: Any = self.fields["kind"]
        chooser.widget.attrs |= {"hx-post": again, "hx-trigger": "change", "hx-vals": '{"turn": "1"}'}
        kind = kinds.get(str(self["kind"].value() or next((code for code, _title in chooser.choices), "")))
        if kind is None:
            return
        told = {*kind.tells, "category"} if kind.categories else {*kind.tells}
        kept = begun if begun.get("kind") == kind.code else {}
        for name in [name for name, of in WHEN.items() if of not in told and not kept.get(name)]:
            del self.fields[name]
        if "categories" in self.fields:
            categories: Any = self.fields["categories"]
            own = {*dict(kind.categories), *kept.get("categories", ())}
            choose_from(self, "categories", [one for one in categories.choices if one[0] in own])

    @classmethod
    def drawn(cls, given: QueryDict | None, begun: Mapping[str, Any]) -> Self:
        """With what was posted; where only another kind was chosen (`turn`) it begins with it."""
        if given is None or "turn" not in given:
            return cls(given, initial=dict(begun))
        typed = {name: all_ if name.rstrip("0123456789") in MANY else all_[-1] for name, all_ in given.lists()}
        return cls(None, initial={"evidence": False} | typed)

    def conditions(self) -> dict[str, Any]:
        """When, as plain values."""
        given = {name: self.cleaned_data.get(name) for name in WHEN}
        margin = given["margin"] and given["margin"] / HUNDRED
        lists = {name: tuple(given[name] or ()) for name in ("categories", "shops")}
        return given | {"margin": margin} | lists

    @staticmethod
    def begun_when(told: Terms) -> dict[str, Any]:
        """Conditions as the fields begin with them."""
        margin = None if told.when.margin is None else told.when.margin * HUNDRED
        return {name: getattr(told.when, name) for name in WHEN} | {"margin": margin}


class Part(NamedTuple):
    """Some fields of a form under a heading of their own; the desk draws it like a form."""

    title: str
    visible_fields: Sequence[forms.BoundField]
    hidden_fields: Sequence[forms.BoundField] = ()
    non_field_errors: Sequence[str] = ()


class FlowForm(_Conditional):
    """A flow of four steps, or as many as it begins with; one without people is left out.

    `asker` and `example` try it before it is drafted.
    """

    name = forms.CharField(label=_("名称"), max_length=60, help_text=_("同名再起草就是新版本"))
    position = forms.IntegerField(label=_("先后"), initial=100, min_value=1, max_value=999, help_text=_("小的先匹配"))
    copies = forms.TypedMultipleChoiceField(
        label=_("抄送给"), coerce=int, required=False, widget=forms.SelectMultiple(attrs={"size": 3})
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.numbers = range(1, 1 + max(STEPS_LEAST, sum(name.startswith("who") for name in self.initial)))
        for n in self.numbers:
            self._step(n)
        last = [name for name in self.fields if name[-1:].isdigit()]
        self.fields["asker"] = forms.TypedChoiceField(label=_("申请人"), coerce=int, required=False, empty_value=None)
        self.fields["example"] = forms.DecimalField(
            label=_("金额（元）"), required=False, min_value=0, max_digits=12, decimal_places=2
        )
        self.fields["at_shop"] = shop_field()
        self.order_fields(["kind", "name", "position", *WHEN, *last, "copies", "reason"])

    def _step(self, n: int) -> None:
        self.fields[f"title{n}"] = forms.CharField(label=_("这一步叫什么"), required=False, max_length=40)
        self.fields[f"who{n}"] = forms.ChoiceField(label=_("谁审批"), choices=_whos, required=n == 1)
        self.fields[f"posts{n}"] = forms.MultipleChoiceField(
            label=_("岗位"), required=False, widget=forms.SelectMultiple(attrs={"size": 3})
        )
        self.fields[f"people{n}"] = forms.TypedMultipleChoiceField(
            label=_("指定人员"), coerce=int, required=False, widget=forms.SelectMultiple(attrs={"size": 3}),
            help_text=_("“依次”时按名单的顺序；要别的顺序，请分成几步"),
        )  # fmt: skip
        self.fields[f"mode{n}"] = forms.ChoiceField(label=_("怎么算通过"), choices=_modes)
        self.fields[f"some{n}"] = forms.IntegerField(label=_("几人 / 第几级上级"), initial=1, min_value=1, max_value=9)
        self.fields[f"hours{n}"] = forms.IntegerField(
            label=_("时限（小时，0 不限）"), initial=24, min_value=0, max_value=720
        )
        self.fields[f"carry{n}"] = forms.BooleanField(label=_("前面已同意的人不再问（去重）"), required=False)

    def only_try(self) -> None:
        """Nothing is drafted, so it needs no name and no reason."""
        for name in ("name", "reason"):
            self.fields[name].required = False

    def parts(self) -> list[Part]:
        """The whole form but the example, in the order people think of it."""
        when = ("kind", "name", "position", *WHEN, "copies", "reason")
        steps = [
            Part(str(_("第 {n} 步")).format(n=n), [self[f"{name}{n}"] for name in STEP_FIELDS]) for n in self.numbers
        ]
        return [Part(str(_("什么时候用")), [self[name] for name in when if name in self.fields]), *steps]

    def trial(self) -> Part:
        """Who asks for how much, as an example."""
        return Part(str(_("试一试：谁来批")), [self["asker"], self["example"], self["at_shop"]])

    def steps(self) -> list[dict[str, Any]]:
        """The steps that have people, as plain values."""
        return [self._told(n) for n in self.numbers if self.cleaned_data.get(f"who{n}")]

    def _told(self, n: int) -> dict[str, Any]:
        given = {name: self.cleaned_data[f"{name}{n}"] for name in STEP_FIELDS}
        lists = {"codes": tuple(given.pop("posts")), "ids": tuple(given.pop("people"))}
        return given | lists | {"who": Who(given["who"]), "mode": Mode(given["mode"]), "level": given["some"]}

    @classmethod
    def begun(cls, told: Terms) -> dict[str, Any]:
        """A version as the form begins with it, to be changed into the next."""
        begins = {"copies": told.copies} | cls.begun_when(told)
        for n, step in enumerate(told.steps, start=1):
            begins |= {
                f"title{n}": step.title, f"who{n}": step.who.value, f"posts{n}": step.codes, f"people{n}": step.ids,
                f"mode{n}": step.mode.value, f"some{n}": step.level if step.who is Who.SUPERIOR else step.some,
                f"hours{n}": step.hours, f"carry{n}": step.carry,
            }  # fmt: skip
        return begins


class AuthorityForm(_Terms):
    """Up to what amount a post decides."""

    post = forms.ChoiceField(label=_("岗位"))
    limit = forms.DecimalField(
        label=_("额度（元）"), required=False, min_value=0, max_digits=12, decimal_places=2, help_text=_("留空不限金额")
    )
    field_order = ("kind", "post", "limit", "reason")

    @staticmethod
    def begun(told: Terms) -> dict[str, Any]:
        """As `FlowForm.begun`."""
        return {"post": told.name, "limit": told.limit}


class GrantForm(_Conditional):
    """What small matters are decided by a rule."""

    name = forms.CharField(label=_("名称"), max_length=60, help_text=_("同名再起草就是新版本"))
    most = forms.DecimalField(label=_("每笔最多（元）"), min_value=0, max_digits=12, decimal_places=2)
    times = forms.IntegerField(label=_("每人每天几次"), initial=20, min_value=1, max_value=1_000)
    share = forms.IntegerField(label=_("抽查比例（%）"), initial=5, min_value=1, max_value=100)
    evidence = forms.BooleanField(label=_("凭据须齐全"), required=False, initial=True)
    field_order = ("kind", "name", *GRANTED, *WHEN, "reason")

    @classmethod
    def begun(cls, told: Terms) -> dict[str, Any]:
        """As `FlowForm.begun`."""
        return {name: getattr(told.grant, name) for name in GRANTED} | cls.begun_when(told)


class TryForm(Choosing):
    """Who would approve this?"""

    kind = forms.ChoiceField(label=_("类型"))
    asked_by = forms.TypedChoiceField(label=_("申请人"), coerce=int)
    amount = forms.DecimalField(label=_("金额"), required=False, max_digits=12, decimal_places=2)
    margin = forms.DecimalField(label=_("毛利率（%）"), required=False, max_digits=5, decimal_places=2)
    category = forms.ChoiceField(label=_("类目"), required=False)
    shop_id = shop_field()
