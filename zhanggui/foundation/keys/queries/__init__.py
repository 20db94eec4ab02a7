"""The only readers of keys."""

from zhanggui.foundation.keys.queries.factors import MyFactors, SetUp, factors_of, my_factors, my_set_up

__all__ = ["MyFactors", "SetUp", "factors_of", "my_factors", "my_set_up"]
