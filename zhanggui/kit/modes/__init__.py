"""观察 · 提醒 · 拦截: what a gate does with what it would refuse, from which day, for whom."""
