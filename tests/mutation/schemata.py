# SPDX-License-Identifier: Apache-2.0
"""A copy of the sources in which every mutation of the tables is built in behind a switch, so that one build serves
all of them: the variable ROSTRUM_MUTATION names the one that is on. Without it the copy does what the original does.
"""

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from tables import TableError

VARIABLE = "ROSTRUM_MUTATION"
HEADER = "rostrum_mutation.h"
SWITCH = f"""// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdlib>
#include <cstring>

namespace rostrum_mutation {{

/// Whether this one is switched on in this run.
inline bool on(const char* id) {{
    static const char* const chosen = std::getenv("{VARIABLE}");
    return chosen && std::strcmp(chosen, id) == 0;
}}

}}  // namespace rostrum_mutation
"""
BETWEEN = r"(?:\s|//[^\n]*\n)+"  # words of a text: lines may be broken elsewhere and end with a remark
# Files with switches in them are compiled anew at every change of a table, so they are compiled quickly; the others
# with the flags of every build, so that ccache knows them. The program that notices most runs a thousand times.
QUICKLY = """
set_source_files_properties(
  {files}
  TARGET_DIRECTORY rostrum_core rostrum_control rostrum_report PROPERTIES COMPILE_OPTIONS "-O1;-g0")
set_target_properties(test_session_core PROPERTIES COMPILE_OPTIONS "-O1")
"""
COPIED = ("protocol", "session", "clients", "deploy", "tests", "CMakeLists.txt")
LEFT_OUT = shutil.ignore_patterns("node_modules", "dist", "__pycache__", "build*")


@dataclass
class Span:
    begin: int
    end: int
    mutations: list = field(default_factory=list)
    inner: list = field(default_factory=list)


def region(text, mutation):
    """Where the original has to be: the file, or the function that the entry names."""
    if not mutation.within:
        return 0, len(text)
    if text.count(mutation.within) != 1:
        raise TableError(f"{mutation.where}: {mutation.id}: '{mutation.within}' stands "
                         f"{text.count(mutation.within)} times in {mutation.file}, not once")
    begin = text.index(mutation.within)
    end = text.find("\n}", begin)
    return begin, len(text) if end < 0 else end + 2


def find(text, mutation):
    begin, end = region(text, mutation)
    words = " ".join(mutation.old).split()
    found = list(re.finditer(BETWEEN.join(map(re.escape, words)), text[begin:end]))
    if len(found) != 1:
        place = f"'{mutation.within}' of " if mutation.within else ""
        raise TableError(f"{mutation.where}: {mutation.id}: its text stands {len(found)} times in {place}"
                         f"{mutation.file}, not once: {' '.join(words)}")
    return begin + found[0].start(), begin + found[0].end()


def nest(spans):
    """Spans one after the other, each with those that lie within it."""
    outer = []
    for span in sorted(spans, key=lambda one: (one.begin, -one.end)):
        if not outer or span.begin >= outer[-1].end:
            outer.append(span)
        elif span.end <= outer[-1].end:
            outer[-1].inner.append(span)
        else:
            raise TableError(f"{span.mutations[0].where}: the texts of {span.mutations[0].id} and "
                             f"{outer[-1].mutations[0].id} overlap")
    for span in outer:
        span.inner = nest(span.inner)
    return outer


def written(text, begin, end, spans):
    parts, at = [], begin
    for span in spans:
        parts.append(text[at:span.begin])
        result = written(text, span.begin, span.end, span.inner)
        for mutation in span.mutations:
            switch, new = f'::rostrum_mutation::on("{mutation.id}")', " ".join(mutation.new)
            if mutation.is_statement:
                result = f"{{ if ({switch}) {{ {new} }} else {{ {result} }} }}"
            else:
                result = f"({switch} ? ({new}) : ({result}))"
        parts.append(result)
        at = span.end
    return "".join(parts) + text[at:end]


def mutated(text, mutations):
    """The text of a file with the switches of these entries, which are all of this file."""
    spans, wrong = {}, []
    for mutation in mutations:
        try:
            place = find(text, mutation)
        except TableError as error:
            wrong.append(str(error))
            continue
        spans.setdefault(place, Span(*place)).mutations.append(mutation)
    if wrong:
        raise TableError("\n".join(wrong))
    switched = written(text, 0, len(text), nest(spans.values()))
    first, rest = switched.split("\n", 1)  # the licence stays the first line
    return f'{first}\n#include "{HEADER}"\n{rest}'


def put(path, data):
    """Writes what is not there already, so that only what changed is built anew."""
    if path.exists() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def make_copy(source, copy, mutations):
    """Brings the folder `copy` to the state of the sources with the switches in them."""
    changed, wrong = {}, []
    for file in sorted({one.file for one in mutations}):
        of_file = [one for one in mutations if one.file == file]
        if not (source / file).is_file():
            wrong.append(f"{of_file[0].where}: {of_file[0].id}: there is no {file}")
            continue
        try:
            changed[file] = mutated((source / file).read_text(), of_file).encode()
        except TableError as error:
            wrong.append(str(error))
    if wrong:
        raise TableError("\n".join(wrong))
    listed = "\n  ".join(f"${{CMAKE_SOURCE_DIR}}/{file}" for file in sorted(changed) if file.endswith(".cpp"))
    changed["CMakeLists.txt"] = (source / "CMakeLists.txt").read_bytes() + QUICKLY.format(files=listed).encode()
    wanted = set()
    for name in COPIED:
        top = source / name
        for path in [top] if top.is_file() else sorted(files_below(top)):
            relative = str(path.relative_to(source))
            wanted.add(relative)
            put(copy / relative, changed.get(relative) or path.read_bytes())
    put(copy / HEADER, SWITCH.encode())
    for path in list(files_below(copy)):
        if str(path.relative_to(copy)) not in wanted | {HEADER}:
            path.unlink()


def files_below(folder):
    for path in Path(folder).iterdir():
        if path.is_symlink() or path.name in LEFT_OUT(str(folder), [path.name]):
            continue
        if path.is_dir():
            yield from files_below(path)
        else:
            yield path
