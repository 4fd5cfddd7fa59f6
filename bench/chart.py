# SPDX-License-Identifier: BSL-1.0
"""Horizontal bars per workload: how many times ctnn's time each peer takes, on a logarithmic axis."""

import html
import math

WIDTH, LEFT, RIGHT = 760, 130, 130  # of a panel: labels to the left, times to the right
BAR, GAP, HEAD = 15, 4, 30
COLUMNS, MARGIN, SPACE = 2, 24, 28
OWN, OTHER, FAINT, TEXT, GRID = "#d9480f", "#9fb3c8", "#627d98", "#243b53", "#e4e9ef"
LOWEST, HIGHEST = 0.5, 200


def svg(groups, machine):
    panels = [panel(*group) for group in groups]
    # The shorter column takes the next panel.
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
           text(MARGIN, 40, "Time relative to ctnn (less is faster, logarithmic)", 22, TEXT, weight="600"),
           text(MARGIN, 64, machine, 13, FAINT)]
    for column, y, body in placed:
        out.append(f'<g transform="translate({MARGIN + column * (WIDTH + SPACE)} {top + y})">{body}</g>')
    return "\n".join(out) + "\n</svg>\n"


def text(x, y, words, size, color, anchor="start", weight="400"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{color}" text-anchor="{anchor}" '
            f'font-weight="{weight}">{html.escape(words)}</text>')


def place(ratio):
    share = math.log(min(max(ratio, LOWEST), HIGHEST) / LOWEST) / math.log(HIGHEST / LOWEST)
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def panel(title, rows, limit):
    height = HEAD + len(rows) * (BAR + GAP)
    out = [text(0, 14, title, 15, TEXT, weight="600")]
    for ratio in (1, 10, 100):
        x = place(ratio)
        out.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{HEAD - 4}" y2="{height}" stroke="{GRID}"/>')
        out.append(text(x, HEAD - 8, f"{ratio} x", 10, FAINT, anchor="middle"))
    for n, (label, time, ratio, own) in enumerate(rows):
        y = HEAD + n * (BAR + GAP)
        end = place(ratio)
        out.append(text(LEFT - 8, y + BAR - 3, label, 12, TEXT, anchor="end", weight="700" if own else "400"))
        out.append(f'<rect x="{LEFT}" y="{y}" width="{max(end - LEFT, 2):.1f}" height="{BAR}" rx="2" '
                   f'fill="{OWN if own else OTHER}"/>')
        figure = time if own else f"{time}  ({ratio:.2f} x)" if ratio < 10 else f"{time}  ({ratio:.0f} x)"
        out.append(text(end + 6, y + BAR - 3, figure, 12, TEXT, weight="700" if own else "400"))
    if limit:
        x = place(limit)
        out.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{HEAD - 2}" y2="{height}" stroke="{TEXT}" '
                   'stroke-dasharray="3 3"/>')
        out.append(text(x, height + 12, "machine's limit", 10, TEXT, anchor="middle"))
        height += 12
    return "".join(out), height
