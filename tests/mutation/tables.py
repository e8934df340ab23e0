# SPDX-License-Identifier: Apache-2.0
"""The tables of mutations, tests/mutation/*.mutations. An entry:

    ## PR3a whoever presides by a mandate hands the chair on
    session/core/presiding.cpp: const DelegatePresiding& command
    - if (tenure(state).mandate) return refuse(Reason::role_required);
    +

The rule with a letter where it has several entries, and what is otherwise when it is switched off; the file, and
where the text would not be the only one of its kind the beginning of the function that holds it; what stands there,
and what takes its place. A text that ends in ; or is a whole if or for is replaced as a statement, any other one as
an expression. How lines are broken and indented does not count, nor what the code remarks. An entry that cannot be
noticed, or is noticed by none of the programs yet, has a line that begins with ~ and says why. Lines that begin with
# are remarks."""

import re
from dataclasses import dataclass, field
from pathlib import Path

HEADING = re.compile(r"## (([A-Z]{2}\d+)[a-z]?) (\S.*)")
PLACE = re.compile(r"((?:session|protocol)/[\w/]+\.(?:cpp|h))(?:: (\S.*))?")
CONTROLS = ("if (", "for (")
RULE = re.compile(r"^- \*\*([A-Z]{2}\d+)\*\*", re.MULTILINE)


class TableError(Exception):
    """The tables are not in order; says which entry and why."""


@dataclass
class Mutation:
    id: str
    rule: str
    effect: str
    where: str
    file: str = ""
    within: str = ""
    old: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    lives: list[str] = field(default_factory=list)
    noticed_by: tuple = ()  # the place and the name of the check

    @property
    def why_it_lives(self):
        return " ".join(self.lives)

    @property
    def is_statement(self):
        return self.old[-1].endswith(";") or (self.old[0].startswith(CONTROLS) and self.old[-1].endswith("}"))


def rules_of(document):
    """The numbers of session/RULES.md in their order."""
    return RULE.findall(document.read_text())


def read_table(path):
    mutations = []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        where = f"{path.name}:{number}"
        if heading := HEADING.fullmatch(line):
            mutations.append(Mutation(heading[1], heading[2], heading[3], where))
        elif line.startswith("# ") or not line.strip():
            continue
        elif not mutations:
            raise TableError(f"{where}: an entry begins with ## and its rule")
        elif place := PLACE.fullmatch(line):
            mutations[-1].file, mutations[-1].within = place[1], place[2] or ""
        elif line[0] in "-+~" and line[1:2] in ("", " "):
            one = mutations[-1]
            {"-": one.old, "+": one.new, "~": one.lives}[line[0]].append(line[2:].strip())
        else:
            raise TableError(f"{where}: neither a rule nor a file nor a text: {line}")
    return mutations


def read_tables(folder):
    """All entries, by file and place."""
    mutations = [one for path in sorted(Path(folder).glob("*.mutations")) for one in read_table(path)]
    seen = set()
    for one in mutations:
        if not one.file or not one.old or not one.new:
            raise TableError(f"{one.where}: {one.id} lacks its file, or a line with - or with +")
        if one.id in seen:
            raise TableError(f"{one.where}: {one.id} stands twice")
        if not one.is_statement and not "".join(one.new):
            raise TableError(f"{one.where}: {one.id} puts nothing in the place of an expression")
        seen.add(one.id)
    return mutations
