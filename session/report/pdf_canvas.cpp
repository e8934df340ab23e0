// SPDX-License-Identifier: Apache-2.0
#include "session/report/pdf_canvas.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>

#include "session/report/speech.h"

namespace report {

namespace {

/// The letters of a language: families in the order in which they are asked, the size of a paragraph's text,
/// and the distance of its lines in that size.
/// Arabic is in Amiri, which joins lam and alef of two shapes: of one shape for both, as Noto has it,
/// programs that read PDF give back the letters in the wrong order. Without its kerning and contextual forms
/// no letter stands so far from the next one that they take a word for two.
struct Letters {
    std::string_view language;
    const char* families;
    double size, pitch;
    bool slanted = true;     ///< italics are
    bool justified = false;  ///< without hyphens the long words of other languages would leave holes
    const char* features = nullptr;
};
constexpr Letters special[] = {{"ar", "Amiri, Noto Naskh Arabic, Noto Serif", 12.5, 1.6, false, true,
                                "kern=0, calt=0"},
                               {"zh", "Noto Serif CJK SC, Noto Serif", 10.5, 1.65, false, true}};
constexpr Letters usual{"", "Noto Serif, Amiri, Noto Serif CJK SC", 10, 1.45};

const Letters& letters_of(std::string_view language) {
    for (const Letters& each : special)
        if (each.language == language) return each;
    return usual;
}

struct Unref {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
    void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
    void operator()(PangoLayoutIter* at) const { pango_layout_iter_free(at); }
    void operator()(cairo_t* drawing) const { cairo_destroy(drawing); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int size) {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

/// The places of document symbols, "UNODC/CCPCJ/EG.4/2020/1": words of Latin letters and figures with
/// a stroke.
std::vector<std::pair<std::size_t, std::size_t>> symbols_in(std::string_view text) {
    constexpr std::string_view signs =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./-";
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (std::size_t at = text.find_first_of(signs); at != text.npos;) {
        const std::size_t end = std::min(text.find_first_not_of(signs, at), text.size());
        if (text.substr(at, end - at).find('/') != text.npos) found.emplace_back(at, end);
        at = text.find_first_of(signs, end);
    }
    return found;
}

void set_looks(PangoLayout* layout, const std::vector<Run>& runs, const char* features) {
    const Owned<PangoAttrList> looks(pango_attr_list_new());
    std::size_t from = 0, to = 0;
    const auto add = [&](PangoAttribute* attribute) {
        attribute->start_index = static_cast<guint>(from);
        attribute->end_index = static_cast<guint>(to);
        pango_attr_list_insert(looks.get(), attribute);
    };
    if (features) pango_attr_list_insert(looks.get(), pango_attr_font_features_new(features));
    for (const auto& [begin, end] : symbols_in(pango_layout_get_text(layout))) {
        from = begin, to = end;
        add(pango_attr_allow_breaks_new(FALSE));
    }
    from = to = 0;
    for (const Run& run : runs) {
        to = from + run.text.size();
        if (run.look == Look::planned) add(pango_attr_foreground_new(0x7a7a, 0x5050, 0));
        if (run.look == Look::unknown || run.look == Look::mark)
            add(pango_attr_foreground_new(0xa3a3, 0x2626, 0x2a2a));
        if (run.look == Look::unknown) add(pango_attr_weight_new(PANGO_WEIGHT_BOLD));
        if (run.look == Look::contradicted) add(pango_attr_background_new(0xfdfd, 0xe4e4, 0xe1e1));
        if (run.look == Look::mark) {
            add(pango_attr_rise_new(4 * PANGO_SCALE));
            add(pango_attr_scale_new(0.7));
        }
        from = to;
    }
    pango_layout_set_attributes(layout, looks.get());
}

}  // namespace

struct PdfCanvas::Tools {
    const Letters& letters;
    Owned<cairo_surface_t> surface;
    Owned<cairo_t> drawing;
    std::vector<Owned<PangoLayout>> layouts;  // whose lines are still to be shown

    Owned<PangoLayout> layout(const std::string& language, bool leftwards) const {
        Owned<PangoLayout> made(pango_cairo_create_layout(drawing.get()));
        PangoContext* context = pango_layout_get_context(made.get());
        pango_context_set_language(context, pango_language_from_string(language.c_str()));
        pango_context_set_base_dir(context, leftwards ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
        pango_context_set_round_glyph_positions(context, FALSE);
        pango_layout_context_changed(made.get());
        pango_layout_set_auto_dir(made.get(), FALSE);
        return made;
    }
    void set_font(PangoLayout* layout, const Setting& setting) const {
        const Owned<PangoFontDescription> font(pango_font_description_from_string(letters.families));
        pango_font_description_set_absolute_size(font.get(), letters.size * setting.size * PANGO_SCALE);
        if (setting.bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
        if (setting.italic && letters.slanted)
            pango_font_description_set_style(font.get(), PANGO_STYLE_ITALIC);
        pango_layout_set_font_description(layout, font.get());
    }
};

PdfCanvas::PdfCanvas(const Print& print)
    : language_(print.language.value),
      leftwards_(runs_right_to_left(language_)),
      tools_(std::make_unique<Tools>(Tools{letters_of(language_), {}, {}, {}})) {
    auto* surface = cairo_pdf_surface_create_for_stream(append, &bytes_, paper::width, paper::height);
    tools_->surface.reset(surface);
    tools_->drawing.reset(cairo_create(surface));
    const std::string made = print.day + "T00:00:00Z";
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, print.title.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, print.symbol.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Rostrum");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, made.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, made.c_str());
}

PdfCanvas::~PdfCanvas() = default;

double PdfCanvas::pitch(const Setting& setting) const {
    return tools_->letters.size * setting.size * tools_->letters.pitch;
}

bool PdfCanvas::has_letters_of(const std::string& text) const {
    const auto layout = tools_->layout(language_, leftwards_);
    tools_->set_font(layout.get(), {});
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    return pango_layout_get_unknown_glyphs_count(layout.get()) == 0;
}

std::vector<TextLine> PdfCanvas::lines(const std::vector<Run>& runs, const Setting& setting, double width) {
    auto owned = tools_->layout(language_, leftwards_);
    PangoLayout* layout = owned.get();
    tools_->layouts.push_back(std::move(owned));
    tools_->set_font(layout, setting);
    std::string text;
    for (const Run& run : runs) text += run.text;
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
    set_looks(layout, runs, tools_->letters.features);
    pango_layout_set_width(layout, pango_units_from_double(width));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_indent(layout, pango_units_from_double(setting.first));
    pango_layout_set_justify(layout, setting.justified && tools_->letters.justified);
    const bool left = leftwards_ == (setting.edge == Edge::end);
    pango_layout_set_alignment(layout, left ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
    std::vector<TextLine> lines;
    const Owned<PangoLayoutIter> at(pango_layout_get_iter(layout));
    do {
        PangoRectangle box;
        pango_layout_iter_get_line_extents(at.get(), nullptr, &box);
        lines.push_back({pango_layout_iter_get_line_readonly(at.get()), pango_units_to_double(box.x),
                         pango_units_to_double(box.width)});
    } while (pango_layout_iter_next_line(at.get()));
    return lines;
}

void PdfCanvas::show(const TextLine& line, double left, double baseline) const {
    cairo_move_to(tools_->drawing.get(), left + line.x, baseline);
    pango_cairo_show_layout_line(tools_->drawing.get(), line.line);
}

void PdfCanvas::rule(double left, double right, double y, double thickness) const {
    cairo_t* drawing = tools_->drawing.get();
    cairo_set_line_width(drawing, thickness);
    cairo_move_to(drawing, left, y);
    cairo_line_to(drawing, right, y);
    cairo_stroke(drawing);
}

void PdfCanvas::frame(double left, double top, double right, double bottom) const {
    cairo_t* drawing = tools_->drawing.get();
    cairo_set_line_width(drawing, 1);
    cairo_rectangle(drawing, left, top, right - left, bottom - top);
    cairo_stroke(drawing);
}

void PdfCanvas::begin(const char* tag) const {
    cairo_tag_begin(tools_->drawing.get(), tag, nullptr);
}

void PdfCanvas::end(const char* tag) const {
    cairo_tag_end(tools_->drawing.get(), tag);
}

int PdfCanvas::outline(int parent, const std::string& text, std::size_t page, double y) const {
    const std::string at = "page=" + std::to_string(page) + " pos=[0 " + std::to_string(int(y)) + "]";
    return cairo_pdf_surface_add_outline(tools_->surface.get(), parent, text.c_str(), at.c_str(),
                                         CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

void PdfCanvas::end_page() const {
    cairo_show_page(tools_->drawing.get());
}

base::Result<std::string> PdfCanvas::finish() {
    const auto drawn = cairo_status(tools_->drawing.get());
    tools_->drawing.reset();
    cairo_surface_finish(tools_->surface.get());
    const auto status = drawn != CAIRO_STATUS_SUCCESS ? drawn : cairo_surface_status(tools_->surface.get());
    if (status != CAIRO_STATUS_SUCCESS)
        return base::fault(std::string("cannot make the PDF: ") + cairo_status_to_string(status));
    return with_language(std::move(bytes_), language_, leftwards_);
}

}  // namespace report
