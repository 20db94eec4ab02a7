"""Addresses of segregation: beside those of people."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.foundation.segregation import views

pages = [
    path("", views.conflicts, name="conflicts"),
    path("<int:subject_id>/", views.conflict, name="conflict"),
    path("export/", views.export, name="export"),
    path("rules/", views.rules, name="rules"),
    path("rule/", views.rule_set, name="rule_set"),
    path("<int:rule_id>/<int:employee_id>/except/", views.exception, name="except"),
    path("exceptions/<int:exception_id>/end/", views.exception_end, name="except_end"),
]
urlpatterns = [path("org/conflicts/", include((pages, "segregation")))]
