// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Breaks blocks into lines and lines into pages. Inside of report/ only.

#include <optional>
#include <string>
#include <vector>

#include "session/report/pdf_canvas.h"

namespace report {

/// How a block of one style stands on the page; lengths are points.
struct Shape {
    Setting setting;
    double before = 0, after = 6;
    double from = 0, to = 0;  ///< the room kept free at the start and at the end of its lines
    double column = 0;        ///< from its number to its text
    bool hanging = true;      ///< all lines stand in behind the number, else only the first
    bool keep = false;        ///< on one page with the beginning of what follows
    const char* tag = "P";    ///< in PDF's structure
    int level = 0;            ///< of a heading in the outline
    bool framed = false, ruled = false;  ///< a box around it; a line above it
};

/// A line of text with its place on its page.
struct PlacedLine {
    TextLine line;
    double left = 0, baseline = 0;
    std::optional<std::size_t> block;  ///< to which it belongs; none above and below the text
    bool number = false;               ///< it is the number of that block
};
struct PlacedRule {
    double left = 0, right = 0, y = 0, thickness = 0;
};
struct PlacedFrame {
    double left = 0, top = 0, right = 0, bottom = 0;
};
struct Page {
    std::vector<PlacedLine> lines;
    std::vector<PlacedRule> rules;
    std::vector<PlacedFrame> frames;
};

struct PageHeading {
    std::string text;
    std::size_t page = 0;  ///< from 1
    double y = 0;
    int level = 0;
};

class Pages {
public:
    Pages(PdfCanvas&, const Print&);  ///< keeps the reference to the canvas

    const std::vector<Page>& pages() const { return pages_; }
    const std::vector<PageHeading>& headings() const { return headings_; }
    const char* tag_of(std::size_t block) const { return laid_[block].shape.tag; }

private:
    struct Laid {
        Shape shape;
        std::optional<TextLine> number;
        std::vector<TextLine> lines;
        std::string heading;  ///< where it is one, as in the outline
    };
    Laid lay_out(const Block&);
    double height(const Laid&, std::size_t lines) const;
    double needed(std::size_t block) const;  ///< what has to fit on the page for the block to begin there
    void flow(std::size_t block);
    void begin_page();
    void add_margins(const std::string& above);

    PdfCanvas& canvas_;
    double y_;
    std::vector<Laid> laid_;
    std::vector<Page> pages_;
    std::vector<PageHeading> headings_;
};

}  // namespace report
