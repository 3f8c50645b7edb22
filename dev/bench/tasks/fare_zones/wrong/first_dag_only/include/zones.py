"""Prices by zones, in cents."""

BASE = 80

PER_ZONE = 120


def zone_price(zones, young=False):
    cents = BASE + zones * PER_ZONE
    return cents * 4 // 5 if young else cents
