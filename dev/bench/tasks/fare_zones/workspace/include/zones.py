"""Prices by zones, in cents."""

from include.tariffs import BASE, discount

PER_ZONE = 120


def zone_price(zones, young=False):
    return discount(BASE + zones * PER_ZONE, young)
