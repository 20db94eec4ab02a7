"""Addresses of approvals."""

from __future__ import annotations

from django.urls import include, path

from zhanggui.foundation.approvals.views import figures, inbox, rules, steps

pages = [
    path("", inbox.inbox, name="list"),
    path("<int:subject_id>/", inbox.card, name="card"),
    path("agree/", inbox.agree, name="agree"),
    path("refuse/", inbox.refuse, name="refuse"),
    path("answer/", inbox.answer, name="answer"),
    path("withdraw/", inbox.withdraw, name="withdraw"),
    path("resume/", inbox.resume, name="resume"),
    path("right/", inbox.right, name="right"),
    path("wrong/", inbox.wrong, name="wrong"),
    path("<int:request_id>/pass/", steps.hand_on, name="hand_on"),
    path("<int:request_id>/return/", steps.send_back, name="send_back"),
    path("<int:request_id>/discuss/", steps.discuss, name="discuss"),
    path("file/<int:attachment_id>/", steps.attachment, name="attachment"),
    path("<int:request_id>/copy/", steps.copy, name="copy"),
    path("figures/", figures.figures, name="figures"),
    path("figures/file/", figures.figures_file, name="figures_file"),
    path("rules/", rules.rules, name="rules"),
    path("rules/<int:subject_id>/", rules.rule, name="rule"),
    path("rules/flow/", rules.draft_flow, name="draft_flow"),
    path("rules/authority/", rules.draft_authority, name="draft_authority"),
    path("rules/grant/", rules.draft_grant, name="draft_grant"),
    path("rules/simulate/", rules.simulate, name="simulate"),
    path("rules/activate/", rules.activate, name="activate"),
    path("rules/discard/", rules.discard, name="discard"),
    path("rules/end/", rules.end, name="end"),
    path("agency/", steps.agency, name="agency"),
    path("agency/<int:agency_id>/end/", steps.agency_end, name="agency_end"),
]
urlpatterns = [path("approvals/", include((pages, "approvals")))]
