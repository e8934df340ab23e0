// SPDX-License-Identifier: Apache-2.0
#include "session/journal/diagnosis.h"

#include <algorithm>
#include <map>

namespace journal {

namespace {

// Of records that claim one place only so many are tried as its neighbours, lest a forger make this slow.
constexpr std::size_t candidates_max = 8;

constexpr const char* text_does_not_fit =
    "its text is not the one that was hashed, or the record before it was replaced with its hash";
constexpr const char* hash_does_not_fit = "its stored hash is not the one of its text";
constexpr const char* does_not_follow =
    "it does not fit the record before it: it, or that record's hash, was changed";

using Places = std::map<std::uint64_t, std::vector<std::size_t>>;

class Diagnosis {
public:
    explicit Diagnosis(const Found& found) : found_(found), entries_(found.entries) {}

    std::vector<Finding> run() {
        resolve();
        choose();
        check_order();
        std::stable_sort(findings_.begin(), findings_.end(),
                         [](const auto& a, const auto& b) { return a.seq < b.seq; });
        return merged();
    }

private:
    void add(Kind kind, std::uint64_t seq, std::uint64_t last_seq, std::string what) {
        findings_.push_back({kind, found_.part, seq, last_seq, std::move(what)});
    }

    template <class Visit>
    static bool any_of(const Places& places, std::uint64_t place, const Visit& visit) {
        const auto at = places.find(place);
        if (at == places.end()) return false;
        const auto end =
            at->second.begin() + static_cast<std::ptrdiff_t>(std::min(at->second.size(), candidates_max));
        return std::any_of(at->second.begin(), end, visit);
    }

    // Where each entry belongs: what it claims when that is where it lies or where its hash fits, else where
    // it lies.
    void resolve() {
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            if (entries_[i].claim) claims_[*entries_[i].claim].push_back(i);
            if (entries_[i].slot > 0) slots_[static_cast<std::uint64_t>(entries_[i].slot)].push_back(i);
            by_hash_.emplace(entries_[i].stored, i);
            hashes_.push_back(entries_[i].stored);
        }
        std::uint64_t before = 0;
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            const auto& entry = entries_[i];
            const auto lies_at =
                found_.keyed ? static_cast<std::uint64_t>(std::max<std::int64_t>(entry.slot, 0)) : before + 1;
            places_.push_back(place_of(i, lies_at));
            if (places_[i] != 0) before = places_[i];
            at_place_[places_[i]].push_back(i);
        }
    }

    // 0: it has no place.
    std::uint64_t place_of(std::size_t i, std::uint64_t lies_at) {
        const auto& entry = entries_[i];
        if (!entry.readable) return claims_.count(lies_at) != 0 ? 0 : lies_at;
        if (!entry.claim || *entry.claim == lies_at) return lies_at;
        if (fits_claim(i) || claims_.count(lies_at) != 0) return *entry.claim;
        return lies_at;
    }

    bool fits_claim(std::size_t i) {
        const auto place = *entries_[i].claim;
        const auto fits_after = [&](const Hash& previous) {
            const auto hash = chain_.next(previous, entries_[i].text);
            if (hash == entries_[i].stored) return true;
            // Bodies were exchanged without their hashes: the hash that this body should have lies elsewhere.
            if (by_hash_.count(hash) == 0) return false;
            hashes_[i] = hash;
            return true;
        };
        if (place == 1 && found_.start && fits_after(*found_.start)) return true;
        const auto fits_after_entry = [&](std::size_t f) { return fits_after(entries_[f].stored); };
        if (any_of(claims_, place - 1, fits_after_entry) || any_of(slots_, place - 1, fits_after_entry))
            return true;
        if (found_.head && found_.head->seq == place && found_.head->hash == entries_[i].stored) return true;
        return any_of(claims_, place + 1, [&](std::size_t g) {
            return chain_.next(entries_[i].stored, entries_[g].text) == entries_[g].stored;
        });
    }

    // Whether what stands after `place` fits `hash` as the hash of that place.
    bool is_followed(const Hash& hash, std::uint64_t place) {
        if (found_.head && found_.head->seq == place) return found_.head->hash == hash;
        return any_of(at_place_, place + 1, [&](std::size_t g) {
            return entries_[g].readable && chain_.next(hash, entries_[g].text) == hashes_[g];
        });
    }

    // Walks the places upward, believing at each one entry at most.
    void choose() {
        trusted_ = found_.start;
        std::uint64_t expected = 1;
        for (const auto& [place, candidates] : at_place_) {
            if (found_.head && place > found_.head->seq) break;
            if (place == 0) {
                for (const auto i : candidates) add_stranger(i);
                continue;
            }
            if (place > expected) {
                add(Kind::missing, expected, place - 1, "no record bears this number");
                trusted_.reset();
            }
            const auto best = best_of(place, candidates);
            for (const auto i : candidates)
                if (i != best) add_stranger(i);
            believe(best, place);
            expected = place + 1;
        }
        check_head(expected - 1);
    }

    std::size_t best_of(std::uint64_t place, const std::vector<std::size_t>& candidates) {
        auto best = candidates.front();
        if (candidates.size() == 1) return best;
        int best_score = -1;
        for (const auto i : candidates) {
            const auto& entry = entries_[i];
            int score = 0;
            if (trusted_ && chain_.next(*trusted_, entry.text) == hashes_[i]) score += 4;
            if (is_followed(hashes_[i], place)) score += 2;
            if (entry.slot == static_cast<std::int64_t>(place)) score += 1;
            if (score > best_score) {
                best = i;
                best_score = score;
            }
        }
        return best;
    }

    void believe(std::size_t i, std::uint64_t place) {
        const auto& entry = entries_[i];
        if (!entry.readable) {
            add(Kind::unreadable, place, place, entry.text);
            trusted_.reset();
            return;
        }
        believed_.push_back(i);
        if (!trusted_) {
            trusted_ = hashes_[i];
            return;
        }
        const auto computed = chain_.next(*trusted_, entry.text);
        trusted_ = hashes_[i];
        if (computed == hashes_[i]) return;
        last_changed_ = place;
        if (is_followed(hashes_[i], place)) {
            add(Kind::changed, place, place, text_does_not_fit);
        } else if (is_followed(computed, place)) {
            add(Kind::changed, place, place, hash_does_not_fit);
            trusted_ = computed;
        } else {
            add(Kind::changed, place, place, does_not_follow);
        }
    }

    void add_stranger(std::size_t i) {
        const auto& entry = entries_[i];
        const auto after = i == 0 ? 0 : places_[i - 1];
        const auto where = "after record " + std::to_string(after);
        if (!entry.readable) {
            add(Kind::unreadable, after, after, entry.text + ", " + where);
            return;
        }
        const auto place = places_[i] == 0 ? after : places_[i];
        add(Kind::inserted, place, place, "an additional record that says it is this one stands " + where);
    }

    void check_head(std::uint64_t last) {
        if (!found_.head) return;
        const auto& head = *found_.head;
        const bool fits = trusted_ && *trusted_ == head.hash;
        std::vector<std::size_t> past;
        for (auto at = at_place_.upper_bound(head.seq); at != at_place_.end(); ++at)
            past.insert(past.end(), at->second.begin(), at->second.end());
        if (last < head.seq && fits) {
            add(Kind::head_mismatch, last, head.seq,
                "the head bears the hash of the last record found, not its number");
        } else if (last < head.seq) {
            add(Kind::missing, last + 1, head.seq, "records are cut off at the end");
        } else if (!fits && trusted_ && last_changed_ != last) {
            if (!past.empty() && follow_on(past)) {
                add(Kind::head_mismatch, head.seq, places_[past.back()],
                    "the head was put back: records follow it");
                return;
            }
            add(Kind::head_mismatch, head.seq, head.seq,
                "the head does not fit this record: one of them was replaced");
        }
        for (const auto i : past) add_stranger(i);
    }

    bool follow_on(const std::vector<std::size_t>& past) {
        auto hash = *trusted_;
        auto place = found_.head->seq;
        for (const auto i : past) {
            if (places_[i] != ++place || chain_.next(hash, entries_[i].text) != hashes_[i]) return false;
            hash = hashes_[i];
        }
        return true;
    }

    // The fewest records whose moving explains the order are those outside a longest rising run of places.
    void check_order() {
        std::sort(believed_.begin(), believed_.end());
        std::vector<std::size_t> tails;  // positions in believed_, one for each length of run
        std::vector<std::size_t> earlier(believed_.size(), SIZE_MAX);
        const auto place = [&](std::size_t at) { return places_[believed_[at]]; };
        for (std::size_t at = 0; at < believed_.size(); ++at) {
            const auto where = std::partition_point(
                tails.begin(), tails.end(), [&](std::size_t tail) { return place(tail) < place(at); });
            if (where != tails.begin()) earlier[at] = *(where - 1);
            if (where == tails.end())
                tails.push_back(at);
            else
                *where = at;
        }
        std::vector<bool> in_order(believed_.size(), false);
        for (auto at = tails.empty() ? SIZE_MAX : tails.back(); at != SIZE_MAX; at = earlier[at])
            in_order[at] = true;
        for (std::size_t at = 0; at < believed_.size(); ++at) name_if_moved(believed_[at], in_order[at]);
    }

    void name_if_moved(std::size_t i, bool in_order) {
        const auto place = places_[i];
        if (!in_order) {
            const auto after = i == 0 ? 0 : places_[i - 1];
            add(Kind::reordered, place, place, "it stands after record " + std::to_string(after));
            return;
        }
        const auto slot = entries_[i].slot;
        // Keys that close up after a removal, or make room for an addition, are told by that.
        const bool closed_up = slot == static_cast<std::int64_t>(i) + 1;
        if (found_.keyed && slot != static_cast<std::int64_t>(place) && !closed_up)
            add(Kind::reordered, place, place, "it is not stored under its own number");
    }

    std::vector<Finding> merged() const {
        std::vector<Finding> result;
        for (const auto& finding : findings_) {
            const bool goes_on = !result.empty() && result.back().kind == finding.kind &&
                                 result.back().what == finding.what &&
                                 result.back().last_seq + 1 == finding.seq;
            if (goes_on)
                result.back().last_seq = finding.last_seq;
            else
                result.push_back(finding);
        }
        return result;
    }

    const Found& found_;
    const std::vector<Entry>& entries_;
    Chain chain_;
    Places claims_;
    Places slots_;
    Places at_place_;
    std::map<Hash, std::size_t> by_hash_;
    std::vector<std::uint64_t> places_;  // by entry
    std::vector<Hash> hashes_;           // by entry: the stored hash that belongs to its text
    std::vector<std::size_t> believed_;
    std::optional<Hash> trusted_;
    std::uint64_t last_changed_ = 0;
    std::vector<Finding> findings_;
};

bool is_sound(const Found& found) {
    if (!found.start || !found.head) return false;
    Chain chain;
    auto hash = *found.start;
    std::uint64_t place = 0;
    for (const auto& entry : found.entries) {
        ++place;
        if (!entry.readable || entry.slot != static_cast<std::int64_t>(place)) return false;
        if (found.part == Part::record && entry.claim != place) return false;
        if (chain.next(hash, entry.text) != entry.stored) return false;
        hash = entry.stored;
    }
    return place == found.head->seq && hash == found.head->hash;
}

}  // namespace

std::string_view name(Kind kind) {
    constexpr std::string_view names[] = {"changed",  "missing",       "reordered",
                                          "inserted", "head_mismatch", "unreadable"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view name(Part part) {
    constexpr std::string_view names[] = {"record", "answer", "identity", "file"};
    return names[static_cast<std::size_t>(part)];
}

std::vector<Finding> diagnose(const Found& found) {
    if (is_sound(found)) return {};
    return Diagnosis(found).run();
}

}  // namespace journal
