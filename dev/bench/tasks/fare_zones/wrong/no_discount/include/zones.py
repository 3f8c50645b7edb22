"""Prices by zones, in cents."""

BASE = 80

PER_ZONE = 120


def zone_price(zones, young=False):
    return BASE + zones * PER_ZONE
