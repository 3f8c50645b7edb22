class Lot:
    """Crates of a field; also used by the scales in the barn."""

    def __init__(self, field, kg):
        self.field = field
        self.kg = kg

    def net(self, tare):
        """Weight without the crate, never below nothing."""
        return max(self.kg - tare, 0)
