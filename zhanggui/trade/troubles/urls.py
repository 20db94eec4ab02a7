"""Addresses of troubles."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.trade.troubles import views

pages = [
    path("", views.troubles, name="list"),
    path("<int:subject_id>/", views.card, name="card"),
    path("<int:subject_id>/claim/", views.claim, name="claim"),
    path("<int:subject_id>/compensate/", views.compensate, name="compensate"),
    path("of-order/<int:subject_id>/report/", views.report, name="report"),
    path("contact/", views.contact, name="contact"),
    path("close/", views.close, name="close"),
    path("take/", views.take, name="take"),
    path("give/", views.give, name="give"),
    path("times/", views.times, name="times"),
    path("export/", views.export, name="export"),
    path("claims/", views.claims, name="claims"),
    path("claims/agree/", views.agree, name="agree"),
    path("claims/pay/", views.pay, name="pay"),
    path("claims/refuse/", views.refuse, name="refuse"),
    path("compensations/", views.compensations, name="compensations"),
    path("compensations/grant/", views.grant, name="grant"),
    path("compensations/refuse/", views.refuse_grant, name="refuse_grant"),
    path("interceptions/", views.interceptions, name="interceptions"),
    path("interceptions/ask/", views.stop_ask, name="stop_ask"),
    path("interceptions/answer/", views.stop_answer, name="stop_answer"),
    path("interceptions/end/", views.stop_end, name="stop_end"),
    path("contacts/", views.contacts, name="contacts"),
    path("contacts/note/", views.note, name="note"),
]
urlpatterns = [path("troubles/", include((pages, "troubles")))]
