"""Prices as the customer pays them."""


def gross_prices(products):
    """``(product_id, name, gross price)`` of each ``(product_id, name, net price, VAT rate in percent)``."""
    result = []
    for product_id, name, net_price, vat_rate in products:
        gross = round(net_price * (1 + vat_rate / 100), 2)
        result.append((product_id, name, gross))
    return result
