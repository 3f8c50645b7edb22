"""A small Ardent API in memory, as `docs/view.md` describes it, to show the view in every state."""
