"""The doctor looks at everything, whatever is broken."""

from __future__ import annotations

import pytest

from zhanggui.kit import doctor
from zhanggui.kit.doctor import Checked, Invariant
from zhanggui.kit.pure import msg


def broken() -> list[str]:
    raise RuntimeError("nobody home")


FINE = Invariant("b.fine", msg("好"), list)
MANY = Invariant("a.many", msg("多"), lambda: [f"row {n}" for n in range(23)])
BROKEN = Invariant("c.broken", msg("坏"), broken)


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_invariants", {})
    monkeypatch.setattr(doctor, "_listeners", [])


def test_every_invariant_is_looked_at_and_one_that_cannot_be_is_broken() -> None:
    doctor.register(FINE, MANY, BROKEN)
    assert doctor.examined() == [
        Checked(MANY, (*(f"row {n}" for n in range(20)), "+ 3")),
        Checked(FINE, ()),
        Checked(BROKEN, ("RuntimeError: nobody home",)),
    ]
    assert [checked.ok for checked in doctor.examined()] == [False, True, False]


def test_a_name_stands_for_one_invariant() -> None:
    doctor.register(FINE, FINE)
    with pytest.raises(ValueError, match="twice"):
        doctor.register(Invariant("b.fine", msg("另一个"), list))


def test_whoever_listens_hears_of_what_is_broken_and_of_nothing_else() -> None:
    heard: list[object] = []
    doctor.heard_by(heard.append)
    doctor.tell_broken([])
    doctor.tell_broken([Checked(MANY, ("row 1",))])
    assert heard == [[Checked(MANY, ("row 1",))]]
