// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "clients/cli/client.h"
#include "clients/cli/csv.h"
#include "clients/cli/files.h"
#include "clients/cli/link.h"
#include "clients/cli/names.h"
#include "clients/cli/verbs.h"
#include "protocol/messages.h"
#include "protocol/wire.h"
#include "session/control/session_file.h"
#include "session/control/token.h"

namespace cli {

using Json = nlohmann::ordered_json;

namespace {

struct Invitee {
    std::string name;
    std::string delegation;
    std::set<std::string> roles;
};
using Invitees = std::map<std::string, Invitee>;  ///< by participant

/// Where invitations are issued: in the session's file, or by the server that holds it.
class Desk {
public:
    virtual ~Desk() = default;
    virtual Invitees people() = 0;
    virtual tl::expected<void, Problem> issue(const std::string& participant,
                                              const std::string& token_hash) = 0;
    virtual tl::expected<void, Problem> save() = 0;
};

class FileDesk final : public Desk {
public:
    explicit FileDesk(control::OfflineSession session) : session_(std::move(session)) {}

    Invitees people() override {
        Invitees all;
        for (const auto& [id, person] : session_.state().participants) {
            Invitee& one = all[id.value];
            one.name = person.name.value;
            if (person.delegation) one.delegation = person.delegation->value;
            for (auto role : protocol::roles_in(person.roles)) one.roles.emplace(to_word(role));
            if (one.name.empty() && person.delegation)
                one.name = "Representative of " + delegation_name(*person.delegation);
        }
        return all;
    }

    tl::expected<void, Problem> issue(const std::string& participant,
                                      const std::string& token_hash) override {
        const protocol::IssueInvitation command{{participant}, {token_hash}};
        const auto submitted = session_.submit(protocol::Command(protocol::PresenceCommand(command)));
        if (submitted) return {};
        return tl::unexpected(
            Problem{Exit::refused, participant + " cannot be invited: " +
                                       std::string(protocol::sentence_of(submitted.error().reason))});
    }

    tl::expected<void, Problem> save() override {
        if (auto saved = session_.save(); !saved)
            return tl::unexpected(Problem{Exit::unreachable, saved.error().what, "No link was issued."});
        return {};
    }

private:
    std::string delegation_name(const protocol::DelegationId& id) const {
        for (const auto& delegation : session_.state().profile.delegations)
            if (delegation.id == id)
                if (const auto name = delegation.name.find("en"); name != delegation.name.end())
                    return name->second.value;
        return id.value;
    }

    control::OfflineSession session_;
};

class ServerDesk final : public Desk {
public:
    ServerDesk(std::unique_ptr<Sockets> sockets, std::unique_ptr<Client> secretary)
        : sockets_(std::move(sockets)), secretary_(std::move(secretary)) {}

    Invitees people() override {
        Invitees all;
        const auto& view = secretary_->mirror().view();
        const auto found = view.find("people");
        if (found == view.end()) return all;
        for (const auto& [id, person] : found->items()) {
            Invitee& one = all[id];
            one.delegation = person.value("delegation", std::string());
            one.name = person.value("name", std::string());
            if (one.name.empty())
                one.name = Names(view).person(id).substr(0, Names(view).person(id).rfind(" ("));
            for (const auto& role : person["roles"]) one.roles.insert(role.get<std::string>());
        }
        return all;
    }

    tl::expected<void, Problem> issue(const std::string& participant,
                                      const std::string& token_hash) override {
        const Json params = {{"participant", participant}, {"token_hash", token_hash}};
        // The hash is as good a name for the command as any: repeated after a lost connection it issues
        // nothing twice.
        const auto outcome = ask(*sockets_, *secretary_, "invitation.issue", params.dump(),
                                 "invite-" + token_hash.substr(0, 40));
        if (outcome.done()) return {};
        if (outcome.kind == Outcome::Kind::lost)
            return tl::unexpected(
                Problem{Exit::unreachable, "The server was lost while " + participant + " was invited."});
        return tl::unexpected(Problem{Exit::refused, participant + " cannot be invited: " +
                                                         refusal_text(nlohmann::json::parse(outcome.json))});
    }

    tl::expected<void, Problem> save() override { return {}; }

private:
    std::unique_ptr<Sockets> sockets_;
    std::unique_ptr<Client> secretary_;
};

tl::expected<std::unique_ptr<Desk>, Problem> desk_of_server(const InviteOptions& options, BaseUrl& base) {
    const auto link = find_link(options.as);
    if (!link) return tl::unexpected(link.error());
    if (link->session != options.session)
        return tl::unexpected(Problem{Exit::usage, "The link of --as is for session " + link->session +
                                                       ", not for " + options.session + "."});
    base = link->base;
    auto sockets = std::make_unique<Sockets>(options.ca);
    auto client = join(*sockets, *link, {});
    if (!client) return tl::unexpected(client.error());
    if (!(*client)->has_role("secretary"))
        return tl::unexpected(
            Problem{Exit::refused, "Only a secretary may invite; the link of --as is another's."});
    return std::make_unique<ServerDesk>(std::move(sockets), std::move(*client));
}

tl::expected<std::unique_ptr<Desk>, Problem> desk_of_file(const InviteOptions& options) {
    if (options.data.empty())
        return tl::unexpected(
            Problem{Exit::usage, "Where is the session?",
                    "Give --data DIR when no server holds it, or --as a secretary's LINK."});
    if (!std::filesystem::exists(control::session_path(options.data, options.session)))
        return tl::unexpected(Problem{
            Exit::unreachable, "There is no session " + options.session + " in " + options.data + "."});
    static const control::SystemClock clock;
    auto opened = control::OfflineSession::open(options.data, options.session, clock);
    if (!opened)
        return tl::unexpected(
            Problem{Exit::unreachable, opened.error().what,
                    "If a server holds the session, invite through it with --as a secretary's LINK."});
    return std::make_unique<FileDesk>(std::move(*opened));
}

/// Adds the participants of a table; they need not be in the session yet.
tl::expected<void, Problem> add_from_csv(const std::string& path, std::set<std::string>& wanted) {
    const auto text = read_text(path);
    if (!text) return tl::unexpected(text.error());
    const auto table = parse_csv(*text);
    if (!table)
        return tl::unexpected(Problem{Exit::usage, path + ", line " + std::to_string(table.error().line) +
                                                       ": " + table.error().what + "."});
    const int column = table->column("participant");
    if (column < 0) return tl::unexpected(Problem{Exit::usage, path + " has no column `participant`."});
    for (const auto& row : table->rows) wanted.insert(unguarded(row[static_cast<std::size_t>(column)]));
    return {};
}

tl::expected<std::set<std::string>, Problem> choose(const InviteOptions& options, const Invitees& people) {
    std::set<std::string> wanted(options.participants.begin(), options.participants.end());
    if (!options.csv.empty())
        if (auto added = add_from_csv(options.csv, wanted); !added) return tl::unexpected(added.error());
    const auto roles = protocol::type_of<protocol::Role>().words;
    if (!options.role.empty() && std::find(roles.begin(), roles.end(), options.role) == roles.end()) {
        std::string known;
        for (auto role : roles) known += (known.empty() ? "" : ", ") + std::string(role);
        return tl::unexpected(
            Problem{Exit::usage, "There is no role " + options.role + ".", "Roles: " + known + "."});
    }
    for (const auto& [id, person] : people)
        if (options.all || (!options.role.empty() && person.roles.count(options.role))) wanted.insert(id);
    if (wanted.empty())
        return tl::unexpected(Problem{Exit::usage, "Nobody to invite.",
                                      "Name participants, or use --all, --role ROLE or --csv FILE."});
    std::string unknown;
    for (const auto& id : wanted)
        if (!people.count(id)) unknown += (unknown.empty() ? "" : ", ") + id;
    if (!unknown.empty())
        return tl::unexpected(
            Problem{Exit::usage, "No such participants in the session: " + unknown + ". Nobody was invited.",
                    "A delegation's representatives are NG, NG.2, NG.3 ..."});
    return wanted;
}

bool has_end(const std::string& text, std::string_view end) {
    return text.size() > end.size() && std::string_view(text).substr(text.size() - end.size()) == end;
}

std::string written(const std::string& form, const Invitees& people,
                    const std::map<std::string, std::string>& links) {
    if (form == "json") {
        Json object = Json::object();
        for (const auto& [id, link] : links) object[id] = link;
        return object.dump(1) + "\n";
    }
    std::string text =
        form == "csv" ? csv_line({"participant", "name", "delegation", "link"}) : std::string();
    for (const auto& [id, link] : links) {
        const auto& person = people.at(id);
        text +=
            form == "csv" ? csv_line({id, person.name, person.delegation, link}) : id + "  " + link + "\n";
    }
    return text;
}

/// Tokens that were handed out are known to nobody else, so a file that holds some is never overwritten.
tl::expected<void, Problem> check_out_file(const std::string& out) {
    if (out.empty()) return {};
    if (!has_end(out, ".csv") && !has_end(out, ".json"))
        return tl::unexpected(Problem{Exit::usage, "--out takes a file that ends in .csv or .json."});
    if (std::filesystem::exists(out))
        return tl::unexpected(Problem{Exit::usage, out + " exists; the links in it could not be made again.",
                                      "Choose another file, or move that one away."});
    return {};
}

}  // namespace

Ended invite(Console& console, const InviteOptions& options) {
    if (auto free = check_out_file(options.out); !free) return tl::unexpected(free.error());
    auto base = parse_base_url(options.base_url.empty() ? default_base_url : options.base_url);
    if (!base) return tl::unexpected(base.error());
    BaseUrl servers = *base;
    auto desk = options.as.empty() ? desk_of_file(options) : desk_of_server(options, servers);
    if (!desk) return tl::unexpected(desk.error());
    if (options.base_url.empty()) base = servers;
    const auto people = (*desk)->people();
    const auto wanted = choose(options, people);
    if (!wanted) return tl::unexpected(wanted.error());

    std::map<std::string, std::string> links;
    for (const auto& id : *wanted) {
        const auto token = control::new_token();
        if (stop_wanted())
            return tl::unexpected(
                Problem{Exit::interrupted, "Interrupted; links made so far are lost and admit nobody."});
        if (auto issued = (*desk)->issue(id, control::hash_of_token(token).value); !issued)
            return tl::unexpected(issued.error());
        links[id] = Link{*base, options.session, token}.text();
        console.progress("Inviting: " + std::to_string(links.size()) + " of " +
                         std::to_string(wanted->size()));
    }
    if (auto saved = (*desk)->save(); !saved) return tl::unexpected(saved.error());
    if (options.out.empty()) {
        console.raw(written(console.json ? "json" : "text", people, links));
        return Exit::ok;
    }
    if (auto done =
            write_text(options.out, written(has_end(options.out, ".csv") ? "csv" : "json", people, links),
                       Readers::owner);
        !done)
        return tl::unexpected(done.error());
    if (console.json)
        console.line(Json({{"file", options.out}, {"links", links.size()}}).dump());
    else
        console.line("Wrote " + std::to_string(links.size()) +
                     (links.size() == 1 ? " link to " : " links to ") + options.out +
                     ". Whoever has a link is that participant: send each to its owner only.");
    return Exit::ok;
}

}  // namespace cli
