"""Keys of streets; every program of the city makes them alike (docs/keys.md)."""

import unicodedata


def key_of(name):
    """`Rue de l'Île 3` becomes `rue-de-l-ile-3`."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(c if c.isalnum() else " " for c in letters).split())
