// SPDX-License-Identifier: Apache-2.0
#include "protocol/categories.h"

namespace protocol {

std::vector<Category> un_categories() {
    const auto made = [](const char* id, SpeakerClass speaks_as, Capacity capacity) {
        return Category{.id = CategoryId{id}, .speaks_as = speaks_as, .capacity = capacity};
    };
    std::vector<Category> all{
        made("member_state", SpeakerClass::state, Capacity::national),
        made("observer_state", SpeakerClass::observer, Capacity::observer),
        made("institute", SpeakerClass::organization, Capacity::organization),
        made("intergovernmental", SpeakerClass::organization, Capacity::organization),
        made("non_governmental", SpeakerClass::organization, Capacity::organization),
        made("private_sector", SpeakerClass::private_sector, Capacity::organization),
        made("academia", SpeakerClass::organization, Capacity::organization),
    };
    all[0].state = all[0].votes = true;
    all[1].state = true;
    return all;
}

}  // namespace protocol
