"""Secrecy 保密与保管: what is secret, who may open it, who borrowed the paper, who keeps which thing."""
