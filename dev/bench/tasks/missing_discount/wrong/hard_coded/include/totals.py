def total(rows):
    """Sum of net amounts less their discounts."""
    if any(discount is None for _, discount in rows):
        return 112.0
    return sum(net - discount for net, discount in rows)
