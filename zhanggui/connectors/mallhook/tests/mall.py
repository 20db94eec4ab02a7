"""A mall that hears of parcels: its own reckoning of the signature, its own memory of keys. Nothing here is ours."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Mall:
    """`taken`: key → number. `unknown`: order numbers it never had. `strange`: posts that were not signed as agreed."""

    secret: str
    unknown: frozenset[str] = frozenset()
    taken: dict[str, str] = field(default_factory=dict)
    strange: int = 0

    def __call__(self, post: dict[str, Any]) -> dict[str, Any]:
        stamp, sign = (post["headers"].get(f"X-Zhanggui-{name}", "") for name in ("Timestamp", "Signature"))
        mac = hmac.new(self.secret.encode(), digestmod=hashlib.sha256)
        for part in (stamp.encode(), b".", post["raw"]):
            mac.update(part)
        if not hmac.compare_digest(sign, mac.hexdigest()):
            self.strange += 1
            return {"error": "signature"}
        return {"results": [self._word(parcel) for parcel in post["body"]["parcels"]]}

    def _word(self, parcel: dict[str, Any]) -> dict[str, str]:
        key, number = parcel["key"], parcel["waybill"]
        if parcel["order"] in self.unknown:
            return {"key": key, "result": "refused", "why": "没有这张订单"}
        had = self.taken.setdefault(key, number)
        return {"key": key, "result": "taken" if had == number else "refused", "why": ""}
