#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Malformed models get one line, exit code 1 and no output file: the models of a folder cut short and with bytes changed.

hostile.py <ctnn-import> <folder of models>
"""
import random
import subprocess
import sys
import tempfile
from pathlib import Path

HUGE = [
    ("zero.nnet", "1,1,1,1,\n1,0,\n"), ("many.nnet", "1000000000,1,1,1,\n"), ("deep.json", "[" * 100000),
    ("wide.nnet", "1,1000000,1000000,1,\n1000000,1000000,\n0,\n"), ("empty.json", ""), ("list.json", "[]"),
    ("none.json", '{"in_shape":[null,1],"layers":[]}'), ("text.json", '{"in_shape":[null,1],"layers":"dense"}'),
    ("size.json", '{"in_shape":[null,1e300],"layers":[{"type":"dense","weights":[[[1]]]}]}'),
    ("big.json", '{"in_shape":[null,999999,999999,999999],"layers":[{"type":"conv2d","kernel_size_time":1,"weights":[[[[[1]]]]]}]}'),
    ("ragged.json", '{"in_shape":[null,2],"layers":[{"type":"dense","weights":[[[1,2],[3]]]}]}'),
    ("dilation.json", '{"in_shape":[null,9,1],"layers":[{"type":"conv1d","dilation":-1,"weights":[[[[1]]],[1]]}]}'),
    ("groups.json", '{"in_shape":[null,9,1],"layers":[{"type":"conv1d","groups":1e18,"weights":[[[[1]]],[1]]}]}'),
    ("hidden.json", '{"in_shape":[null,9,1],"layers":[{"type":"gru","weights":[[[]],[[]],[[]]]}]}'),
    ("nan.nnet", "nan,1,1,1,\n1,1,\n"), ("inf.nnet", "inf,1,1,1,\n1,1,\n"), ("minus.nnet", "-1,1,1,1,\n1,1,\n"),
    ("dict.json", '{"a.weight_ih_l0":[[1]],"a.weight_hh_l0":[[]]}'), ("number.json", "1"), ("null.json", '{"a":null}'),
    ("bytes.json", "\0\1\2\xff"), ("slash.json", '{"a\\\\\\n*/.weight":[[[[[1]]]]]}'),
]


def check(program, model, folder):
    output = folder / "out" / "model.hpp"
    done = subprocess.run([program, str(model), "--name", "model", "--output", str(output)], capture_output=True, text=True,
                          errors="replace", timeout=60)
    left = list((folder / "out").glob("*")) if (folder / "out").exists() else []
    if done.returncode == 0:
        for path in left:
            path.unlink()
        return ""
    lines = done.stderr.strip().splitlines()
    refused = lines and "cannot be mapped" in lines[0]
    if done.returncode != 1 or not lines or (len(lines) != 1 and not refused) or left or not lines[0].startswith("ctnn-import: "):
        return f"exit code {done.returncode}, {len(lines)} lines, files {left}: {done.stderr[:500]}"
    return ""


def main(program, data):
    draw, failures, tried = random.Random(1), [], 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in HUGE:
            (folder / file).write_text(text, encoding="latin-1")
            if (message := check(program, folder / file, folder)):
                failures.append(f"{file}: {message}")
            elif subprocess.run([program, folder / file, "--summary"], capture_output=True).returncode == 0:
                failures.append(f"{file}: it was accepted")
        models = [path for path in sorted(Path(data).rglob("*")) if path.suffix in (".nnet", ".json")]
        for model in models:
            whole = model.read_bytes()
            for trial in range(24):
                changed = bytearray(whole)
                if trial % 3 == 0:
                    changed = changed[:draw.randrange(len(whole))]
                for _ in range(trial % 3 * 2):
                    changed[draw.randrange(len(changed))] = draw.choice(b'0-9e.,[]{}":n\n' if trial % 2 else bytes(range(256)))
                path = folder / f"changed{model.suffix}"
                path.write_bytes(changed)
                if (message := check(program, path, folder)):
                    failures.append(f"{model.name}, trial {trial}: {message}")
                tried += 1
    print("\n".join(failures) or f"{len(HUGE)} hostile files, {tried} changed ones: each had one line or was whole")
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
