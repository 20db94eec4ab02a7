"""What people give of policies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.policy.states import HEARING_TITLES, OUTCOMES, QUESTIONS, Hearing, Level, Outcome
from zhanggui.kit.desk.forms import Choosing, Files, FilesField, ReasonField
from zhanggui.kit.desk.wording import said, say
from zhanggui.kit.documents.prose import ENDINGS


class PoliciesField(FilesField):
    """Written documents: at most ten."""

    widget = Files(attrs={"multiple": True, "accept": ",".join(ENDINGS)})


class UploadForm(Choosing):
    """Files of policies, new ones or the next version of one; tried first unless one says otherwise."""

    documents = PoliciesField(
        label=_("制度文件"), help_text=_("TXT、DOCX 或文字版 PDF；一个文件里有几份制度会自动分开"),
        allow_empty_file=True,  # named where the others are told
    )  # fmt: skip
    document_id = forms.TypedChoiceField(
        label=_("是哪份制度的新版本"), coerce=int, required=False, empty_value=None,
        help_text=_("修改过的制度请选它：可以逐条对照，发布后替代旧版；新制度不选"),
    )  # fmt: skip
    trial = forms.BooleanField(label=_("先试看，不保存"), required=False, initial=True)


LEVELS = [(level.value, level.value) for level in Level]


class ClauseForm(forms.Form):
    """The words of a clause and how it is numbered."""

    level = forms.TypedChoiceField(label=_("层级"), choices=LEVELS, coerce=Level)
    label = forms.CharField(label=_("编号"), required=False, max_length=24)
    title = forms.CharField(label=_("小标题"), required=False, max_length=120)
    text = forms.CharField(label=_("正文"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}))


class SplitForm(forms.Form):
    """A clause in two: the text with one line of its own where it is cut."""

    MARK = "-----"

    text = forms.CharField(
        label=_("在要拆开的地方另起一行写 -----"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 10})
    )
    level = forms.TypedChoiceField(label=_("后一条的层级"), choices=LEVELS, coerce=Level)
    label = forms.CharField(
        label=_("后一条的编号"), required=False, max_length=24, help_text=_("原文里就有的编号，例如 3.2；没有就留空")
    )

    def clean(self) -> dict[str, Any]:
        """The two parts; the number is taken off the second where it stands there."""
        told: dict[str, Any] = super().clean() or {}
        first, mark, rest = told.get("text", "").partition(self.MARK)
        if not mark or not rest.strip():
            raise forms.ValidationError(_("请用单独一行 ----- 标出从哪里拆开"))
        label = told.get("label", "").strip()
        return told | {"first": first, "label": label, "rest": rest.strip().removeprefix(label)}


class MinutesForm(forms.Form):
    """How the staff was heard."""

    hearing = forms.TypedChoiceField(label=_("形式"), choices=said(HEARING_TITLES), coerce=Hearing)
    held_on = forms.DateField(label=_("日期"), widget=forms.DateInput(attrs={"type": "date"}))
    participants = forms.CharField(
        label=_("参加人员"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("姓名或人数，签到表编号"),
    )  # fmt: skip
    text = forms.CharField(label=_("讨论内容与结论"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 6}))


class OpinionForm(forms.Form):
    """What one thinks of a version."""

    place = forms.CharField(label=_("哪一条"), required=False, max_length=80, help_text=_("例如 第五条(一)；可不填"))
    text = forms.CharField(label=_("意见或建议"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 5}))


class AnswerForm(forms.Form):
    """The answer to an opinion."""

    answer = forms.CharField(label=_("答复"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))
    adopted = forms.BooleanField(label=_("采纳"), required=False)


class PublishForm(forms.Form):
    """From when a version binds, and who answers questions about it."""

    effective_on = forms.DateField(label=_("生效日期"), widget=forms.DateInput(attrs={"type": "date"}))
    interpreter = forms.CharField(label=_("解释部门"), max_length=80)


class EvaluationForm(forms.Form):
    """A policy looked at as a whole."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for key, words in QUESTIONS.items():
            self.fields[key] = forms.CharField(label=say(words), max_length=2_000, widget=forms.Textarea({"rows": 2}))
        self.order_fields([*QUESTIONS, "outcome", "findings"])

    outcome = forms.TypedChoiceField(label=_("结论"), choices=said(OUTCOMES), coerce=Outcome)
    findings = ReasonField(label=_("发现和后续"))

    def clean(self) -> dict[str, Any]:
        """The answers together."""
        told: dict[str, Any] = super().clean() or {}
        return told | {"answers": {key: told.pop(key, "") for key in QUESTIONS}}


class AskForm(PublishForm):
    """The same, asked of those who decide."""

    reason = ReasonField()
