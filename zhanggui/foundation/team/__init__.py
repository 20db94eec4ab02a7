"""团队建设: how many are planned for each post, what is done for the team, what its heads say of it."""
