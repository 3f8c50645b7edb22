"""Judging an agent by tasks: worlds in which something is asked, and checks of what became of them."""
