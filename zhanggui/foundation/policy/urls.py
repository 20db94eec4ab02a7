"""Addresses of policies."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.foundation.policy import views

pages = [
    path("", views.versions, name="list"),
    path("export/", views.export, name="export"),
    path("upload/", views.upload, name="upload"),
    path("<int:version_id>/", views.text, name="text"),
    path("<int:version_id>/consult/", views.consult, name="consult"),
    path("<int:version_id>/minutes/", views.minutes, name="minutes"),
    path("<int:version_id>/opinion/", views.opinion, name="opinion"),
    path("<int:version_id>/ask/", views.publication, name="ask"),
    path("<int:version_id>/evaluate/", views.evaluate, name="evaluate"),
    path("<int:version_id>/approve/", views.approve, name="approve"),
    path("<int:version_id>/return/", views.send_back, name="return"),
    path("<int:version_id>/publish/", views.publish, name="publish"),
    path("<int:version_id>/discard/", views.discard, name="discard"),
    path("<int:version_id>/revise/", views.revise, name="revise"),
    path("<int:version_id>/acknowledge/", views.acknowledge, name="acknowledge"),
    path("<int:version_id>/remind/", views.remind, name="remind"),
    path("<int:version_id>/readers/", views.readers, name="readers"),
    path("<int:version_id>/compare/", views.compare, name="compare"),
    path("opinions/<int:opinion_id>/answer/", views.answer, name="answer"),
    path("clauses/<int:clause_id>/write/", views.clause_write, name="clause_write"),
    path("clauses/<int:clause_id>/split/", views.clause_split, name="clause_split"),
    path("clauses/<int:clause_id>/drop/", views.clause_drop, name="clause_drop"),
    path("clauses/<int:clause_id>/<slug:step>/", views.clause_step, name="clause_step"),
]
urlpatterns = [path("policies/", include((pages, "policy")))]
