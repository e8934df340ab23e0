// SPDX-License-Identifier: Apache-2.0
#pragma once
/// A bounded queue of values between two threads: any thread posts, one thread takes all that waits.
/// Never blocks the poster: a full mailbox says so and the poster decides (the gateway answers `slow_down`).

#include <condition_variable>
#include <chrono>
#include <cstddef>
#include <functional>
#include <iterator>
#include <mutex>
#include <utility>
#include <vector>

namespace control {

template <class T>
class Mailbox {
public:
    /// `wake` is called after a post into an empty mailbox, on the posting thread, outside the lock.
    explicit Mailbox(std::size_t capacity, std::function<void()> wake = {})
        : capacity_(capacity), wake_(std::move(wake)) {}

    /// Set before the threads start.
    void on_post(std::function<void()> wake) { wake_ = std::move(wake); }

    /// False when the mailbox is full; the value is then untouched.
    bool post(T&& value) {
        bool was_empty = false;
        {
            std::lock_guard lock(mutex_);
            if (waiting_.size() >= capacity_) return false;
            was_empty = waiting_.empty();
            waiting_.push_back(std::move(value));
        }
        announce(was_empty);
        return true;
    }

    /// For what must not be lost: goes in even past the capacity.
    void post_always(T&& value) {
        std::vector<T> one;
        one.push_back(std::move(value));
        post_all(std::move(one));
    }

    /// The same for many (answers, updates): all of them go in, in order, even past the capacity.
    void post_all(std::vector<T>&& values) {
        if (values.empty()) return;
        bool was_empty = false;
        {
            std::lock_guard lock(mutex_);
            was_empty = waiting_.empty();
            if (was_empty) waiting_ = std::move(values);
            else waiting_.insert(waiting_.end(), std::make_move_iterator(values.begin()),
                                 std::make_move_iterator(values.end()));
        }
        announce(was_empty);
    }

    /// Takes everything that waits, in order; empty when nothing does.
    std::vector<T> take() {
        std::lock_guard lock(mutex_);
        return std::exchange(waiting_, {});
    }

    /// The same, but waits up to `patience` for something to arrive.
    std::vector<T> take_within(std::chrono::milliseconds patience) {
        std::unique_lock lock(mutex_);
        arrived_.wait_for(lock, patience, [this] { return !waiting_.empty() || interrupted_; });
        interrupted_ = false;
        return std::exchange(waiting_, {});
    }

    /// Ends a `take_within` that waits.
    void interrupt() {
        {
            std::lock_guard lock(mutex_);
            interrupted_ = true;
        }
        arrived_.notify_one();
    }

private:
    void announce(bool was_empty) {
        if (!was_empty) return;
        arrived_.notify_one();
        if (wake_) wake_();
    }

    const std::size_t capacity_;
    std::function<void()> wake_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<T> waiting_;
    bool interrupted_ = false;
};

}  // namespace control
