def total(rows):
    """Sum of net amounts less their discounts."""
    return sum(net - discount for net, discount in rows)
