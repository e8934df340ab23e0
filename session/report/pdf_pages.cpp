// SPDX-License-Identifier: Apache-2.0
#include "session/report/pdf_pages.h"

#include <algorithm>

#include "session/report/bidi.h"

namespace report {

namespace {

constexpr double indent = 36;        // of the text, from both margins: the room for numbers of headings
constexpr double number = 28;        // from the number of a paragraph or an entry to its text
constexpr double gap = 4;            // at least, between a number and its text
constexpr double small = 0.85;       // above and below the text of a page
constexpr double padding = 7;        // between a frame and its text
constexpr double above_baseline = 0.72;  // of the pitch of a line
constexpr double end_width = 96;

Shape shape_of(const Block& block) {
    const Shape text{.from = indent, .to = indent};
    Shape shape = text;
    switch (block.style) {
        case Style::rehearsal:
            return {.setting = {.bold = true}, .after = 18, .from = 10, .to = 10, .framed = true};
        case Style::symbol:
            return {.setting = {.size = 1.15, .edge = Edge::end}, .after = 3, .keep = true};
        case Style::date:
            return {.setting = {.edge = Edge::end}, .after = 16, .keep = true, .ruled = true};
        case Style::subtitle:
            return {.after = 1, .keep = true};
        case Style::title:
            shape.setting = {.size = 1.4, .bold = true};
            shape.before = 22, shape.after = 12, shape.keep = true, shape.tag = "H1", shape.level = 1;
            return shape;
        case Style::legend:
        case Style::closing:
            shape.setting = {.italic = true};
            shape.before = 8;
            return shape;
        case Style::section:
            return {.setting = {.size = 1.2, .bold = true}, .before = 20, .after = 8, .to = indent,
                    .column = indent, .keep = true, .tag = "H2", .level = 2};
        case Style::part:
            return {.setting = {.bold = true}, .before = 12, .after = 7, .to = indent, .column = indent,
                    .keep = true, .tag = "H3", .level = 3};
        case Style::paragraph:
            shape.setting.justified = true;
            shape.column = block.number.empty() ? 0 : number;
            shape.hanging = false;
            shape.keep = block.leads;
            shape.after = 8;
            return shape;
        case Style::entry:
            shape.from += number * (1 + block.depth);
            shape.column = number, shape.after = 3, shape.tag = "LI";
            return shape;
        case Style::moment:
            return {.after = 4, .column = indent};
        case Style::note:
            shape.from += number, shape.to = 0, shape.after = 4, shape.setting = {.size = 0.95};
            return shape;
        case Style::end:
            return {.before = 10, .after = 14};
        case Style::heading:
            shape.setting = {.bold = true};
            shape.before = 14, shape.after = 6, shape.keep = true, shape.tag = "H2", shape.level = 2;
            return shape;
        case Style::remark:
            shape.setting = {.size = 0.92};
            shape.column = number, shape.after = 3, shape.tag = "LI";
            return shape;
    }
    return shape;
}

std::string plain_text(const Block& block, bool leftwards) {
    std::string text = block.number.empty() ? "" : block.number + " ";
    for (const Stretch& stretch : stretches(block.runs, leftwards)) text += stretch.text;
    return text;
}

}  // namespace

Pages::Pages(PdfCanvas& canvas, const Print& print) : canvas_(canvas), y_(paper::top), pages_(1) {
    for (const Block& block : print.blocks) laid_.push_back(lay_out(block));
    for (std::size_t block = 0; block < laid_.size(); ++block) flow(block);
    add_margins(print.symbol.empty() ? print.title : print.symbol);
}

Pages::Laid Pages::lay_out(const Block& block) {
    Laid laid{.shape = shape_of(block)};
    if (block.style == Style::end) return laid;
    Shape& shape = laid.shape;
    if (shape.level > 0) laid.heading = plain_text(block, canvas_.leftwards());
    std::vector<Run> runs = block.runs;
    double from = shape.from;
    shape.setting.first = 0;
    if (!block.number.empty()) {
        const std::vector<Run> alone{{Look::plain, block.number}};
        const TextLine line = canvas_.lines(alone, shape.setting, paper::text_width).front();
        if (line.width + gap <= shape.column) {
            laid.number = canvas_.lines(alone, shape.setting, shape.column).front();
            (shape.hanging ? from : shape.setting.first) += shape.column;
        } else {  // it has no room beside the text and so begins it
            runs.insert(runs.begin(), {Look::plain, block.number + "\u2002"});
            if (shape.hanging) shape.setting.first = -shape.column;
        }
    }
    laid.lines = canvas_.lines(runs, shape.setting, paper::text_width - from - shape.to);
    return laid;
}

double Pages::height(const Laid& laid, std::size_t lines) const {
    return static_cast<double>(lines) * canvas_.pitch(laid.shape.setting);
}

double Pages::needed(std::size_t block) const {
    const Laid& laid = laid_[block];
    const std::size_t all = laid.lines.size();
    if (!laid.shape.keep) return height(laid, all <= 3 ? all : 2);
    const bool last = block + 1 == laid_.size();
    if (last) return height(laid, all);
    return height(laid, all) + laid.shape.after + laid_[block + 1].shape.before + needed(block + 1);
}

void Pages::begin_page() {
    pages_.emplace_back();
    y_ = paper::top;
}

void Pages::flow(std::size_t block) {
    const Laid& laid = laid_[block];
    const Shape& shape = laid.shape;
    const bool leftwards = canvas_.leftwards();
    const double right_margin = paper::width - paper::margin, pitch = canvas_.pitch(shape.setting);
    if (y_ > paper::top) y_ += shape.before;
    if (y_ + needed(block) > paper::text_end && y_ > paper::top) begin_page();
    if (shape.level > 0) headings_.push_back({laid.heading, pages_.size(), y_, shape.level});
    if (shape.ruled) {
        pages_.back().rules.push_back({paper::margin, right_margin, y_, 1.2});
        y_ += padding - 3;
    }
    if (laid.lines.empty()) {
        const double middle = paper::width / 2;
        pages_.back().rules.push_back({middle - end_width / 2, middle + end_width / 2, y_, 0.6});
    }
    const double frame_top = y_;
    if (shape.framed) y_ += padding;
    const double column = laid.number && shape.hanging ? shape.column : 0;
    for (std::size_t at = 0; at < laid.lines.size(); ++at) {
        // Neither the first line of a block stays behind alone nor does the last one go over alone.
        const bool before_last = at > 0 && at + 2 == laid.lines.size();
        if (y_ + pitch * (before_last ? 2 : 1) > paper::text_end && y_ > paper::top) begin_page();
        const double baseline = y_ + pitch * above_baseline;
        auto& lines = pages_.back().lines;
        if (at == 0 && laid.number) {
            const double left =
                leftwards ? right_margin - shape.from - shape.column : paper::margin + shape.from;
            lines.push_back({*laid.number, left, baseline, block, true});
        }
        const double left = paper::margin + (leftwards ? shape.to : shape.from + column);
        lines.push_back({laid.lines[at], left, baseline, block, false});
        y_ += pitch;
    }
    if (shape.framed) {
        y_ += padding;
        pages_.back().frames.push_back({paper::margin, frame_top, right_margin, y_});
    }
    y_ += shape.after;
}

void Pages::add_margins(const std::string& above) {
    const Setting setting{.size = small, .edge = Edge::end};
    for (std::size_t at = 0; at < pages_.size(); ++at) {
        Page& page = pages_[at];
        const auto add = [&](const std::string& text, double last_baseline) {
            const auto lines = canvas_.lines({{Look::plain, text}}, setting, paper::text_width);
            double baseline = last_baseline - canvas_.pitch(setting) * static_cast<double>(lines.size() - 1);
            for (const TextLine& line : lines) {
                page.lines.push_back({line, paper::margin, baseline, {}, false});
                baseline += canvas_.pitch(setting);
            }
        };
        if (at > 0) {
            add(above, paper::top - 30);
            page.rules.push_back({paper::margin, paper::width - paper::margin, paper::top - 24, 0.5});
        }
        add(std::to_string(at + 1) + "/" + std::to_string(pages_.size()), paper::text_end + 34);
    }
}

}  // namespace report
