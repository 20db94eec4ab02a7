"""What people fill in about cases and rule sets."""

from zhanggui.trade.review.forms.cases import ContactForm, give_form
from zhanggui.trade.review.forms.rulesets import RulesForm, TryForm, rules_read, rules_sent

__all__ = ["ContactForm", "RulesForm", "TryForm", "give_form", "rules_read", "rules_sent"]
