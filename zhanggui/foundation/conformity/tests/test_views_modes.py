"""Gates on their pages: listed, asked to change, decided, with what would stop; the light says 观察中."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.conformity.actions import controls_assess
from zhanggui.foundation.conformity.models import ModeAsk, Result
from zhanggui.foundation.conformity.queries import duty_stand
from zhanggui.foundation.conformity.states import Light
from zhanggui.foundation.conformity.tests.switching import BY, answered
from zhanggui.foundation.org.tests.people import actor, client_of, hired
from zhanggui.kit import clock
from zhanggui.kit.modes.actions import gate_pass
from zhanggui.kit.modes.rules import Stop
from zhanggui.kit.pure import Refused, msg
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db
CODE = "packing.not_expired"
PAGE = f"/conformity/modes/{CODE}/"


def _light() -> Light:
    return next(one.light for one in duty_stand(code="D044", by=BY).controls if one.code == CODE)


def test_a_gate_is_switched_and_its_page_tells_what_would_stop() -> None:
    legal, head = client_of(hired("legal", shop=ALL)), actor(hired("head", shop=ALL))
    assert "这个关口 30 天内没有发现不符合的" in legal.get(PAGE).content.decode()
    given = {"mode": "observe", "shop_id": "", "starts_on": clock.today().isoformat(), "reason": "先看一个月"}
    early = given | {"starts_on": (clock.today() - timedelta(days=1)).isoformat()}
    assert [legal.post(f"{PAGE}switch/", wrong).status_code for wrong in ({}, early)] == [422, 422]
    assert legal.post(f"{PAGE}switch/", given).headers["Location"] == PAGE
    ask = ModeAsk.objects.get().id
    assert legal.get(f"/conformity/modes/asked/{ask}/").headers["Location"] == PAGE
    controls_assess(by=BY)
    Result.objects.filter(control=CODE).update(light="violated", population=9, exceptions=2)
    assert _light() == Light.VIOLATED
    answered(ask, head)
    assert _light() == Light.OBSERVING
    stops = [Stop(i, Refused(duty="D044", why=msg("过期"))) for i in (1, 2)]
    gate_pass(control=CODE, stops=stops, by=BY)
    page, listed = legal.get(PAGE).content.decode(), legal.get("/conformity/modes/").content.decode()
    assert [words in page for words in ("订单 2 会停下", "观察", "先看一个月", "已批准", "过期")] == [True] * 5
    assert "只列最近" not in page
    gate_pass(control=CODE, stops=[Stop(i, Refused(duty="D044", why=msg("过期"))) for i in range(3, 60)], by=BY)
    assert "只列最近 50 个" in legal.get(PAGE).content.decode()
    assert ("订单 2" in listed, "始终拦截" in listed, "没有收到的钱，发货就是损失" in listed) == (True, True, True)


def test_who_only_reads_cannot_switch_and_a_gate_against_loss_has_no_button() -> None:
    finance, legal = client_of(hired("finance", shop=ALL)), client_of(hired("legal", shop=ALL))
    assert "切换模式" not in finance.get(PAGE).content.decode()
    assert finance.get(f"{PAGE}switch/").status_code == 403
    page = legal.get("/conformity/modes/fulfilment.unpaid_cannot_ship/").content.decode()
    assert ("始终拦截，不能切换" in page, "switch/" in page) == (True, False)
    assert client_of(hired("warehouse")).get("/conformity/modes/").status_code == 403
    assert legal.get("/conformity/modes/none.such/").status_code == 404
