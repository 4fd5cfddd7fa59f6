#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Kills a training program 50 times, at random moments and amid writing, and starts it again each time.

What it leaves behind in the end must have the same bytes as what it leaves when nobody disturbs it. Moments are drawn
with a fixed seed; which of them fall into a write depends on the machine, and the result must not.
"""
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

KILLS = 50
EPOCHS = 15
FILES = ["model.ctnn", "checkpoint.ctnn"]


def run(program, folder, epochs, timeout=None):
    """Whether it ended by itself; it is killed after `timeout` seconds."""
    process = subprocess.Popen([program, folder, str(epochs)], stdout=subprocess.PIPE, text=True)
    try:
        said, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return False
    if process.returncode != 0:
        sys.exit(f"exit status {process.returncode}: {said}")
    return True


def seconds(program, folder, epochs):
    start = time.monotonic()
    run(program, folder, epochs)
    return time.monotonic() - start


def main():
    program = sys.argv[1]
    moments = random.Random(1)
    kills = amid_writing = ended = runs = 0
    with tempfile.TemporaryDirectory() as top:
        undisturbed = Path(top) / "undisturbed"
        undisturbed.mkdir()
        start_up = seconds(program, undisturbed, 0)
        for name in FILES:
            (undisturbed / name).unlink(missing_ok=True)
        whole = seconds(program, undisturbed, EPOCHS)
        expected = [(undisturbed / name).read_bytes() for name in FILES]
        while kills < KILLS or ended == 0:
            runs += 1
            folder = Path(top) / str(runs)
            folder.mkdir()
            while not run(program, folder, EPOCHS,
                          moments.uniform(0, start_up + 0.15 * whole) if kills < KILLS else None):
                kills += 1
                amid_writing += any(folder.glob("*.part"))
            ended += 1
            for name, bytes_expected in zip(FILES, expected):
                if (folder / name).read_bytes() != bytes_expected:
                    sys.exit(f"after {kills} kills {name} is not what an undisturbed run leaves")
            if left := sorted(path.name for path in folder.iterdir() if path.name not in FILES):
                sys.exit(f"left behind: {', '.join(left)}")
    print(f"{kills} kills, {amid_writing} of them amid writing; {ended} runs ended, all with the same bytes; "
          f"one run alone takes {whole:.2f} s")


if __name__ == "__main__":
    main()
