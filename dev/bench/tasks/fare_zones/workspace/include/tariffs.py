"""What all tickets have in common."""

from include.zones import PER_ZONE, zone_price

BASE = 80
SURCHARGE = PER_ZONE // 2


def discount(cents, young):
    return cents * 3 // 4 if young else cents


def refund(zones):
    """A returned ticket is paid back less a surcharge."""
    return zone_price(zones) - SURCHARGE
