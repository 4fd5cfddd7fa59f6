#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Checks what the libraries of ctnn::io and ctnn::plot share with programs that link them.

A library may be built for another target than the program: other -m flags, another level. So of the inline functions of
the lower floors it may hold those alone whose bits no target changes, which are those of whole numbers.

  libraries.py <archive>...
"""
import re
import subprocess
import sys

WHOLE_NUMBERS = re.compile(r"ctnn::(Key::Key|split|below|philox|shuffle<|permutation<|detail::random_block)\b")


def offences(archive):
    listing = subprocess.run(["nm", "-C", "--defined-only", archive], capture_output=True, text=True, check=True).stdout
    names = [match[1] for line in listing.splitlines() if (match := re.match(r"[0-9a-f]+ [A-Za-z] (.*)", line))]
    if not any("ctnn::" in name for name in names):
        yield "holds nothing of ctnn"
    for name in names:
        own = re.match(r"(?:[\w:]+(?:<[^()]*>)? )?(ctnn::[^(]*)", name.split("[")[0])
        if own and not re.match(r"ctnn::(io|plot)::", own[1]) and not WHOLE_NUMBERS.search(own[1]):
            yield name


def main():
    found = [(archive, name) for archive in sys.argv[1:] for name in offences(archive)]
    for archive, name in found:
        print(f"{archive}: {name}")
    print(f"{len(sys.argv) - 1} libraries, {len(found)} offences")
    return 1 if found or len(sys.argv) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
