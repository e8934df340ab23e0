// SPDX-License-Identifier: Apache-2.0
#include "session/report/bidi.h"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "session/base/check.h"

namespace report {

namespace {

std::string without_controls(icu::UnicodeString text) {
    for (int32_t at = 0; at < text.length();)
        if (u_hasBinaryProperty(text.char32At(at), UCHAR_BIDI_CONTROL)) text.remove(at, 1);
        else at = text.moveIndex32(at, 1);
    std::string out;
    text.toUTF8String(out);
    return out;
}

}  // namespace

std::vector<Stretch> stretches(const std::vector<Run>& runs, bool leftwards) {
    icu::UnicodeString letters;
    std::vector<int32_t> ends;  // of the runs
    for (const Run& run : runs) {
        letters += icu::UnicodeString::fromUTF8({run.text.data(), static_cast<int32_t>(run.text.size())});
        ends.push_back(letters.length());
    }
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UBiDi, decltype(&ubidi_close)> bidi(ubidi_open(), ubidi_close);
    ubidi_setPara(bidi.get(), letters.getBuffer(), letters.length(), leftwards ? 1 : 0, nullptr, &status);
    CHECK(U_SUCCESS(status));
    std::vector<Stretch> all;
    std::size_t run = 0;
    for (int32_t from = 0; from < letters.length();) {
        while (ends[run] <= from) ++run;
        int32_t end = from;
        UBiDiLevel level = 0;
        ubidi_getLogicalRun(bidi.get(), from, &end, &level);
        end = std::min(end, ends[run]);
        Stretch stretch{runs[run].look, level % 2 == 1,
                        without_controls(letters.tempSubStringBetween(from, end))};
        from = end;
        if (stretch.text.empty()) continue;
        const bool same =
            !all.empty() && all.back().look == stretch.look && all.back().leftwards == stretch.leftwards;
        if (same) all.back().text += stretch.text;
        else all.push_back(std::move(stretch));
    }
    return all;
}

}  // namespace report
