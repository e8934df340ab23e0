// SPDX-License-Identifier: Apache-2.0
#include "session/journal/chain.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <charconv>
#include <span>

#include "session/base/check.h"

namespace journal {

namespace {

constexpr std::string_view place_prefix = R"({"seq":)";

std::string hex(std::span<const std::uint8_t> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const auto byte : bytes) {
        text.push_back(digits[byte >> 4U]);
        text.push_back(digits[byte & 15U]);
    }
    return text;
}

int digit_value(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    return -1;
}

}  // namespace

// The algorithm is looked up once: OpenSSL 3 spends more on the look-up than on hashing a short record.
struct Chain::Context {
    EVP_MD* algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    EVP_MD_CTX* state = EVP_MD_CTX_new();

    Context() = default;
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context() {
        EVP_MD_CTX_free(state);
        EVP_MD_free(algorithm);
    }

    void begin() { CHECK(EVP_DigestInit_ex2(state, algorithm, nullptr) == 1); }
    void add(const void* bytes, std::size_t size) { CHECK(EVP_DigestUpdate(state, bytes, size) == 1); }
    Hash end() {
        Hash hash{};
        unsigned size = 0;
        CHECK(EVP_DigestFinal_ex(state, hash.data(), &size) == 1);
        CHECK(size == hash.size());
        return hash;
    }
};

Chain::Chain() : context_(std::make_unique<Context>()) {
    CHECK(context_->algorithm != nullptr);
    CHECK(context_->state != nullptr);
}
Chain::~Chain() = default;
Chain::Chain(Chain&&) noexcept = default;
Chain& Chain::operator=(Chain&&) noexcept = default;

Hash Chain::start(std::string_view incarnation) {
    context_->begin();
    context_->add(incarnation.data(), incarnation.size());
    return context_->end();
}

Hash Chain::next(const Hash& previous, std::string_view text) {
    context_->begin();
    context_->add(previous.data(), previous.size());
    context_->add(text.data(), text.size());
    return context_->end();
}

std::string answer_text(const Answer& answer) {
    std::string text;
    text.reserve(answer.participant.size() + answer.ref.size() + answer.result.size() + 16);
    for (const auto* part : {&answer.participant, &answer.ref}) {
        text += std::to_string(part->size());
        text += ':';
        text += *part;
    }
    text += answer.result;
    return text;
}

std::optional<std::uint64_t> own_place(std::string_view body) {
    if (body.substr(0, place_prefix.size()) != place_prefix) return std::nullopt;
    body.remove_prefix(place_prefix.size());
    std::uint64_t place = 0;
    const auto [rest, error] = std::from_chars(body.data(), body.data() + body.size(), place);
    if (error != std::errc{} || rest == body.data() + body.size()) return std::nullopt;
    if (*rest != ',' && *rest != '}') return std::nullopt;
    if (place == 0 || body.front() == '0') return std::nullopt;
    return place;
}

void check_bodies(const Head& head, const Batch& batch) {
    auto place = head.seq;
    for (const auto& body : batch.bodies) {
        ++place;
        CHECK(own_place(body) == place);
        CHECK(body.find('\n') == std::string::npos);
    }
}

std::string to_hex(const Hash& hash) {
    return hex(hash);
}

std::optional<Hash> from_hex(std::string_view text) {
    Hash hash{};
    if (text.size() != hash.size() * 2) return std::nullopt;
    for (std::size_t i = 0; i < hash.size(); ++i) {
        const int high = digit_value(text[2 * i]);
        const int low = digit_value(text[2 * i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        hash[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return hash;
}

std::string new_incarnation() {
    std::array<std::uint8_t, 16> bytes{};
    CHECK(RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1);
    return hex(bytes);
}

}  // namespace journal
