"""Authenticated encryption with a key ring, blind indexes for exact look-up, masks for screens."""

from zhanggui.kit.crypto.blind import blind, fingerprint
from zhanggui.kit.crypto.masks import is_masked, mask_address, mask_name, mask_phone
from zhanggui.kit.crypto.ring import KeyRing, KeysMissing, KeysWrong, check_ring, ensure_ring, ring
from zhanggui.kit.crypto.seal import SealBroken, seal, unseal, unseal_all

__all__ = [
    "KeyRing",
    "KeysMissing",
    "KeysWrong",
    "SealBroken",
    "blind",
    "check_ring",
    "ensure_ring",
    "fingerprint",
    "is_masked",
    "mask_address",
    "mask_name",
    "mask_phone",
    "ring",
    "seal",
    "unseal",
    "unseal_all",
]
