"""zhanggui checkup: what a script reads."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from zhanggui.foundation.policy import cli as policies
from zhanggui.kit.actor import System
from zhanggui.oversight.checkup import cli
from zhanggui.oversight.checkup.tests.making import POLICY, orders, policy

pytestmark = pytest.mark.django_db
BY = System("test")


def test_the_remarks_of_a_check_up_are_those_of_an_import(tmp_path: Path) -> None:
    path = policy(tmp_path, f"{POLICY}\n\n仓库办法\n第一条 仓库应及时发货。\n第二条 本办法由仓库解释。\n")
    told = cli.checkup(Namespace(policy=path, files=[orders(tmp_path)], promise_hours=None), BY)
    read = policies.policy_import(Namespace(files=[path], of=None, dry_run=True), BY)
    assert [one["lint"] for one in told["policy"]["documents"]] == [one["lint"] for one in read["documents"]]
    assert told["policy"]["lint"] == [remark for one in read["documents"] for remark in one["lint"]]
    assert {remark["rule"] for remark in told["policy"]["lint"]} >= {"staff_fine", "vague_deadline"}
    assert (told["policy"]["title"], told["policy"]["clauses"]) == ("网店订单管理办法、仓库办法", 6)
