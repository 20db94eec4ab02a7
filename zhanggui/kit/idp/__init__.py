"""Identity providers: OpenID Connect, DingTalk, Feishu, WeCom. Where to send a browser, and who came back.

`address` begins a round trip, `identity` ends it, `tried` asks whether id and secret are taken. Nobody is known
here: which employee an identity belongs to is the business of `foundation.signon`.
"""

from zhanggui.kit.idp.clients import Client, Errand, Identity, NotProved, ProviderKind
from zhanggui.kit.idp.ways import address, errand, identity, tried

__all__ = ["Client", "Errand", "Identity", "NotProved", "ProviderKind", "address", "errand", "identity", "tried"]
