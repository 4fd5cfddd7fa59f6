# SPDX-License-Identifier: BSL-1.0
"""Horizontal bars per workload: how many times ctnn's time each peer takes, on a logarithmic axis."""

import html
import math

WIDTH, LEFT, RIGHT = 620, 126, 118  # of a panel: labels to the left, times to the right
BAR, GAP, HEAD = 16, 4, 42
COLUMNS, MARGIN, SPACE = 2, 28, 30
OWN, OTHER, FAINT, TEXT, GRID = "#d9480f", "#9fb3c8", "#627d98", "#243b53", "#e4e9ef"
LOWEST, HIGHEST = 0.3, 1500


def svg(groups, machine):
    panels = [panel(*group) for group in groups]
    heights, placed = [0] * COLUMNS, []
    half = math.ceil(len(panels) / COLUMNS)
    for n, (body, height) in enumerate(panels):
        column = n // half
        placed.append((column, heights[column], body))
        heights[column] += height + SPACE
    width = 2 * MARGIN + COLUMNS * WIDTH + (COLUMNS - 1) * SPACE
    top = 92
    height = top + max(heights, default=0) + MARGIN
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
           'font-family="Inter, \'Segoe UI\', Helvetica, Arial, \'DejaVu Sans\', sans-serif">',
           f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
           text(MARGIN, 40, "Time relative to ctnn: less is faster, the scale is logarithmic", 22, TEXT, weight="600"),
           text(MARGIN, 64, machine, 13, FAINT)]
    for column, y, body in placed:
        out.append(f'<g transform="translate({MARGIN + column * (WIDTH + SPACE)} {top + y})">{body}</g>')
    return "\n".join(out) + "\n</svg>\n"


def text(x, y, words, size, color, anchor="start", weight="400"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{color}" text-anchor="{anchor}" '
            f'font-weight="{weight}">{html.escape(words)}</text>')


def times(ratio):
    return f"{ratio:.2f} x" if ratio < 9.95 else f"{ratio:.0f} x"


def place(ratio):
    share = math.log(min(max(ratio, LOWEST), HIGHEST) / LOWEST) / math.log(HIGHEST / LOWEST)
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def panel(title, rows, limit):
    height = HEAD + len(rows) * (BAR + GAP)
    out = [text(0, 14, title, 15, TEXT, weight="600")]
    for ratio, name in ((1, "ctnn"), (10, "10 x"), (100, "100 x"), (1000, "1000 x")):
        x = place(ratio)
        color = OWN if ratio == 1 else GRID
        out.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{HEAD - 5}" y2="{height}" stroke="{color}"/>')
        out.append(text(x, HEAD - 9, name, 10, OWN if ratio == 1 else FAINT, anchor="middle"))
    for n, (label, time, ratio, own) in enumerate(rows):
        y = HEAD + n * (BAR + GAP)
        end = place(ratio)
        out.append(text(LEFT - 8, y + BAR - 3, label, 12, TEXT, anchor="end", weight="700" if own else "400"))
        out.append(f'<rect x="{LEFT}" y="{y}" width="{max(end - LEFT, 2):.1f}" height="{BAR}" rx="2" '
                   f'fill="{OWN if own else OTHER}"/>')
        figure = time if own else f"{time} ({times(ratio)})"
        out.append(f'<rect x="{end + 3:.1f}" y="{y}" width="{6.6 * len(figure) + 6:.0f}" height="{BAR}" '
                   'fill="#ffffff"/>')
        out.append(text(end + 6, y + BAR - 3, figure, 12, TEXT, weight="700" if own else "400"))
    if limit:
        x = place(limit)
        out.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{HEAD - 5}" y2="{height}" stroke="{TEXT}" '
                   'stroke-dasharray="3 3"/>')
        out.append(text(min(x - 4, place(1) - 16), HEAD - 9, "the machine's limit", 10, TEXT, anchor="end"))
    return "".join(out), height
