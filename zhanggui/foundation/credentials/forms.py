"""The shape of what people type into credentials."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.credentials.states import CREDENTIAL_SORTS, CredentialSort
from zhanggui.kit.desk.forms import Choosing
from zhanggui.kit.desk.wording import say


class KindForm(forms.Form):
    """An agreement, exam or certificate; new words are a new version."""

    code = forms.CharField(label=_("编码"), max_length=40, help_text=_("已有的编码是修改；正文改变即成为新版本"))
    name = forms.CharField(label=_("名称"), max_length=80)
    sort = forms.ChoiceField(label=_("类型"), choices=lambda: [(s.value, say(t)) for s, t in CREDENTIAL_SORTS.items()])
    months = forms.IntegerField(label=_("有效月数"), required=False, min_value=1, max_value=120)
    text = forms.CharField(label=_("正文"), required=False, widget=forms.Textarea({"rows": 6}))

    def clean_sort(self) -> CredentialSort:
        return CredentialSort(self.cleaned_data["sort"])


class DemandForm(Choosing):
    """What is demanded of whom, from when."""

    kind = forms.ChoiceField(label=_("协议或考试"))
    post = forms.ChoiceField(label=_("用于"), required=False)
    since = forms.DateField(label=_("开始日期"), widget=forms.DateInput({"type": "date"}))
    existing_until = forms.DateField(
        label=_("存量期限"),
        widget=forms.DateInput({"type": "date"}),
        help_text=_("开始日期前已在岗的人，到这一天还没有补齐才关闭"),
    )


class CredentialForm(Choosing):
    """Somebody signed or passed; the paper itself is kept elsewhere."""

    kind = forms.ChoiceField(label=_("协议或考试"))
    signed_on = forms.DateField(label=_("签署或通过日期"), widget=forms.DateInput({"type": "date"}))
    expires_on = forms.DateField(label=_("到期日期"), required=False, widget=forms.DateInput({"type": "date"}))
    reference = forms.CharField(label=_("编号或存放处"), required=False, max_length=200)
    consent_on = forms.DateField(
        label=_("本人同意核查的日期"),
        required=False,
        widget=forms.DateInput({"type": "date"}),
        help_text=_("只用于背景核查：先征得同意，通过后登记；不登记核查内容，没有通过的不登记。"),
    )
