#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compiles the C++ in a Markdown file, and runs what has a main.

The first line of each ```cpp block says what it is:
  // file: name.cpp      a whole source or header; the blocks of one document may include one another by name
  // fragment: <reason>  it is not compiled, for that reason
A block with neither is an error, so no code goes unchecked by accident. Programs run in a folder that has the files of
examples/data.
"""
import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
INCLUDE = ROOT / "include"
FLAGS = ["-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror", f"-I{INCLUDE}"]


def blocks(document):
    """The ```cpp blocks as (line number, text)."""
    text = document.read_text()
    for match in re.finditer(r"^```cpp\n(.*?)^```$", text, re.M | re.S):
        yield text[:match.start()].count("\n") + 2, match[1]


def run(command, folder=None):
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    return "" if done.returncode == 0 else f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}" \
                                           f"exit status {done.returncode}\n"


def check(compiler, source, header=None):
    """What the compiler, or the program itself, has to say against the file; nothing if it is right."""
    limits = ["-fconstexpr-steps=2147483647"] if "clang" in Path(compiler).name else []
    command = [compiler, *FLAGS, *limits, f"-I{source.parent}"]
    text = source.read_text()
    # A header of the same document may be what includes them.
    together = "".join(file.read_text() for file in source.parent.glob("*.[ch]pp"))
    libraries = ["-lcsv", "-lz"] if "#include <ctnn/io" in together else []
    libraries += ["-pthread"] if "#include <ctnn/parallel" in together else []
    fits = "#include <ctnn/ctnn.hpp>" in text and "#define CTNN_" not in text and "-pthread" not in libraries
    if header and fits:
        command += ["-include", header]
    if not re.search(r"^int main\(", text, re.M):
        return run([*command, "-x", "c++", "-include", source, "-fsyntax-only", "/dev/null"])
    program = source.with_suffix("")
    return run([*command, source, "-o", program, *libraries]) or run([program], source.parent)


def faults(document, compiler, folder, header=None):
    """What is wrong with the document's code, as sentences; prints a line for each block."""
    files = []
    for line, text in blocks(document):
        where = f"{document.name}:{line}"
        first = text.split("\n", 1)[0]
        if fragment := re.match(r"// fragment: (.+)", first):
            print(f"skipped  {where}  {fragment[1]}")
        elif file := re.match(r"// file: ([\w.]+)$", first):
            source = folder / file[1]
            if source.exists():
                yield f"{where}: there is a second {file[1]}"
            source.write_text(f'#line {line} "{document}"\n{text}')
            files.append((where, source))
        else:
            yield f"{where}: its first line is neither `// file: <name>` nor `// fragment: <reason>`"
    for where, source in files:
        wrong = check(compiler, source, header)
        print(f"{'FAILED' if wrong else 'passed'}   {where}  {source.name}")
        if wrong:
            yield wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--compiler", default="c++")
    parser.add_argument("--precompiled", type=Path, metavar="HEADER", help="holds <ctnn/ctnn.hpp>, for the compiler")
    parser.add_argument("document", nargs="+", type=Path)
    options = parser.parse_args()
    failed = 0
    for document in options.document:
        with tempfile.TemporaryDirectory() as folder:
            for data in (ROOT / "examples" / "data").glob("*.csv"):
                (Path(folder) / data.name).symlink_to(data)
            for sentence in faults(document.resolve(), options.compiler, Path(folder), options.precompiled):
                print(sentence)
                failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
