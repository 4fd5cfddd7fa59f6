#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Builds tests/import/project, whose models are imported by ctnn_add_model, and changes one of their files.

check_project.py <way> <build folder> <ctnn's source> [cmake options]...
"""
import json
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def main(way, build, source, *options):
    build = Path(build)
    shutil.rmtree(build, ignore_errors=True)
    run("cmake", "-S", HERE / "project", "-B", build, f"-DWAY={way}", f"-DCTNN_SOURCE={source}", *options)
    run("cmake", "--build", build)
    checks = run("ctest", "--test-dir", build, "--output-on-failure", "--no-tests=error", "-R", "^model/", "-V")
    assert "100% tests passed, 0 tests failed out of 3" in checks and "largest error" in checks, checks
    before = run(build / "app")
    header = build / "ctnn_models/app/models/policy.hpp"
    made = header.stat().st_mtime_ns
    run("cmake", "--build", build)
    assert header.stat().st_mtime_ns == made, "the header was made anew though nothing had changed"

    file = build / "policy.json"
    model = json.loads(file.read_text())
    model["layers"][-1]["weights"][1][0] += 1
    file.write_text(json.dumps(model))
    run("cmake", "--build", build)
    after = run(build / "app")
    difference = float(after.split()[0]) - float(before.split()[0])
    assert abs(difference - 1) < 1e-5 and after.split()[1:] == before.split()[1:], (before, after)
    failed = subprocess.run(["ctest", "--test-dir", str(build), "-R", "^model/app/policy$"], capture_output=True, text=True)
    assert failed.returncode != 0, "the check of the changed model passed"

    file.write_text(file.read_text()[:100])
    done = subprocess.run(["cmake", "--build", str(build)], capture_output=True, text=True)
    assert done.returncode != 0 and "ctnn-import: " in done.stdout + done.stderr, done.stdout + done.stderr


if __name__ == "__main__":
    main(*sys.argv[1:])
