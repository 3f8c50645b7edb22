"""Prices by zones, in cents."""

BASE = 80
PER_ZONE = 120


def discount(cents, young):
    return cents * 3 // 4 if young else cents


def zone_price(zones, young=False):
    return discount(BASE + zones * PER_ZONE, young)
