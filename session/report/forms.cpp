// SPDX-License-Identifier: Apache-2.0
#include "session/report/forms.h"

#include "session/base/check.h"
#include "session/report/minutes.h"
#include "session/report/report.h"

namespace report {

const Form* form_of(std::string_view name) {
    for (const Form& form : forms)
        if (form.name == name) return &form;
    return nullptr;
}

std::string form_names() {
    std::string names;
    for (const Form& form : forms) {
        if (&form != &forms.front()) names += &form == &forms.back() ? " or " : ", ";
        names += form.name;
    }
    return names;
}

std::string written(const core::State& state, Paper paper, std::string_view language, const Form& form) {
    const bool minutes = paper == Paper::minutes;
    if (form.name == "html") return minutes ? minutes_html(state, language) : html(compose(state, language));
    if (form.name == "md")
        return minutes ? minutes_markdown(state, language) : markdown(compose(state, language));
    CHECK(form.name == "json");
    return minutes ? minutes_json(state, language) : json(compose(state, language));
}

Print print_of(const core::State& state, Paper paper, std::string_view language) {
    return paper == Paper::minutes ? minutes_print(state, language) : print_of(compose(state, language));
}

base::Result<std::string> printed(const Print& print, const Form& form) {
    CHECK(form.printed);
    return form.name == "pdf" ? pdf(print) : word(print);
}

}  // namespace report
