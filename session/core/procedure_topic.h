// SPDX-License-Identifier: Apache-2.0
#pragma once
/// The topic's functions, which two files share: `procedure.cpp` (points of order) and `motions.cpp`.

#include "session/core/topics.h"

namespace core {

Decision decide_one(const State&, const RaisePoint&, const Context&);
Decision decide_one(const State&, const RulePoint&, const Context&);
Decision decide_one(const State&, const AppealRuling&, const Context&);
Decision decide_one(const State&, const RaiseMotion&, const Context&);
Decision decide_one(const State&, const SpeakOnMotion&, const Context&);
Decision decide_one(const State&, const WithdrawMotion&, const Context&);
Decision decide_one(const State&, const SettleMotion&, const Context&);

void apply_one(State&, const PointRaised&, const Entered&);
void apply_one(State&, const PointRuled&, const Entered&);
void apply_one(State&, const PointClosed&, const Entered&);
void apply_one(State&, const RulingAppealed&, const Entered&);
void apply_one(State&, const AppealSettled&, const Entered&);
void apply_one(State&, const MotionRaised&, const Entered&);
void apply_one(State&, const MotionSettled&, const Entered&);

}  // namespace core
