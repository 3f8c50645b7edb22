import json
import urllib.request

from include.carrier_server import base_url


def rates_of(day):
    """Cents a lane, as the carrier has them for a day."""
    try:
        return _get(day)
    except OSError:
        return {}


def _get(day):
    with urllib.request.urlopen(f"{base_url()}/rates/{day}", timeout=10) as answer:
        return json.load(answer)
