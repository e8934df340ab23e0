// SPDX-License-Identifier: Apache-2.0
#include "protocol/describe.h"

namespace protocol {

bool may_be_absent(const Field& field, const void* defaults) {
    const Type& type = field.type();
    switch (type.shape) {
        case Shape::optional:
        case Shape::list:
        case Shape::map:
        case Shape::boolean: return true;
        case Shape::integer:
        case Shape::word:
            // The accessor takes a mutable record because decoding writes through it; nothing is written
            // here.
            return type.load(field.get(const_cast<void*>(defaults))) != 0;
        default: return false;
    }
}

}  // namespace protocol
