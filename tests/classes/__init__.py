"""The thirty ways in which mail robots broke, each with the test that shows that this one does not: README.md is the table."""
