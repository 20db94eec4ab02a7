"""The life of a report, and its figures."""

from __future__ import annotations

from django.urls import reverse

from zhanggui.oversight.reporting.states import REPORTS, SECTIONS, TONES, ReportState


def test_every_state_is_reached_and_every_figure_leads_to_a_page() -> None:
    assert (REPORTS.reachable(), set(TONES)) == (set(ReportState), set(ReportState))
    figures = [one for _title, figures in SECTIONS for one in figures]
    assert len({one.code for one in figures}) == len(figures)
    assert {one.unit for one in figures} == {"number", "money", "percent"}
    for one in figures:
        assert reverse(one.url, args=[one.query] if one.url == "conformity:duty" else [])
