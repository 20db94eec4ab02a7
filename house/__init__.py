"""The keeper of the house: the plan, the laws made checkable, and the message catalogue's tools. See docs/house.md."""
