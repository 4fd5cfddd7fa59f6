#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Imports each case of a folder, builds it, runs it on its inputs and compares: ./dev test --cases DIR.

  run.py [--import PROGRAM] [--build DIR] [--only TEXT] [--jobs N] [--compiler CXX] [--write FILE] DIR...

A case is a model and the numbers that belong to it. They are found where such collections have them:
  <model>.onnx .h5 .keras .tflite   made/<model>/input*.csv, output*.csv; or input.csv and output.csv beside it
  model.onnx                        test_data_set_<n>/input_<k>.pb, output_<k>.pb
  <model>.nnet                      made/<model>_x.csv, _y.csv; or made/io_<a>_<b>.csv with the columns raw and out
  <model>.json .nam                 made/<model>_x.csv, _y.csv: a sequence; or index.csv with case, model, input, expected
Prints a table: passed, refused with its reason, wrong. Exits with 1 if one is wrong.
"""
import argparse
import csv
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODELS = (".onnx", ".nnet", ".json", ".nam", ".h5", ".keras", ".tflite")
NETWORK = {"rtol": 1e-4, "atol": 1e-5, "scaled": True}  # atol times the largest output, where that is above 1
ACASXU = re.compile(r"(?:_|N_)(\d_\d)(?:_batch_\d+)?$")


@dataclass
class Case:
    name: str
    model: Path
    sets: list  # of (inputs, outputs), each a list of files
    rtol: float = 1e-3
    atol: float = 1e-7
    scaled: bool = False
    options: list = field(default_factory=list)
    result: str = ""
    detail: str = ""


def numbers(path):
    with open(path, newline="") as file:
        for row in csv.reader(file):
            for cell in row:
                try:
                    yield float(cell)
                except ValueError:
                    pass


def by_number(paths):
    return sorted(paths, key=lambda p: [int(n) for n in re.findall(r"\d+", p.name)] or [0])


def data_sets(folder):
    """Of .pb files, as ONNX's own tests have them."""
    for data in by_number(folder.glob("test_data_set_*")):
        inputs, outputs = by_number(data.glob("input_*.pb")), by_number(data.glob("output_*.pb"))
        if outputs:
            yield inputs, outputs


def whole_number_tensor(path):
    """The name of a TensorProto of whole numbers, else None."""
    data, at, fields = path.read_bytes(), 0, {}

    def varint():
        nonlocal at
        value, shift = 0, 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(data):
        key = varint()
        if key & 7 == 0:
            fields[key >> 3] = varint()
        else:
            size = varint() if key & 7 == 2 else 8 if key & 7 == 1 else 4
            fields[key >> 3] = data[at:at + size]
            at += size
    return fields[8].decode() if fields.get(2) in (6, 7) and 8 in fields else None


def with_constants(case):
    """Sizes and axes that are inputs of the model, as --constant; for its first set of numbers, which they belong to."""
    if case.model.suffix != ".onnx" or not case.sets or any(path.suffix != ".pb" for path in case.sets[0][0]):
        return False
    inputs, outputs = case.sets[0]
    names = {path: whole_number_tensor(path) for path in inputs}
    if not any(names.values()) or "--constant" in case.options:
        return False
    case.sets = [([path for path in inputs if not names[path]], outputs)]
    for path, name in names.items():
        case.options += ["--constant", f"{name}={path}"] if name else []
    return True


def columns(table, prefix, path):
    """Those columns of a .csv as one of their own."""
    with open(table, newline="") as file:
        rows = list(csv.DictReader(file))
    names = [name for name in rows[0] if re.fullmatch(prefix + r"\d+", name)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(",".join(row[name] for name in names) + "\n" for row in rows))
    return path


def state_dict_options(model, inputs):
    """A state_dict does not say how many groups a convolution has: the width of the inputs does."""
    import json
    data = json.loads(model.read_text())
    first = next(iter(data.values()), None)
    if "layers" in data or not isinstance(first, list) or not isinstance(first[0], list) or not isinstance(first[0][0], list):
        return []
    with open(inputs, newline="") as file:
        width = len(next(csv.reader(file)))
    groups = width // len(first[0])
    return ["--dynamic", f"groups={groups}"] if groups > 1 else []


def steps_in_rows(path, steps, work):
    """A series whose rows are channels, as PyTorch has them, turned to a step a row."""
    with open(path, newline="") as file:
        rows = list(csv.reader(file))
    if not len(rows) < len(rows[0]) <= steps or len(rows) == steps:
        return path
    turned = work / "io" / path.name
    turned.parent.mkdir(parents=True, exist_ok=True)
    turned.write_text("".join(",".join(column) + "\n" for column in zip(*rows)))
    return turned


def indexed(folder, work):
    """Of an index.csv that pairs models with series."""
    index = folder / "index.csv"
    if not index.exists():
        return {}
    with open(index, newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows or not {"case", "model", "input", "expected"} <= set(rows[0]):
        return {}
    tolerance = next(name for name in rows[0] if "tol" in name)
    found = {}
    for row in rows:
        x = folder / row["input"]
        y = steps_in_rows(folder / row["expected"], len(x.read_text().splitlines()), work)
        options = (row.get("options") or "--check-stream").split()
        found[(folder / row["model"]).resolve()] = Case("", folder / row["model"], [([x], [y])], 0, float(row[tolerance]),
                                                        False, options)
    return found


def find_case(model, root, work):
    """The case of a model, or None where there are no numbers for it."""
    name = model.relative_to(root).as_posix()
    for folder in (model.parent, model.parent.parent):
        if model.resolve() in (found := indexed(folder, work)):
            case = found[model.resolve()]
            case.name = name
            if model.suffix == ".json":
                case.options += state_dict_options(model, case.sets[0][0][0])
            return case
    if sets := list(data_sets(model.parent)):
        return Case(name, model, sets)
    for folder in (model.parent, model.parent.parent):
        made = folder / "made"
        if (made / model.stem).is_dir():
            inputs, outputs = by_number((made / model.stem).glob("input*.csv")), by_number((made / model.stem).glob("output*.csv"))
            outputs = [path for path in outputs if re.fullmatch(r"output(_\d+)?", path.stem)]
            return Case(name, model, [(inputs, outputs)], **NETWORK)
        x, y = made / f"{model.stem}_x.csv", made / f"{model.stem}_y.csv"
        if x.exists() and y.exists():
            if model.suffix == ".nnet":
                return Case(name, model, [([x], [y])], 1e-6, 1e-9, False, ["--double"])
            loose = model.stem == "centaur_small"  # its outputs are in hundreds of steps of a float
            return Case(name, model, [([x], [y])], 0, 2e-5 if loose else 1e-5, model.suffix == ".nam", ["--check-stream"])
        if (match := ACASXU.search(model.stem)) and (table := made / f"io_{match[1]}.csv").exists():
            raw = model.suffix == ".nnet"
            x = columns(table, "raw" if raw else "norm", work / "io" / f"{model.stem}_x.csv")
            y = columns(table, "out" if raw else "net", work / "io" / f"{model.stem}_y.csv")
            return Case(name, model, [([x], [y])], 1e-4, 1e-9 if raw else 1e-6, False, ["--double"])
    if (model.parent / "input.csv").exists() and (model.parent / "output.csv").exists():
        return Case(name, model, [([model.parent / "input.csv"], [model.parent / "output.csv"])], **NETWORK)
    return None


def is_collection(folder):
    """Has it models of its own, or folders of them, rather than collections?"""
    def has_numbers(place):
        return any((place / name).exists() for name in ("index.csv", "made"))
    return has_numbers(folder) or not any(has_numbers(child) for child in folder.iterdir() if child.is_dir())


def run(command, limit):
    try:
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True, errors="replace", timeout=limit)
        return done.returncode, done.stdout, done.stderr
    except subprocess.TimeoutExpired:
        return -1, "", f"it took more than {limit} s"


def first_line(text, of=r"error"):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return next((line for line in lines if re.search(of, line)), lines[0] if lines else "")[:300]


def work_on(case, arguments, build):
    folder = build / re.sub(r"\W+", "_", case.name) / "models"
    shutil.rmtree(folder.parent, ignore_errors=True)
    program = folder.parent / "check"
    for number, (inputs, outputs) in enumerate(case.sets):
        atol = case.atol
        if case.scaled:
            atol *= max([1.0] + [abs(y) for path in outputs for y in numbers(path)])
        command = [arguments.importer, case.model, "--name", "model", "--output", folder / "model.hpp", "--placement",
                   folder / "model.cpp", "--rtol", repr(case.rtol), "--atol", repr(atol), *case.options]
        for option, paths in (("--check-inputs", inputs), ("--check-outputs", outputs)):
            for path in paths if inputs else ():
                command += [option, path]
        code, _, errors = run(command, 120)
        if code == 1 and "known at run time only" in errors and with_constants(case):
            return work_on(case, arguments, build)
        if code == 1 and "cannot be mapped" in errors:
            reasons = [re.sub(r"\s{2,}", ": ", line.strip()) for line in errors.splitlines()[1:] if line.strip()]
            case.result, case.detail = "refused", "; ".join(dict.fromkeys(reasons))
            return case
        if code != 0:
            case.result, case.detail = "wrong", "import: " + first_line(errors)
            return case
        if number == 0:
            code, _, errors = run([*arguments.compile, "-I", folder.parent, folder / "model_check.cpp", folder / "model.cpp",
                                   "-o", program], arguments.limit)
            if code != 0:
                case.result, case.detail = "wrong", "compiler: " + first_line(errors)
                return case
        code, text, errors = run([program, folder / "model_check.bin"], 300)
        if code != 0:
            case.result, case.detail = "wrong", first_line(text, "WRONG") or first_line(errors) or f"exit code {code}"
            return case
        case.detail = re.sub(r"^ok +", "", first_line(text, "ok"))
    case.result = "passed"
    if not arguments.keep:
        shutil.rmtree(folder.parent, ignore_errors=True)
    return case


def precompile(arguments, build):
    """All of ctnn once, so that a case takes seconds."""
    header = build / "precompiled" / "all.hpp"
    header.parent.mkdir(parents=True, exist_ok=True)
    header.write_text("#include <ctnn/ctnn.hpp>\n#include <cstdio>\n#include <fstream>\n#include <memory>\n#include <vector>\n")
    flags = [arguments.compiler, "-std=c++20", f"-O{arguments.level}", "-I", arguments.include]
    if "clang" in arguments.compiler:
        flags += ["-fbracket-depth=4096", "-ftemplate-depth=4096"]
    suffix = ".pch" if "clang" in arguments.compiler else ".gch"
    subprocess.run([*flags, "-x", "c++-header", header, "-o", f"{header}{suffix}"], check=True)
    use = ["-include-pch", f"{header}.pch"] if "clang" in arguments.compiler else ["-include", header]
    return [*flags, *use]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--import", dest="importer", default=ROOT / "build/gcc/tools/import/ctnn-import", type=Path)
    parser.add_argument("--build", default=ROOT / "build/cases", type=Path)
    parser.add_argument("--only", default="", help="cases whose names match this")
    parser.add_argument("--jobs", default=os.cpu_count() or 1, type=int)
    parser.add_argument("--include", default=ROOT / "include", type=Path, help="where ctnn/ctnn.hpp is")
    parser.add_argument("--compiler", default=os.environ.get("CXX", "g++"))
    parser.add_argument("--level", default="0", help="of optimization")
    parser.add_argument("--limit", default=600, type=float, help="seconds that the compiler may take")
    parser.add_argument("--write", type=Path, help="the table as a file too")
    parser.add_argument("--keep", action="store_true", help="keep what has been built")
    arguments = parser.parse_args()
    build = arguments.build.resolve()
    cases, without = [], []
    for folder in arguments.folders:
        folder = folder.resolve()
        root = folder.parent if is_collection(folder) else folder
        for model in sorted(p for p in folder.rglob("*") if p.suffix in MODELS and p.is_file()):
            case = find_case(model, root, build)
            if case is None:
                without.append(model.relative_to(root).as_posix())
            elif re.search(arguments.only, case.name):
                cases.append(case)
    if not cases:
        sys.exit("run.py: there are no cases")
    arguments.compile = precompile(arguments, build)
    lines = []
    width = max(len(case.name) for case in cases)
    with ThreadPoolExecutor(arguments.jobs) as pool:
        for case in pool.map(lambda c: work_on(c, arguments, build), cases):
            lines.append(f"{case.result:8} {case.name:{width}}  {case.detail}")
            print(lines[-1], flush=True)
    for name in without:
        print(f"no data  {name}")
    totals = []
    for folder in dict.fromkeys(case.name.split("/")[0] for case in cases):
        of = [case for case in cases if case.name.split("/")[0] == folder]
        count = {result: sum(case.result == result for case in of) for result in ("passed", "refused", "wrong")}
        totals.append(f"{folder:20} {len(of):5} cases {count['passed']:5} passed {count['refused']:5} refused {count['wrong']:5} wrong")
    print("\n" + "\n".join(totals))
    if arguments.write:
        arguments.write.write_text("\n".join(totals + [""] + lines) + "\n")
    return any(case.result == "wrong" for case in cases)


if __name__ == "__main__":
    sys.exit(main())
