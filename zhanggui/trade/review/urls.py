"""Addresses of review, under those of the orders it judges."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.review import views

pages = [
    path("orders/approve/", views.approve, name="approve"),
    path("orders/hold/", views.hold, name="hold"),
    path("orders/release/", views.release, name="release"),
    path("orders/take/", views.take, name="take"),
    path("orders/give/", views.give, name="give"),
    path("orders/contact/", views.contact, name="contact"),
    path("orders/finance/", views.finance, name="finance"),
    path("orders/finance/refuse/", views.finance_no, name="finance_no"),
    path("orders/confirm/", views.confirm, name="confirm"),
    path("orders/force/ask/", views.ask, name="ask"),
    path("orders/force/agree/", views.agree, name="agree"),
    path("orders/force/decline/", views.decline, name="decline"),
    path("orders/rules/", views.rule_sets, name="rule_sets"),
    path("orders/rules/<int:version>/", views.rule_set, name="rule_set"),
    path("orders/rules/<int:version>/draft/", views.rule_set_draft, name="rule_set_draft"),
    path("orders/rules/<int:version>/save/", views.rule_set_save, name="rule_set_save"),
    path("orders/rules/<int:version>/try/", views.rule_set_try, name="rule_set_try"),
    path("orders/rules/<int:version>/submit/", views.rule_set_submit, name="rule_set_submit"),
    path("orders/rules/<int:version>/approve/", views.rule_set_approve, name="rule_set_approve"),
    path("orders/rules/<int:version>/return/", views.rule_set_return, name="rule_set_return"),
    path("orders/rules/<int:version>/discard/", views.rule_set_discard, name="rule_set_discard"),
    path("orders/advance/", views.advance, name="advance"),
]
urlpatterns = [path("", include((pages, "review")))]
