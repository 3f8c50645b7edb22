"""Values as the lab writes them.

A value below the detection limit is written `<0.4` and counts as half the limit. Values above the range of the device are
written `>900` and count as the limit. The decimal sign is a point.
"""


def average(texts):
    """Mean of values, with three decimals."""
    numbers = [float(text) for text in texts if text.replace(".", "").isdigit()]
    return round(sum(numbers) / len(numbers), 3)
