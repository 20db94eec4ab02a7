"""Addresses of the register."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.foundation.law import views

pages = [
    path("", views.laws, name="laws"),
    path("enter/", views.law_enter, name="enter"),
    path("<int:subject_id>/", views.law, name="law"),
    path("<int:subject_id>/amend/", views.law_amend, name="law_amend"),
    path("<int:subject_id>/review/", views.review, name="review"),
    path("rules/", views.rules, name="rules"),
    path("rules/enter/", views.rule_enter, name="rule_enter"),
    path("parameters/", views.parameters, name="parameters"),
    path("parameters/<int:subject_id>/", views.parameter, name="parameter"),
    path("parameters/<int:subject_id>/amend/", views.parameter_amend, name="parameter_amend"),
    path("amendments/", views.amendments, name="amendments"),
    path("amendments/withdraw/", views.withdraw, name="withdraw"),
    path("amendments/<int:subject_id>/", views.amendment, name="amendment"),
]
urlpatterns = [path("law/", include((pages, "law")))]
