// SPDX-License-Identifier: BSL-1.0
// Arrays from IDX files.
#include <ctnn/io/idx.hpp>

#include "support/folder.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <zlib.h>

using namespace ctnn;
using namespace std::string_view_literals;

namespace {

std::string refused(const test::Folder& folder, std::string_view bytes, io::Pixels pixels = {}) {
  return test::refusal([&] { io::read_idx<float>(folder.write("x", bytes), pixels); });
}

using Values = std::vector<double>;
using Sizes = std::vector<std::size_t>;

}  // namespace

TEST_CASE("IDX: bytes, as they are or as pixels") {
  const test::Folder folder("io");
  const auto file = folder.write("x", "\0\0\x08\x03\0\0\0\x02\0\0\0\x01\0\0\0\x03\x00\x01\x7f\x80\xfe\xff"sv);
  const auto array = io::read_idx<double>(file);
  CHECK(array.shape == Sizes{2, 1, 3});
  CHECK(array.values == Values{0, 1, 127, 128, 254, 255});
  CHECK(array.rows() == 2);
  CHECK(array.row(1)[2] == 255);
  CHECK(io::read_idx<double>(file, io::Pixels::unit).values ==
        Values{0, 1 / 255.0, 127 / 255.0, 128 / 255.0, 254 / 255.0, 1});
}

TEST_CASE("IDX: every element type, big-endian") {
  const test::Folder folder("io");
  const auto read = [&](std::string_view bytes) { return io::read_idx<double>(folder.write("x", bytes)).values; };
  CHECK(read("\0\0\x09\x01\0\0\0\x02\x7f\x80"sv) == Values{127, -128});
  CHECK(read("\0\0\x0B\x01\0\0\0\x02\x01\x02\xff\xfe"sv) == Values{258, -2});
  CHECK(read("\0\0\x0C\x01\0\0\0\x01\xff\xff\xff\xfd"sv) == Values{-3});
  CHECK(read("\0\0\x0D\x01\0\0\0\x01\x3f\xc0\0\0"sv) == Values{1.5});
  CHECK(read("\0\0\x0E\x01\0\0\0\x01\xc0\x04\0\0\0\0\0\0"sv) == Values{-2.5});
}

TEST_CASE("IDX: gzipped") {
  const test::Folder folder("io");
  const auto packed = folder / "x.gz";
  const gzFile file = gzopen(packed.c_str(), "wb");
  REQUIRE(gzwrite(file, "\0\0\x08\x01\0\0\0\x03\x01\x02\x03", 11) == 11);
  gzclose(file);
  CHECK(io::read_idx<float>(packed).values == std::vector<float>{1, 2, 3});
}

TEST_CASE("IDX: files that are malformed say where") {
  const test::Folder folder("io");
  const std::string foreign = "x at byte 0: this is no IDX file: it does not begin with two zero bytes";
  CHECK(refused(folder, "") == foreign);
  CHECK(refused(folder, "PNG\x89") == foreign);
  CHECK(refused(folder, "\0\0\x08"sv) == foreign);
  CHECK(refused(folder, "\0\0\x07\x01\0\0\0\x01\0"sv) == "x at byte 2: IDX has no element type 7");
  CHECK(refused(folder, "\0\0\x08\0"sv) == "x at byte 3: it has no dimensions");
  CHECK(refused(folder, "\0\0\x08\x02\0\0\0\x01\0\0"sv) == "x at byte 10: the file ends within its header");
  CHECK(refused(folder, "\0\0\x08\x01\0\0\0\x03\1\2"sv) ==
        "x at byte 10: its shape 3 takes 3 bytes but only 2 follow the header");
  CHECK(refused(folder, "\0\0\x0B\x02\0\0\0\x01\0\0\0\x02\1\2\3\4\5"sv) ==
        "x at byte 16: its shape 1x2 takes 4 bytes but 5 follow the header");
  CHECK(refused(folder, "\0\0\x08\x01\0\0\0\0"sv) == "x: its shape 0 holds nothing");
  CHECK(refused(folder, "\0\0\x08\x03\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\1"sv) ==
        "x: its shape 4294967295x4294967295x4294967295 is larger than memory");
  CHECK(refused(folder, "\0\0\x0D\x01\0\0\0\x02\0\0\0\0\x7f\xc0\0\0"sv) ==
        "x at byte 12: row 2, value 1 is not a number (NaN)");
  CHECK(refused(folder, "\0\0\x0D\x02\0\0\0\x01\0\0\0\x02\0\0\0\0\xff\x80\0\0"sv) ==
        "x at byte 16: row 1, value 2 is infinite");
  CHECK(refused(folder, "\0\0\x0E\x01\0\0\0\x01\x7f\xe0\0\0\0\0\0\0"sv) ==
        "x at byte 8: row 1, value 1 is too large for the number type");
  CHECK(refused(folder, "\0\0\x09\x01\0\0\0\x01\1"sv, io::Pixels::unit) ==
        "x at byte 2: its elements are no bytes, so they are no pixels to scale");
  const auto kept = io::read_idx<float>(folder.write("x", "\0\0\x0D\x01\0\0\0\x01\x7f\xc0\0\0"sv),
                                        io::Pixels::as_they_are, io::Missing::keep);
  CHECK(kept.values[0] != kept.values[0]);
}
