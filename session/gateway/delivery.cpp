// SPDX-License-Identifier: Apache-2.0
#include "session/gateway/delivery.h"

#include <libwebsockets.h>

#include "session/base/check.h"
#include "session/gateway/frame_header.h"

namespace gateway {

namespace {

static_assert(control::frame_headroom >= frame_header_max);

/// Frames are put together up to this size for one write; what the socket does not take of it libwebsockets
/// copies.
constexpr std::size_t merge_max = 64 * 1024;

/// A channel's broadcasts are sent at the end of the batch, or when this much waits.
constexpr std::size_t waiting_max = 256 * 1024;

/// The frame with its header, which is written into its headroom: always the same bytes, and by this thread
/// alone.
Piece piece_of(const control::SharedFrame& frame) {
    const auto* start = reinterpret_cast<const std::uint8_t*>(frame->padded.data());
    auto* text = const_cast<std::uint8_t*>(start) + control::frame_headroom;
    const std::size_t size = frame->padded.size() - control::frame_headroom;
    const std::size_t header = write_text_header(text, size);
    return {frame, text - header, static_cast<std::uint32_t>(size + header), 1};
}

/// The frames, several to a piece.
std::vector<Piece> merge(const std::vector<control::SharedFrame>& frames) {
    std::vector<Piece> merged;
    std::size_t next = 0;
    while (next < frames.size()) {
        std::size_t end = next;
        std::size_t size = 0;
        do {
            size += frames[end++]->padded.size();
        } while (end < frames.size() && size + frames[end]->padded.size() <= merge_max);
        if (end == next + 1) {
            merged.push_back(piece_of(frames[next]));
        } else {
            auto bytes = std::make_shared<std::vector<std::uint8_t>>();
            bytes->reserve(size);
            for (std::size_t i = next; i < end; ++i) {
                const Piece piece = piece_of(frames[i]);
                bytes->insert(bytes->end(), piece.data, piece.data + piece.size);
            }
            merged.push_back({bytes, bytes->data(), static_cast<std::uint32_t>(bytes->size()),
                              static_cast<std::uint32_t>(end - next)});
        }
        next = end;
    }
    return merged;
}

}  // namespace

void Delivery::subscribe(Connection& connection, std::uint32_t channel) {
    catch_up(connection);
    leave(connection);
    if (channel == 0) return;
    Channel& joined = channels_[channel];
    connection.channel = &joined;
    connection.place = static_cast<std::uint32_t>(joined.subscribers.size());
    connection.taken = static_cast<std::uint32_t>(joined.waiting.size());
    joined.subscribers.push_back(&connection);
}

void Delivery::leave(Connection& connection) {
    if (!connection.channel) return;
    auto& subscribers = connection.channel->subscribers;
    subscribers[connection.place] = subscribers.back();
    subscribers[connection.place]->place = connection.place;
    subscribers.pop_back();
    connection.channel = nullptr;
    connection.taken = 0;
}

void Delivery::send(Connection& connection, const control::SharedFrame& frame) {
    catch_up(connection);
    push(connection, piece_of(frame));
}

void Delivery::broadcast(std::uint32_t channel, const control::SharedFrame& frame) {
    const auto found = channels_.find(channel);
    if (found == channels_.end() || found->second.subscribers.empty()) return;
    Channel& to = found->second;
    if (to.waiting.empty()) dirty_.push_back(&to);
    to.waiting.push_back(frame);
    to.waiting_bytes += frame->padded.size();
    if (to.waiting_bytes > waiting_max) {
        flush(to);
        std::erase(dirty_, &to);
    }
}

void Delivery::flush() {
    for (auto* channel : dirty_) flush(*channel);
    dirty_.clear();
    meters_.queue_bytes.Set(static_cast<double>(queued_bytes_));
    if (bytes_written_ > 0)
        meters_.bytes_sent.Increment(static_cast<double>(std::exchange(bytes_written_, 0)));
}

void Delivery::flush(Channel& channel) {
    const auto pieces = merge(channel.waiting);
    const auto count = channel.subscribers.size();
    for (std::size_t i = 0; i < count; ++i) {
        // Ten thousand of these do not fit in the cache: ask early for the ones that come next.
        if (i + 8 < count) __builtin_prefetch(channel.subscribers[i + 8]);
        if (i + 4 < count) __builtin_prefetch(channel.subscribers[i + 4]->wsi);
        Connection& connection = *channel.subscribers[i];
        if (connection.taken > 0) {
            catch_up(connection);
            connection.taken = 0;
        } else {
            for (const auto& piece : pieces) push(connection, piece);
        }
    }
    meters_.updates_sent.Increment(static_cast<double>(count * channel.waiting.size()));
    channel.waiting.clear();
    channel.waiting_bytes = 0;
}

void Delivery::catch_up(Connection& connection) {
    if (!connection.channel) return;
    const auto& waiting = connection.channel->waiting;
    while (connection.taken < waiting.size()) push(connection, piece_of(waiting[connection.taken++]));
}

void Delivery::push(Connection& connection, const Piece& piece) {
    if (connection.failing) return;
    if (connection.backlog || lws_partial_buffered(connection.wsi)) {
        enqueue(connection, piece);
    } else if (!write(connection, piece.data, piece.size)) {
        fail(connection, false);
    }
}

void Delivery::enqueue(Connection& connection, const Piece& piece) {
    if (!connection.backlog) {
        connection.backlog = std::make_unique<Backlog>();
        lws_callback_on_writable(connection.wsi);
    }
    auto& backlog = *connection.backlog;
    if (backlog.bytes + piece.size > limits_.queue_bytes ||
        backlog.frames + piece.frames > limits_.queue_frames) {
        fail(connection, true);
        return;
    }
    backlog.pieces.push_back(piece);
    backlog.bytes += piece.size;
    backlog.frames += piece.frames;
    queued_bytes_ += piece.size;
}

/// The oldest pieces of the backlog, put together for one write.
Piece Delivery::take(Backlog& backlog) {
    auto& pieces = backlog.pieces;
    Piece taken = std::move(pieces.front());
    pieces.pop_front();
    if (!pieces.empty() && taken.size + pieces.front().size <= merge_max) {
        gathered_.assign(taken.data, taken.data + taken.size);
        while (!pieces.empty() && gathered_.size() + pieces.front().size <= merge_max) {
            const Piece& more = pieces.front();
            gathered_.insert(gathered_.end(), more.data, more.data + more.size);
            taken.frames += more.frames;
            pieces.pop_front();
        }
        taken.owner.reset();
        taken.data = gathered_.data();
        taken.size = static_cast<std::uint32_t>(gathered_.size());
    }
    backlog.bytes -= taken.size;
    backlog.frames -= taken.frames;
    return taken;
}

bool Delivery::write_backlog(Connection& connection) {
    while (connection.backlog && !lws_partial_buffered(connection.wsi)) {
        auto& pieces = connection.backlog->pieces;
        if (pieces.empty()) {
            drop_backlog(connection);
            break;
        }
        const Piece next = take(*connection.backlog);
        queued_bytes_ -= next.size;
        if (!write(connection, next.data, next.size)) return false;
    }
    if (connection.backlog) lws_callback_on_writable(connection.wsi);
    meters_.queue_bytes.Set(static_cast<double>(queued_bytes_));
    return true;
}

void Delivery::drop_backlog(Connection& connection) {
    if (!connection.backlog) return;
    queued_bytes_ -= connection.backlog->bytes;
    connection.backlog.reset();
}

/// Writes frames that are already framed: "HTTP" is how libwebsockets calls bytes that it must not touch.
/// Whatever the socket does not take is copied by libwebsockets and goes out before anything else.
bool Delivery::write(Connection& connection, const std::uint8_t* data, std::size_t size) {
    bytes_written_ += size;
    return lws_write(connection.wsi, const_cast<std::uint8_t*>(data), size, LWS_WRITE_HTTP) >= 0;
}

void Delivery::fail(Connection& connection, bool slow) {
    connection.failing = true;
    failures_.push_back({&connection, slow});
}

std::vector<Failure> Delivery::take_failures() {
    return std::exchange(failures_, {});
}

}  // namespace gateway
