"""What all tickets have in common."""

BASE = 80


def discount(cents, young):
    return cents * 3 // 4 if young else cents
