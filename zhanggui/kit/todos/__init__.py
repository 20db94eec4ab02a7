"""To-dos: what somebody has to do, opened and closed by the actions of rooms in their transactions. See README.md."""
