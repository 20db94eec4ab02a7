"""Shapes of what the desk's own pages take."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ViewForm(forms.Form):
    name = forms.CharField(label=_("视图名称"), max_length=40)
    query = forms.CharField(required=False, widget=forms.HiddenInput)
    share = forms.BooleanField(label=_("让本岗位的同事也能看到"), required=False)
