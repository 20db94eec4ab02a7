"""Addresses of secrecy."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.foundation.secrecy.views import items, loans, things

pages = [
    path("", items.items, name="items"),
    path("<int:subject_id>/", items.item, name="item"),
    path("enter/", items.enter, name="enter"),
    path("release/", items.release, name="release"),
    path("<int:subject_id>/readers/", items.readers, name="readers"),
    path("<int:subject_id>/amend/", items.amend, name="amend"),
    path("<int:subject_id>/open/", items.open_item, name="open"),
    path("<int:subject_id>/lend/", items.lend, name="lend"),
    path("loans/", loans.loans, name="loans"),
    path("loans/return/", loans.give_back, name="return"),
    path("loans/<int:subject_id>/", loans.loan, name="loan"),
    path("custody/", things.things, name="things"),
    path("custody/enter/", things.enter, name="thing_enter"),
    path("custody/pass/", things.pass_on, name="pass"),
    path("custody/take/", things.take, name="take"),
    path("custody/keep/", things.keep, name="keep"),
    path("custody/end/", things.end, name="thing_end"),
    path("custody/<int:subject_id>/", things.thing, name="thing"),
]
urlpatterns = [path("org/secrecy/", include((pages, "secrecy")))]
