"""Shapes of what the desk's own pages take, and fields that pages of rooms share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.wording import Label, say
from zhanggui.kit.errors import BadInput
from zhanggui.kit.reason import LONGEST, reason_kept

MOST_BYTES = 50 * 1024 * 1024
MOST_FILES = 10
WHY: Label = _("原因")
TABLES = ".csv,.txt,.tsv,.xlsx,.xls"


class ViewForm(forms.Form):
    name = forms.CharField(label=_("视图名称"), max_length=40)
    query = forms.CharField(required=False, widget=forms.HiddenInput)
    share = forms.BooleanField(label=_("让本岗位的同事也能看到"), required=False)


class ReasonField(forms.CharField):
    """Why, as an action keeps it: what it would refuse is said beside the field."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, *, label: Any = WHY, **options: Any) -> None:
        super().__init__(label=label, max_length=LONGEST, **options)

    def clean(self, value: Any) -> str:
        try:
            return reason_kept(super().clean(value))
        except BadInput as refusal:
            raise forms.ValidationError(say(refusal.why)) from refusal


class ReasonForm(forms.Form):
    """Why: kept with the decision, read by whoever opens the row later."""

    reason = ReasonField()


def choose_from(form: forms.Form, name: str, options: Iterable[tuple[Any, Any]]) -> None:
    """What there is to choose from in a field, known only when the form is made."""
    chooser = form.fields[name]
    if not isinstance(chooser, forms.ChoiceField):
        raise TypeError(name)
    chooser.choices = list(options)


class Choosing(forms.Form):
    """A form whose choices the view brings along."""

    def offer(self, **choices: Sequence[tuple[object, str]]) -> None:
        for name, options in choices.items():
            choose_from(self, name, options)


def password_field() -> forms.CharField:
    """One's own password, asked for again."""
    return forms.CharField(
        label=_("登录密码"),
        strip=False,
        max_length=128,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


class AgainForm(forms.Form):
    """The password again, before something grave."""

    password = password_field()


class Offered(forms.TextInput):
    """A text field that offers names to choose from and takes any other."""

    names: Sequence[str] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        place = f"{name}-offered"
        field = super().render(name, value, {**(attrs or {}), "list": place, "autocomplete": "off"}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((one,) for one in self.names))
        return format_html('{}<datalist id="{}">{}</datalist>', field, place, options)


def offer_names(form: forms.Form, name: str, names: Sequence[str]) -> None:
    """The names an `Offered` field shows, known only when the form is made."""
    widget = form.fields[name].widget
    if not isinstance(widget, Offered):
        raise TypeError(name)
    widget.names = names


class Found(forms.TextInput):
    """A text field that offers what the page named by `found_at` finds while one types, and takes any other."""

    template_name = "desk/_found.html"

    def __init__(self, found_at: str, **options: Any) -> None:
        self.found_at = found_at
        super().__init__(**options)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | {"found_at": self.found_at}


class FoundLines(forms.Textarea):
    """Lines typed or pasted, and a field below that finds one and adds it with `then` behind it."""

    template_name = "desk/_found_lines.html"

    def __init__(self, found_at: str, *, then: str = "", **options: Any) -> None:
        self.told = {"found_at": found_at, "then": then}
        super().__init__(**options)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | self.told


class Files(forms.ClearableFileInput):
    """Several files at once, chosen or dropped; their names are listed below."""

    allow_multiple_selected = True
    template_name = "desk/_files.html"


class FilesField(forms.FileField):
    """Tables of an order export: at most ten unless a page takes more, none above 50 MB."""

    most = MOST_FILES
    widget = Files(attrs={"multiple": True, "accept": TABLES})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        given = data if isinstance(data, list | tuple) else [data]
        for one in given:
            if one and not one.size and not self.allow_empty_file:
                raise forms.ValidationError(_("“%(name)s”是空文件，请去掉它"), params={"name": one.name})
        files = [super(FilesField, self).clean(one, initial) for one in given if one]
        if not files:
            super().clean(None)
        if len(files) > self.most:
            raise forms.ValidationError(_("一次最多 %(most)s 个文件"), params={"most": self.most})
        for file in files:
            if (file.size or 0) > MOST_BYTES:
                raise forms.ValidationError(
                    _("“%(name)s”超过 %(most)s MB，请分成几个文件，或用命令 zhanggui orders import 导入"),
                    params={"name": file.name, "most": MOST_BYTES >> 20},
                )
        return files
