// SPDX-License-Identifier: Apache-2.0
#include "protocol/profile_yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <sstream>

#include "protocol/written_values.h"

namespace protocol::profile_yaml {

namespace {

/// Builds the tree from the parser's events. Aliases are never followed, so the tree is no larger than the
/// file.
class Builder : public YAML::EventHandler {
public:
    explicit Builder(std::vector<ProfileProblem>& problems) : problems_(problems) {}

    Node take() { return std::move(root_); }
    int documents() const { return documents_; }

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (++documents_ > 1) problem(mark, "begins a second document; a profile is one document");
    }
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        Node& node = begin(mark, {}, anchor);
        // The parser reports a missing value where the next thing begins, which may be lines below its name.
        if (!open_.empty() && open_.back().node->kind == Kind::members && !open_.back().awaits_name)
            node.line = open_.back().node->name_lines.back();
        complete();
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        problem(mark, "is an alias (*); write the value out");
        begin(mark, {}, YAML::NullAnchor);
        complete();
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        if (awaits_name()) {
            check(mark, tag, anchor);
            return take_name(mark, value);
        }
        Node& node = begin(mark, tag, anchor);
        node.kind = Kind::text;
        node.quoted = tag != "?";
        node.text = value;
        complete();
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        enter(begin(mark, tag, anchor), Kind::list);
    }
    void OnSequenceEnd() override { leave(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        enter(begin(mark, tag, anchor), Kind::members);
    }
    void OnMapEnd() override { leave(); }

private:
    /// A list or members whose end has not come yet. Its node does not move: nothing is added beside it until
    /// it ends.
    struct Open {
        Node* node;
        bool awaits_name;
    };

    void problem(const YAML::Mark& mark, std::string reason) {
        problems_.push_back({mark.line + 1, path(), std::move(reason)});
    }

    /// Where the parser is: the names and numbers of everything that is open.
    std::string path() const {
        std::string path;
        for (const Open& open : open_) {
            const Node& node = *open.node;
            if (node.kind == Kind::list)
                path += '[' + std::to_string(node.below.size() - (&open != &open_.back())) + ']';
            else if (!open.awaits_name)
                path += (path.empty() ? "" : ".") + node.names.back();
        }
        return path;
    }

    bool awaits_name() const {
        return !open_.empty() && open_.back().node->kind == Kind::members && open_.back().awaits_name;
    }

    void check(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
        if (anchor != YAML::NullAnchor) problem(mark, "has an anchor (&); a profile has none");
        if (!tag.empty() && tag != "?" && tag != "!")
            problem(mark, "has the tag " + tag + "; a profile has none");
    }

    void take_name(const YAML::Mark& mark, const std::string& name) {
        Node& members = *open_.back().node;
        std::string second;
        const auto same = std::find(members.names.begin(), members.names.end(), name);
        if (same != members.names.end()) {
            const auto first = members.name_lines[static_cast<std::size_t>(same - members.names.begin())];
            second = "stands here a second time; the first is on line " + std::to_string(first);
        }
        members.names.push_back(name);
        members.name_lines.push_back(mark.line + 1);
        open_.back().awaits_name = false;
        if (!second.empty()) problem(mark, std::move(second));
    }

    Node& begin(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
        check(mark, tag, anchor);
        if (awaits_name()) {
            problem(mark, "is no name of a member");
            take_name(mark, {});
        }
        if (open_.empty() && documents_ > 1)
            return spare_ = Node{};  // the problem is noted; the first one counts
        Node& node = open_.empty() ? root_ = Node{} : open_.back().node->below.emplace_back();
        node.line = mark.line + 1;
        return node;
    }

    void enter(Node& node, Kind kind) {
        node.kind = kind;
        open_.push_back({&node, kind == Kind::members});
    }
    void leave() {
        open_.pop_back();
        complete();
    }
    void complete() {
        if (!open_.empty()) open_.back().awaits_name = open_.back().node->kind == Kind::members;
    }

    std::vector<ProfileProblem>& problems_;
    Node root_;
    Node spare_;
    std::vector<Open> open_;
    int documents_ = 0;
};

}  // namespace

Node parse(std::string_view yaml, std::vector<ProfileProblem>& problems) {
    if (yaml.size() > limits::profile_file_max) {
        problems.push_back(
            {1, {}, "the file is larger than " + std::to_string(limits::profile_file_max) + " bytes"});
        return {};
    }
    if (const auto bad = first_bad_utf8(yaml)) {
        const auto line =
            1 + std::count(yaml.begin(), yaml.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
        problems.push_back({static_cast<int>(line), {}, "is not UTF-8 text; save the file as UTF-8"});
        return {};
    }
    Builder builder(problems);
    try {
        std::istringstream stream{std::string(yaml)};
        YAML::Parser parser(stream);
        // A second document is one too many; after some rubbish the parser would also find more without end.
        while (builder.documents() < 2 && parser.HandleNextDocument(builder)) {
        }
    } catch (const YAML::Exception& error) {
        problems.push_back({std::max(1, error.mark.line + 1), {}, "is not YAML: " + error.msg});
        return {};
    }
    return builder.take();
}

}  // namespace protocol::profile_yaml
