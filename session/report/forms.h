// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The papers of a session and the forms in which each is given: the one place that names them. Plain values;
/// pure functions that any thread may call.

#include <array>
#include <string>
#include <string_view>

#include "session/base/fault.h"
#include "session/core/state.h"
#include "session/report/print.h"

namespace report {

enum class Paper { report, minutes };

struct Form {
    std::string_view name;  ///< as it is asked for, and the ending of its files
    std::string_view media_type;
    bool shown = false;    ///< by whoever asks, in place; the others are files to be saved
    bool printed = false;  ///< laid out for paper, in bytes and not in text, which takes its time
};
inline constexpr std::array<Form, 5> forms{{
    {"html", "text/html; charset=utf-8", true},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false, true},
    {"pdf", "application/pdf", false, true},
    {"md", "text/markdown; charset=utf-8"},
    {"json", "application/json", true},
}};

/// Null when there is no form of that name.
const Form* form_of(std::string_view name);
std::string form_names();  ///< "html, docx, pdf, md or json"

/// The paper as the ledger has it now, in a form that is not printed. has_language(language).
std::string written(const core::State&, Paper, std::string_view language, const Form&);

/// What `printed` takes. has_language(language).
Print print_of(const core::State&, Paper, std::string_view language);
/// In a form that is printed. Faults: as of `word` and `pdf`.
base::Result<std::string> printed(const Print&, const Form&);

}  // namespace report
