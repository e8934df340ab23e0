// SPDX-License-Identifier: Apache-2.0
#include "protocol/scenario.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <set>

#include "protocol/wire.h"
#include "protocol/written_values.h"

namespace protocol {

namespace {

using Problem = std::optional<std::string>;

constexpr std::size_t participants_max = 500;  // of one row, which is repeated for each of them

bool name_letter(char c, bool first) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (!first && c >= '0' && c <= '9');
}

bool is_name(std::string_view text) {
    if (text.empty()) return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (!name_letter(text[i], i == 0)) return false;
    return true;
}

/// Splits a line at spaces. A value may stand in quotation marks after = or by itself, with \" and \\ inside.
tl::expected<std::vector<std::string>, std::string> words_of(std::string_view line) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < line.size();) {
        if (line[i] == ' ' || line[i] == '\t') {
            ++i;
            continue;
        }
        std::string word;
        bool quoted = false;
        for (; i < line.size() && (quoted || (line[i] != ' ' && line[i] != '\t')); ++i) {
            const char c = line[i];
            const bool begins = !quoted && c == '"' && (word.empty() || word.back() == '=');
            const bool escaped =
                quoted && c == '\\' && i + 1 < line.size() && (line[i + 1] == '"' || line[i + 1] == '\\');
            if (begins)
                quoted = true;
            else if (escaped)
                word += line[++i];
            else if (quoted && c == '"')
                quoted = false;
            else
                word += c;
        }
        if (quoted) return tl::unexpected(std::string("a quotation mark is not closed"));
        words.push_back(std::move(word));
    }
    return words;
}

/// The member of a method's answer that `as` binds; null when there is none.
const Field* id_member(const Method& method) {
    for (const Field& field : method.answer().fields)
        if (field.type().shape == Shape::number || field.name == "number") return &field;
    return nullptr;
}

std::string sample_id(const Method& method) {
    const Field* member = id_member(method);
    if (!member || member->type().shape != Shape::number) return "1";
    return std::string(1, member->type().prefix) + '1';
}

class Reader {
public:
    explicit Reader(std::string_view time_zone) : time_zone_(time_zone) {}

    /// Reads one line that is neither empty nor a comment.
    Problem read(int line, std::string_view text, std::vector<ScenarioRow>& rows) {
        auto words = words_of(text);
        if (!words) return words.error();
        ScenarioRow row{.line = line, .at = now_};
        std::vector<std::string> participants(1);  // nobody: `at` and `expect`
        Problem problem;
        if (words->front() == "at")
            problem = read_at(*words, row);
        else if (words->front() == "expect")
            problem = read_expect(text, row);
        else
            problem = read_deed(std::move(*words), row, participants);
        if (problem) return problem;
        for (std::string& who : participants) {
            row.who = std::move(who);
            rows.push_back(row);
        }
        return {};
    }

private:
    Problem read_at(const std::vector<std::string>& words, ScenarioRow& row) {
        row.kind = RowKind::at;
        if (words.size() < 2 || words.size() > 3) return "needs one time, such as `at 10:05`";
        if (words[1].starts_with('+')) {
            const auto ms =
                words.size() == 2 ? parse_duration(std::string_view(words[1]).substr(1)) : std::nullopt;
            if (!ms) return words[1] + " is no duration such as +30s";
            if (!started_) return "the first time needs its date, such as `at 2020-07-27 10:00`";
            return set_clock(now_ + *ms, row);
        }
        const std::string text = words[1] + (words.size() == 3 ? ' ' + words[2] : "");
        const auto time = parse_written_time(text, time_zone_, started_ ? local_date(now_, time_zone_) : "");
        if (!time) return text + ' ' + time.error();
        return set_clock(*time, row);
    }

    Problem set_clock(Time time, ScenarioRow& row) {
        if (started_ && time < now_) return "goes back from " + time_text(now_);
        started_ = true;
        row.at = now_ = time;
        return {};
    }

    /// The value is what stands after the first `=`, without quotation marks around it.
    Problem read_expect(std::string_view text, ScenarioRow& row) const {
        row.kind = RowKind::expect;
        const auto trimmed = [](std::string_view part) {
            const auto first = part.find_first_not_of(" \t"), last = part.find_last_not_of(" \t");
            return first == std::string_view::npos ? std::string()
                                                   : std::string(part.substr(first, last - first + 1));
        };
        text.remove_prefix(text.find("expect") + 6);
        const std::size_t equals = text.find('=');
        if (equals == std::string_view::npos) return "needs `expect PATH = VALUE`";
        row.path = trimmed(text.substr(0, equals));
        row.value = trimmed(text.substr(equals + 1));
        if (row.value.size() >= 2 && row.value.front() == '"' && row.value.back() == '"')
            row.value = row.value.substr(1, row.value.size() - 2);
        if (row.path.empty() || row.value.empty() || row.path.find(' ') != std::string::npos)
            return "needs `expect PATH = VALUE`";
        for (const std::string& part : {row.path, row.value})
            if (auto known = samples_.substitute(part); !known) return known.error();
        return {};
    }

    /// join, leave and act rows: what each of the participants does.
    Problem read_deed(std::vector<std::string> words, ScenarioRow& row,
                      std::vector<std::string>& participants) {
        if (words.size() < 2) return "needs a method, `join` or `leave` after " + words.front();
        if (auto problem = read_participants(words.front(), participants)) return problem;
        if (!started_) return "the first row is `at` with its date";
        const std::string deed = words[1];
        words.erase(words.begin(), words.begin() + 2);
        if (auto problem = take_device(words, row)) return problem;
        if (deed == "join" || deed == "leave") {
            row.kind = deed == "join" ? RowKind::join : RowKind::leave;
            return words.empty() ? Problem() : deed + " has no member " + words.front();
        }
        row.kind = RowKind::act;
        row.method = find_method(deed);
        if (!row.method || !row.method->command) return "there is no method " + deed;
        if (auto problem = take_ending(words, row)) return problem;
        if (!row.binding.empty() && participants.size() > 1)
            return "`as` binds the id of one participant's act";
        row.words = std::move(words);
        return check_words(row);
    }

    /// One, or several with commas between them.
    static Problem read_participants(std::string_view text, std::vector<std::string>& participants) {
        participants.clear();
        std::set<std::string_view> seen;
        for (bool last = false; !last;) {
            const std::size_t end = std::min(text.find(','), text.size());
            const std::string_view who = text.substr(0, end);
            last = end == text.size();
            text.remove_prefix(last ? end : end + 1);
            ParticipantId id;
            if (read_json(type_of<ParticipantId>(), nlohmann::json(who), &id, {}))
                return std::string(who) + " is no participant's id";
            if (!seen.insert(who).second) return std::string(who) + " is named twice";
            if (seen.size() > participants_max)
                return "names more than " + std::to_string(participants_max) + " participants";
            participants.emplace_back(who);
        }
        return {};
    }

    static Problem take_device(std::vector<std::string>& words, ScenarioRow& row) {
        const auto word = std::find_if(words.begin(), words.end(),
                                       [](const std::string& one) { return one.starts_with("device="); });
        if (word == words.end()) return {};
        const char* const end = word->data() + word->size();
        const auto [stop, error] = std::from_chars(word->data() + 7, end, row.device);
        if (error != std::errc() || stop != end || row.device < 1 || row.device > 9)
            return *word + " is no number from 1 to 9";
        words.erase(word);
        return {};
    }

    /// Takes `=> REASON` and then `as NAME` from the end.
    static Problem take_ending(std::vector<std::string>& words, ScenarioRow& row) {
        const auto arrow = std::find(words.begin(), words.end(), "=>");
        if (arrow != words.end()) {
            if (words.end() - arrow != 2) return "`=>` needs one reason at the end of the row";
            const auto reasons = type_of<Reason>().words;
            const auto reason = std::find(reasons.begin(), reasons.end(), words.back());
            if (reason == reasons.end()) return words.back() + " is no reason of a refusal";
            row.refused = static_cast<Reason>(reason - reasons.begin());
            words.erase(arrow, words.end());
        }
        const auto as = std::find(words.begin(), words.end(), "as");
        if (as == words.end()) return {};
        if (words.end() - as != 2 || !is_name(words.back()))
            return "`as` needs one name at the end of the row";
        if (row.refused) return "a refusal answers with no id to bind";
        row.binding = words.back();
        words.erase(as, words.end());
        return {};
    }

    Problem check_words(ScenarioRow& row) {
        const auto with_ref = std::find_if(row.words.begin(), row.words.end(),
                                           [](const std::string& one) { return one.starts_with("ref="); });
        if (with_ref != row.words.end()) return "the player gives each row its ref";
        const auto params = samples_.params(row, time_zone_);
        if (!params) return text_of(params.error());
        row.epoch = params->epoch;
        row.words.erase(std::remove_if(row.words.begin(), row.words.end(),
                                       [](const std::string& one) { return one.starts_with("epoch="); }),
                        row.words.end());
        if (row.binding.empty()) return {};
        if (!id_member(*row.method)) return std::string(row.method->name) + " answers with no id to bind";
        if (!bound_.insert(row.binding).second) return "$" + row.binding + " is bound already";
        samples_.bind(row.binding, sample_id(*row.method));
        return {};
    }

    std::string time_zone_;
    Time now_;
    bool started_ = false;
    Bindings samples_;  // an id of the right form for each bound name
    std::set<std::string> bound_;
};

}  // namespace

std::string text_of(const ScenarioProblem& problem) {
    return "line " + std::to_string(problem.line) + ": " + problem.what;
}

tl::expected<std::vector<ScenarioRow>, std::vector<ScenarioProblem>> read_scenario(
    std::string_view text, std::string_view time_zone) {
    std::vector<ScenarioRow> rows;
    std::vector<ScenarioProblem> problems;
    if (!known_time_zone(time_zone)) problems.push_back({1, std::string(time_zone) + " is no time zone"});
    if (first_bad_utf8(text)) problems.push_back({1, "the file is not UTF-8 text"});
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    Reader reader(time_zone);
    for (int line = 1; !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view row = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (row.ends_with('\r')) row.remove_suffix(1);
        const auto first = row.find_first_not_of(" \t");
        if (first == std::string_view::npos || row[first] == '#') continue;
        if (auto problem = reader.read(line, row.substr(first), rows))
            problems.push_back({line, std::move(*problem)});
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return rows;
}

tl::expected<std::string, std::string> Bindings::substitute(std::string_view text) const {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i + 1;
        if (text[i] == '$')
            while (end < text.size() && name_letter(text[end], end == i + 1)) ++end;
        if (text[i] != '$' || end == i + 1) {
            result += text[i++];
            continue;
        }
        const auto found = ids_.find(text.substr(i + 1, end - i - 1));
        if (found == ids_.end())
            return tl::unexpected(std::string(text.substr(i, end - i)) + " is not bound yet");
        result += found->second;
        i = end;
    }
    return result;
}

tl::expected<ParamWords, WordProblem> Bindings::params(const ScenarioRow& row,
                                                       const std::string& time_zone) const {
    std::vector<std::string> words;
    for (const std::string& word : row.words) {
        auto known = substitute(word);
        if (!known) return tl::unexpected(WordProblem{word, known.error()});
        words.push_back(std::move(*known));
    }
    auto params = params_from_words(*row.method, words, {time_zone, local_date(row.at, time_zone)});
    if (params && row.epoch) params->epoch = row.epoch;
    return params;
}

std::optional<std::string> answered_id(const Method& method, std::string_view result_json) {
    const Field* member = id_member(method);
    const auto result = parse_json(result_json);
    if (!member || !result || !result->is_object() || !result->contains(member->name)) return {};
    const auto& id = result->at(std::string(member->name));
    if (id.is_string()) return id.get<std::string>();
    return id.is_number_integer() ? std::optional(id.dump()) : std::nullopt;
}

}  // namespace protocol
