# SPDX-License-Identifier: Apache-2.0
"""What stands in the report as Word and as PDF, read as a typist's and a reader's programs do, and held against its
JSON. PDF is read with pdftotext (poppler-utils)."""

import subprocess
import unicodedata
import zipfile
from xml.etree import ElementTree

from live import check, equal

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = {"[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/_rels/document.xml.rels",
         "word/styles.xml", "word/numbering.xml", "word/settings.xml", "word/header.xml", "word/footer.xml"}


def plain(text):
    """Without the controls of direction, which say how a text is laid out and are no part of it."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf")


def letters(text):
    """Letters and figures alone. Lines end elsewhere on a page, a reader drops hyphens at their ends, and where text
    runs the other way pdftotext guesses to which side a comma or a mark of a letter belongs."""
    return "".join(letter for letter in text if unicodedata.category(letter)[0] in "LN")


def printed(piece):
    fact = piece.get("fact")
    if not fact:
        return piece.get("text", "")
    text = fact.get("text", "")
    if fact["status"] in ("planned", "unknown"):
        return f"[{text}]"
    return text + (f"†{fact['mark']}" if fact["status"] == "contradicted" else "")


def numbered(report):
    """The paragraphs of the report's JSON that have a number."""
    return [(paragraph["number"], plain("".join(printed(piece) for piece in paragraph.get("pieces", []))))
            for section in report["sections"] for paragraph in section.get("paragraphs", [])
            if paragraph.get("number")]


def word_paragraphs(path):
    """The paragraphs that Word numbers, with their numbers as it counts them."""
    with zipfile.ZipFile(path) as archive:
        equal(set(archive.namelist()), PARTS, "the parts of the Word file")
        parts = {name: ElementTree.fromstring(archive.read(name)) for name in PARTS}
    counts = {}
    for numbering in parts["word/numbering.xml"].iter(W + "num"):
        start = numbering.find(f"{W}lvlOverride/{W}startOverride")
        counts[numbering.get(W + "numId")] = int(start.get(W + "val"))
    styles = {style.get(W + "styleId") for style in parts["word/styles.xml"].iter(W + "style")}
    found = []
    for paragraph in parts["word/document.xml"].iter(W + "p"):
        for style in (*paragraph.iter(W + "pStyle"), *paragraph.iter(W + "rStyle")):
            check(style.get(W + "val") in styles, f"Word has no style {style.get(W + 'val')}")
        numbering = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        if numbering is None:
            continue
        number = counts[numbering.get(W + "val")]
        counts[numbering.get(W + "val")] += 1
        found.append((number, "".join(text.text or "" for text in paragraph.iter(W + "t"))))
    return found


def check_word(path, report):
    equal(word_paragraphs(path), numbered(report), f"the numbered paragraphs of {path.name}")


def pdf_text(path, report):
    """The letters of all pages one after the other, without what stands above and below each."""
    told = subprocess.run(["pdftotext", "-layout", "-enc", "UTF-8", path, "-"], capture_output=True, timeout=60,
                          check=True)
    pages = told.stdout.decode().removesuffix("\f").split("\f")
    above = letters(report.get("symbol") or report["title"])
    text = ""
    for number, page in enumerate(pages, 1):
        page, below = letters(page), f"{number}{len(pages)}"
        check(page.endswith(below), f"page {number} of {path.name} does not end with {below}: {page[-40:]}")
        check(number == 1 or page.startswith(above), f"page {number} of {path.name} begins with {page[:40]}")
        text += page[len(above) if number > 1 else 0:-len(below)]
    return text


def stands_in(text, paragraph, leftward):
    """Whether the paragraph can be read. Where text runs to the left, pdftotext guesses the order of the stretches of
    a line that has Latin words or figures in it, and puts the number behind it: there each word must be found."""
    if leftward:
        return all(letters(word) in text for word in paragraph.split())
    return letters(paragraph) in text


def check_pdf(path, report):
    text = pdf_text(path, report)
    for number, paragraph in numbered(report):
        check(str(number) in text, f"{path.name} has no number {number}")
        check(stands_in(text, paragraph, report["language"] == "ar"),
              f"{path.name} does not give back paragraph {number}: {paragraph[:100]}")
    for section in report["sections"]:
        check(letters(section["heading"]) in text, f"{path.name} has no heading {section['heading']}")
