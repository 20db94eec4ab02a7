"""Entitlements 权限变更: posts, scopes and rights that weigh are given by approval, exactly as approved."""
