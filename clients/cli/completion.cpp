// SPDX-License-Identifier: Apache-2.0
#include "clients/cli/completion.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

#include "protocol/messages.h"

namespace cli {

namespace {

struct Flag {
    std::vector<std::string> names;  ///< with their dashes
    std::string about;
    bool takes_value = false;
};

/// One place in the tree: the words that lead there, and what can follow.
struct Place {
    std::string path;  ///< "session create"; empty for the program itself
    std::vector<std::pair<std::string, std::string>> verbs;
    std::vector<Flag> flags;
};

Flag flag_of(const CLI::Option& option) {
    Flag flag{.about = option.get_description(), .takes_value = option.get_items_expected_max() > 0};
    for (const auto& name : option.get_lnames()) flag.names.push_back("--" + name);
    for (const auto& name : option.get_snames()) flag.names.push_back("-" + name);
    return flag;
}

void collect(const CLI::App& app, const std::string& path, std::vector<Place>& places) {
    Place place{.path = path};
    for (const auto* option : app.get_options())
        if (!option->get_lnames().empty() || !option->get_snames().empty())
            place.flags.push_back(flag_of(*option));
    const auto verbs = app.get_subcommands([](const CLI::App* verb) { return !verb->get_name().empty(); });
    for (const auto* verb : verbs) place.verbs.emplace_back(verb->get_name(), verb->get_description());
    places.push_back(std::move(place));
    for (const auto* verb : verbs)
        collect(*verb, path.empty() ? verb->get_name() : path + " " + verb->get_name(), places);
}

std::string method_words() {
    std::string words;
    for (const auto& method : protocol::methods())
        if (method.command) words += (words.empty() ? "" : " ") + std::string(method.name);
    return words;
}

std::string words_of(const Place& place) {
    std::string words;
    const auto add = [&words](const std::string& word) { words += (words.empty() ? "" : " ") + word; };
    for (const auto& [verb, about] : place.verbs) add(verb);
    for (const auto& flag : place.flags)
        for (const auto& name : flag.names) add(name);
    return words;
}

/// The text as one word in single quotation marks.
std::string in_quotes(const std::string& text) {
    std::string out = "'";
    for (char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

std::string bash_script(const std::vector<Place>& places) {
    std::string out =
        "# bash completion for rostrum; load it with: source <(rostrum completion bash)\n"
        "_rostrum() {\n"
        "    local current=${COMP_WORDS[COMP_CWORD]} path= word index\n"
        "    for ((index = 1; index < COMP_CWORD; index++)); do\n"
        "        word=${COMP_WORDS[index]}\n"
        "        case \"$path/$word\" in\n";
    for (const auto& place : places) {
        if (place.path.empty()) continue;
        const auto space = place.path.rfind(' ');
        const auto before = space == std::string::npos ? "" : place.path.substr(0, space);
        const auto last = space == std::string::npos ? place.path : place.path.substr(space + 1);
        out += "            " + in_quotes(before + "/" + last) + ") path=" + in_quotes(place.path) + " ;;\n";
    }
    out +=
        "        esac\n"
        "    done\n"
        "    local words=\n"
        "    case \"$path\" in\n";
    for (const auto& place : places) {
        std::string words = words_of(place);
        if (place.path == "do" || place.path == "methods") words += " " + method_words();
        if (place.path == "completion") words += " bash zsh fish";
        out += "        " + in_quotes(place.path) + ") words=" + in_quotes(words) + " ;;\n";
    }
    out +=
        "    esac\n"
        "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
        "    [[ $current != -* && -n $path ]] && COMPREPLY+=($(compgen -f -- \"$current\"))\n"
        "}\n"
        "complete -o filenames -F _rostrum rostrum\n";
    return out;
}

std::string zsh_script(const std::vector<Place>& places) {
    const auto colons = [](std::string text) {
        for (std::size_t at = 0; (at = text.find(':', at)) != std::string::npos; at += 2)
            text.insert(at, 1, '\\');
        return text;
    };
    std::string out =
        "#compdef rostrum\n"
        "# zsh completion for rostrum; load it with: source <(rostrum completion zsh)\n"
        "_rostrum() {\n"
        "    local where= word\n"  // `path` is zsh's own
        "    local -a choices\n"
        "    for word in ${words[2,CURRENT-1]}; do\n"
        "        case \"$where/$word\" in\n";
    for (const auto& place : places) {
        if (place.path.empty()) continue;
        const auto space = place.path.rfind(' ');
        const auto before = space == std::string::npos ? "" : place.path.substr(0, space);
        const auto last = space == std::string::npos ? place.path : place.path.substr(space + 1);
        out += "            " + in_quotes(before + "/" + last) + ") where=" + in_quotes(place.path) + " ;;\n";
    }
    out +=
        "        esac\n"
        "    done\n"
        "    case \"$where\" in\n";
    for (const auto& place : places) {
        out += "        " + in_quotes(place.path) + ") choices=(";
        for (const auto& [verb, about] : place.verbs) out += " " + in_quotes(verb + ":" + colons(about));
        for (const auto& flag : place.flags)
            for (const auto& name : flag.names) out += " " + in_quotes(name + ":" + colons(flag.about));
        if (place.path == "do" || place.path == "methods") out += " " + method_words();
        if (place.path == "completion") out += " bash zsh fish";
        out += " ) ;;\n";
    }
    out +=
        "    esac\n"
        "    _describe rostrum choices\n"
        "    [[ -n $where ]] && _files\n"
        "}\n"
        "if [[ $funcstack[1] = _rostrum ]]; then _rostrum \"$@\"; else compdef _rostrum rostrum; fi\n";
    return out;
}

std::string fish_script(const std::vector<Place>& places) {
    std::string out = "# fish completion for rostrum; load it with: rostrum completion fish | source\n";
    for (const auto& place : places) {
        std::string seen = "__fish_use_subcommand";
        if (!place.path.empty()) {
            seen.clear();
            for (std::size_t from = 0; from <= place.path.size();) {
                const auto end = std::min(place.path.find(' ', from), place.path.size());
                seen += (seen.empty() ? "" : "; and ") +
                        ("__fish_seen_subcommand_from " + place.path.substr(from, end - from));
                from = end + 1;
            }
        }
        const std::string start = "complete -c rostrum -n " + in_quotes(seen);
        for (const auto& [verb, about] : place.verbs)
            out += start + " -f -a " + verb + " -d " + in_quotes(about) + "\n";
        for (const auto& flag : place.flags) {
            out += start;
            for (const auto& name : flag.names)
                out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
            out += std::string(flag.takes_value ? " -r" : "") + " -d " + in_quotes(flag.about) + "\n";
        }
        if (place.path == "do" || place.path == "methods")
            out += start + " -a " + in_quotes(method_words()) + "\n";
        if (place.path == "completion") out += start + " -f -a 'bash zsh fish'\n";
    }
    return out;
}

}  // namespace

std::string completion_script(const CLI::App& app, std::string_view shell) {
    std::vector<Place> places;
    collect(app, {}, places);
    if (shell == "zsh") return zsh_script(places);
    return shell == "fish" ? fish_script(places) : bash_script(places);
}

}  // namespace cli
