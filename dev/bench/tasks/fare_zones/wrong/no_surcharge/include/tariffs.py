"""What all tickets have in common."""

from include.zones import BASE, PER_ZONE, discount, zone_price

__all__ = ["BASE", "SURCHARGE", "discount", "refund"]
SURCHARGE = 0


def refund(zones):
    """A returned ticket is paid back less a surcharge."""
    return zone_price(zones) - SURCHARGE
