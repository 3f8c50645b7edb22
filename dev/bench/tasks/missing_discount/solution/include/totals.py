def total(rows):
    """Sum of net amounts less their discounts; no discount is a discount of nothing."""
    return sum(net - (discount or 0) for net, discount in rows)
