// SPDX-License-Identifier: Apache-2.0
#pragma once
/// Pango and Cairo for one PDF file in memory. Lengths are points of 1/72 inch, from the top left corner.
/// Inside of report/ only.

#include <memory>
#include <string>
#include <vector>

#include "session/base/fault.h"
#include "session/report/print.h"

struct _PangoLayoutLine;

namespace report {

/// A4.
namespace paper {
inline constexpr double width = 595.28, height = 841.89, margin = 62, top = 72;
inline constexpr double text_width = width - 2 * margin, text_end = height - 68;
}  // namespace paper

enum class Edge { start, end };

/// How the text of a block is set.
struct Setting {
    double size = 1;  ///< in sizes of the text of a paragraph
    bool bold = false, italic = false, justified = false;  ///< the last two where the letters are so set
    Edge edge = Edge::start;
    double first = 0;  ///< how far the first line stands in
};

struct TextLine {
    _PangoLayoutLine* line = nullptr;  ///< kept by the canvas
    double x = 0, width = 0;           ///< from the left of the room that it was given
};

class PdfCanvas {
public:
    explicit PdfCanvas(const Print&);
    ~PdfCanvas();
    PdfCanvas(const PdfCanvas&) = delete;
    PdfCanvas& operator=(const PdfCanvas&) = delete;

    bool leftwards() const { return leftwards_; }  ///< lines run from right to left
    double pitch(const Setting&) const;             ///< from one baseline to the next
    /// Whether some font of this machine has the letters of the text.
    bool has_letters_of(const std::string& text) const;
    std::vector<TextLine> lines(const std::vector<Run>&, const Setting&, double width);

    void show(const TextLine&, double left, double baseline) const;
    void rule(double left, double right, double y, double thickness) const;
    void frame(double left, double top, double right, double bottom) const;
    void begin(const char* tag) const;  ///< an element of PDF's structure, inside of those that are open
    void end(const char* tag) const;
    /// An entry of the table of contents beside the pages; `parent` as this gave it, 0 for none.
    int outline(int parent, const std::string& text, std::size_t page, double y) const;
    void end_page() const;

    base::Result<std::string> finish();  ///< the file; once, and nothing after it

private:
    struct Tools;
    const std::string language_;
    const bool leftwards_;
    std::string bytes_;
    std::unique_ptr<Tools> tools_;
};

/// Adds what a PDF says of itself as a whole and Cairo 1.16 does not: that it is tagged, its language, its
/// direction, and that its title is to be shown. Faults: the file is not laid out as Cairo 1.16 does.
base::Result<std::string> with_language(std::string file, std::string_view language, bool leftwards);

}  // namespace report
