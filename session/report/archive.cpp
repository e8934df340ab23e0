// SPDX-License-Identifier: Apache-2.0
#include "session/report/archive.h"

#include <zip.h>

#include <memory>

namespace report {

namespace {

constexpr zip_uint16_t first_of_1980 = 1 << 5 | 1;  // the earliest day that the format has

struct Drop {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
    void operator()(zip_t* open) const { zip_discard(open); }
};

base::Result<void> add(zip_t* zip, const ArchivePart& part) {
    const auto failed = [zip] { return base::fault(std::string("cannot pack: ") + zip_strerror(zip)); };
    zip_source_t* content = zip_source_buffer(zip, part.content.data(), part.content.size(), 0);
    if (!content) return failed();
    const auto index = zip_file_add(zip, part.name.c_str(), content, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(content);
        return failed();
    }
    if (zip_file_set_dostime(zip, zip_uint64_t(index), 0, first_of_1980, 0) != 0) return failed();
    return {};
}

}  // namespace

base::Result<std::string> archive(const std::vector<ArchivePart>& parts) {
    zip_error_t error;
    zip_error_init(&error);
    const auto failed = [&error] {
        auto said = base::fault(std::string("cannot pack: ") + zip_error_strerror(&error));
        zip_error_fini(&error);
        return said;
    };
    const std::unique_ptr<zip_source_t, Drop> memory(zip_source_buffer_create(nullptr, 0, 0, &error));
    if (!memory) return failed();
    std::unique_ptr<zip_t, Drop> zip(zip_open_from_source(memory.get(), ZIP_TRUNCATE, &error));
    if (!zip) return failed();
    zip_source_keep(memory.get());  // closing the archive gives one hold of it back
    for (const ArchivePart& part : parts)
        if (auto added = add(zip.get(), part); !added) return tl::unexpected(added.error());
    if (zip_close(zip.get()) != 0) return base::fault(std::string("cannot pack: ") + zip_strerror(zip.get()));
    (void)zip.release();
    std::string bytes;
    if (zip_source_open(memory.get()) != 0) return base::fault("cannot read what was packed");
    zip_source_seek(memory.get(), 0, SEEK_END);
    bytes.resize(static_cast<std::size_t>(zip_source_tell(memory.get())));
    zip_source_seek(memory.get(), 0, SEEK_SET);
    const auto read = zip_source_read(memory.get(), bytes.data(), bytes.size());
    zip_source_close(memory.get());
    if (read != static_cast<zip_int64_t>(bytes.size())) return base::fault("cannot read what was packed");
    return bytes;
}

}  // namespace report
