"""Delegation 代理: somebody acts in another's place for dated days, with rights the giver holds at that moment."""
