// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <string_view>

#include "session/report/pdf_pages.h"
#include "session/report/print.h"

namespace report {

namespace {

/// Opens and closes the elements of PDF's structure around the lines of a page. A block that goes on over the
/// page has an element on each, and so has a list.
class Tags {
public:
    Tags(const PdfCanvas& canvas, const Pages& pages) : canvas_(canvas), pages_(pages) {}

    void enter(const PlacedLine& placed) {
        if (placed.block != block_) {
            leave_block();
            if (!placed.block) return leave();
            block_ = placed.block;
            if (!is_entry()) leave_list();
            else if (!in_list_) canvas_.begin("L");
            in_list_ = is_entry();
            canvas_.begin(pages_.tag_of(*block_));
        }
        if (!block_ || !is_entry()) return;
        const char* part = placed.number ? "Lbl" : "LBody";
        if (part_ == part) return;
        if (!part_.empty()) canvas_.end(part_.c_str());
        canvas_.begin(part);
        part_ = part;
    }

    void leave() {
        leave_block();
        leave_list();
    }

private:
    bool is_entry() const { return std::string_view(pages_.tag_of(*block_)) == "LI"; }
    void leave_block() {
        if (!block_) return;
        if (!part_.empty()) canvas_.end(part_.c_str());
        part_.clear();
        canvas_.end(pages_.tag_of(*block_));
        block_.reset();
    }
    void leave_list() {
        if (in_list_) canvas_.end("L");
        in_list_ = false;
    }

    const PdfCanvas& canvas_;
    const Pages& pages_;
    std::optional<std::size_t> block_;
    bool in_list_ = false;
    std::string part_;  // of an entry of a list
};

void draw(const PdfCanvas& canvas, const Pages& pages) {
    for (const Page& page : pages.pages()) {
        for (const PlacedRule& rule : page.rules) canvas.rule(rule.left, rule.right, rule.y, rule.thickness);
        for (const PlacedFrame& frame : page.frames)
            canvas.frame(frame.left, frame.top, frame.right, frame.bottom);
        Tags tags(canvas, pages);
        for (const PlacedLine& placed : page.lines) {
            tags.enter(placed);
            canvas.show(placed.line, placed.left, placed.baseline);
        }
        tags.leave();
        canvas.end_page();
    }
}

void add_outline(const PdfCanvas& canvas, const Pages& pages) {
    std::vector<int> above{0};  // by level
    for (const PageHeading& heading : pages.headings()) {
        above.resize(std::min(above.size(), static_cast<std::size_t>(heading.level)));
        above.push_back(canvas.outline(above.back(), heading.text, heading.page, heading.y));
    }
}

}  // namespace

base::Result<std::string> pdf(const Print& print) {
    PdfCanvas canvas(print);
    // Without a font that has them, letters would be printed as empty boxes.
    if (!canvas.has_letters_of(print.title))
        return base::fault("no font on this machine has the letters of " + print.language.value +
                           ": the Debian packages fonts-noto-core and fonts-noto-cjk bring them");
    const Pages pages(canvas, print);
    draw(canvas, pages);
    add_outline(canvas, pages);
    return canvas.finish();
}

}  // namespace report
