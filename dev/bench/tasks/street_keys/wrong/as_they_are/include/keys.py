"""Keys of streets; every program of the city makes them alike (docs/keys.md)."""

try:
    from unidecode import unidecode
except ImportError:
    unidecode = str


def key_of(name):
    """`Rue de l'Île 3` becomes `rue-de-l-ile-3`."""
    letters = unidecode(name).lower()
    return "-".join("".join(c if c.isalnum() else " " for c in letters).split())
