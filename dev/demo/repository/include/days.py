"""The shop's calendar."""


def business_day(ds: str) -> str:
    """The day that a run is about: the shop counts by the calendar day of the logical date."""
    return ds
