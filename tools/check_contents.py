#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Holds the README's table of contents, and the tables of references, against the headers: each names what the other has.

Of the public names that a header of the folders in ROWS defines, its row has at least one, and every name in a row is
defined in its folder. Rows of CHOICES name some things of a folder; those must be there. Of the folders in REFERENCES the
README names nothing: each of their headers is in the reference, and each name that begins a row of it in some header.
Prints each offence and exits with 1 if there is one.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# A row's first cell: where its types are defined.
ROWS = {
    "Layers": ["layers"], "Operations": ["operations"], "Topology": ["net"], "Schedules": ["schedules"], "Initializers": ["initializers"],
}
REFERENCES = {"activations": "activations", "losses": "losses", "optimizers": "optimizers"}  # folder to document
CHOICES = {"Training": "train", "Files and data": "io", "Pictures": "plot", "Threads": "parallel", "Numbers": "numbers"}
UNLISTED = {"layers/bias.hpp",  # an option of the layers
            "operations/softmax_along.hpp", "operations/in_place.hpp",  # parts of Softmax and of the joins
            "operations/broadcast.hpp", "operations/neighbouring_axes.hpp",
            "net/text.hpp"}  # what a summary's text is put together in


def public_names(header):
    """Classes, aliases and functions at the level of namespace ctnn."""
    names, detail = set(), False
    for line in header.read_text().splitlines():
        if re.match(r"namespace (ctnn::)?detail \{", line):
            detail = True
        elif re.match(r"\}  // namespace (ctnn::)?detail", line):
            detail = False
        elif not detail and (match := re.match(r"(?:template <.*> )?(?:struct|class|enum class|using) (\w+)", line)):
            names.add(match[1])
        elif not detail and (match := re.match(r"(?:template <.*> )?constexpr .*?\b([a-z_0-9]+)\(", line)):
            names.add(match[1])
    return names


def table(readme):
    """First cell to the names in backticks of its row."""
    rows = {}
    for line in readme.read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[0] in (*ROWS, *CHOICES):
            rows[cells[0]] = set(re.findall(r"`(\w+)[^`]*`", line))
    return rows


def reference_offences(folder, document):
    """Names missing in the document, and first cells of its rows that no header knows."""
    text = (ROOT / document).read_text()
    named = {name for code in re.findall(r"`([^`\n]+)`", text) for name in re.findall(r"\w+", code)}
    for header in sorted((ROOT / "include/ctnn" / folder).glob("*.hpp")):
        names = public_names(header)
        if names and not names & named and header.relative_to(ROOT / "include/ctnn").as_posix() not in UNLISTED:
            yield f"{document}: it names nothing of {folder}/{header.name}, which has {', '.join(sorted(names))}"
    headers = "".join(h.read_text() for h in (ROOT / "include/ctnn").rglob("*.hpp"))
    for line in text.splitlines():
        if first := re.match(r"\| `(\w+)", line):
            if not re.search(rf"\b{first[1]}\b", headers):
                yield f"{document}: {first[1]} is in no header"


def main():
    rows = table(ROOT / "README.md")
    offences = [f"README.md: no row {row}" for row in (*ROWS, *CHOICES) if row not in rows]
    for row, folder in CHOICES.items():
        text = "".join(h.read_text() for h in (ROOT / "include/ctnn" / folder).glob("*.hpp"))
        offences += [f"README.md: {name} of row {row} is in no header of {folder}"
                     for name in sorted(rows.get(row, ())) if not re.search(rf"\b{name}\b", text)]
    for row, named in ((row, rows[row]) for row in ROWS if row in rows):
        headers = [h for folder in ROWS[row] for h in sorted((ROOT / "include/ctnn" / folder).glob("*.hpp"))]
        defined = {header: public_names(header) for header in headers}
        offences += [f"README.md: {name} of row {row} is in no header of {', '.join(ROWS[row])}"
                     for name in sorted(named - set().union(*defined.values()))]
        for header, names in defined.items():
            short = header.relative_to(ROOT / "include/ctnn").as_posix()
            if names and short not in UNLISTED and not names & named:
                offences.append(f"README.md: row {row} names nothing of {short}, which has {', '.join(sorted(names))}")
    for folder, document in REFERENCES.items():
        offences += reference_offences(folder, f"docs/reference/{document}.md")
    print("\n".join([*offences, f"{len(rows)} rows, {len(offences)} offences"]))
    return 1 if offences else 0


if __name__ == "__main__":
    sys.exit(main())
