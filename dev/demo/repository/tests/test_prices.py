from include.prices import gross_prices


def test_vat_is_added_and_rounded_to_cents():
    assert gross_prices([(1, "tea", 3.0, 7)]) == [(1, "tea", 3.21)]


def test_no_products_no_prices():
    assert gross_prices([]) == []
