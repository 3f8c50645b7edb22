"""The picture of a bench: cost against pass rate, as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 720, 440
LEFT, RIGHT, TOP, BOTTOM = 64, 190, 40, 56
COLOURS = ("#0b6e4f", "#c44900", "#33539e", "#8f2d56", "#6b705c", "#2a9d8f")
LINE = 22
"""Between two names of the legend."""
_FONT = 'font-family="system-ui, sans-serif" font-size="13"'


@dataclass(frozen=True)
class Point:
    """One agent: its cost, its pass rate and the rate's interval, each rate from 0 to 1."""

    name: str
    cost: float
    rate: float
    low: float
    high: float


def svg(points: Sequence[Point], unit: str) -> str:
    """The picture.

    :param unit: of the cost, as ``US dollars a task``.

    Example::

        Path("bench.svg").write_text(svg([Point("ardent", 0.02, 0.6, 0.4, 0.8)], "US dollars a task"))
    """
    most = _round_up(max((point.cost for point in points), default=0.0))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" {_FONT}>',
        "<title>Cost against pass rate</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        *_grid(most),
        f'<text x="{LEFT}" y="24" font-weight="600" fill="#222222">Pass rate (pass@1, 95 %)</text>',
        f'<text x="{(LEFT + WIDTH - RIGHT) / 2:.0f}" y="{HEIGHT - 14}" text-anchor="middle" '
        f'fill="#222222">{escape(unit)}</text>',
    ]
    for number, point in enumerate(points):
        parts += _drawn(point, most, number)
    best_first = sorted(range(len(points)), key=lambda number: -points[number].rate)
    for row, number in enumerate(best_first):
        parts += _named(points[number], TOP + LINE * row, number)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _grid(most: float) -> list[str]:
    lines = []
    for step in range(6):
        y, x = _y(step / 5), _x(most * step / 5, most)
        lines += [
            f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="#dddddd"/>',
            f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end" fill="#555555">{20 * step} %</text>',
            f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle" fill="#555555">'
            f"{most * step / 5:.3g}</text>",
        ]
    return lines


def _drawn(point: Point, most: float, number: int) -> list[str]:
    x, y = _x(point.cost, most), _y(point.rate)
    return [
        f'<line x1="{x:.1f}" y1="{_y(point.low):.1f}" x2="{x:.1f}" y2="{_y(point.high):.1f}" '
        f'stroke="{_colour(number)}" stroke-width="2" opacity="0.5"/>',
        *_mark(x, y, number),
    ]


def _named(point: Point, y: float, number: int) -> list[str]:
    """A line of the legend: names beside points would cover each other."""
    x = WIDTH - RIGHT + 20
    text = f"{point.name} {100 * point.rate:.0f} %"
    return [
        *_mark(x, y, number),
        f'<text x="{x + 14}" y="{y + 4:.1f}" fill="{_colour(number)}">{escape(text)}</text>',
    ]


def _mark(x: float, y: float, number: int) -> list[str]:
    """A number in a circle, for who does not tell the colours apart."""
    return [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8" fill="{_colour(number)}"/>',
        f'<text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle" font-size="11" fill="#ffffff">{number + 1}'
        "</text>",
    ]


def _colour(number: int) -> str:
    return COLOURS[number % len(COLOURS)]


def _x(cost: float, most: float) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * (cost / most if most else 0.0)


def _y(rate: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * rate


def _round_up(cost: float) -> float:
    """The next of 1, 2, 5, 10 … that holds the cost."""
    if cost <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(cost))
    return float(next(step * power for step in (1, 2, 5, 10) if step * power >= cost * 0.999))
