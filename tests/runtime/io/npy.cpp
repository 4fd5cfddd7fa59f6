// SPDX-License-Identifier: BSL-1.0
// Arrays from .npy files.
#include <ctnn/io/binary.hpp>
#include <ctnn/io/npy.hpp>

#include "support/folder.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace ctnn;
using namespace std::string_view_literals;

namespace {

std::string npy(int version, const std::string& dictionary, std::string_view body) {
  std::string bytes = "\x93NUMPY";
  bytes += static_cast<char>(version);
  bytes += '\0';
  bytes += static_cast<char>(dictionary.size() & 0xff);
  bytes += static_cast<char>(dictionary.size() >> 8);
  if (version > 1) bytes += std::string(2, '\0');
  return bytes + dictionary + std::string(body);
}

std::string header(const std::string& type, const std::string& shape, const std::string& fortran = "False") {
  return "{'descr': '" + type + "', 'fortran_order': " + fortran + ", 'shape': " + shape + ", }   \n";
}

struct Reader {
  test::Folder folder{"io"};

  io::Array<double> read(std::string_view bytes) const { return io::read_npy<double>(folder.write("x", bytes)); }
  std::string refused(std::string_view bytes) const {
    return test::refusal([&] { io::read_npy<float>(folder.write("x", bytes)); });
  }
};

using Values = std::vector<double>;
using Sizes = std::vector<std::size_t>;

}  // namespace

TEST_CASE("npy: versions 1, 2 and 3") {
  const Reader r;
  for (const int version : {1, 2, 3}) {
    const auto array = r.read(npy(version, header("<f8", "(1, 2)"), "\0\0\0\0\0\0\xf8\x3f\0\0\0\0\0\0\x04\xc0"sv));
    CHECK(array.shape == Sizes{1, 2});
    CHECK(array.values == Values{1.5, -2.5});
  }
}

TEST_CASE("npy: every element type, in both byte orders") {
  const Reader r;
  const auto values = [&](const std::string& type, std::string_view body) {
    return r.read(npy(1, header(type, "(2,)"), body)).values;
  };
  CHECK(values("<f4", "\0\0\xc0\x3f\0\0\x20\xc0"sv) == Values{1.5, -2.5});
  CHECK(values(">f4", "\x3f\xc0\0\0\xc0\x20\0\0"sv) == Values{1.5, -2.5});
  CHECK(values(">f8", "\x3f\xf8\0\0\0\0\0\0\xc0\x04\0\0\0\0\0\0"sv) == Values{1.5, -2.5});
  CHECK(values("|i1", "\x01\xfe"sv) == Values{1, -2});
  CHECK(values("|u1", "\x01\xfe"sv) == Values{1, 254});
  CHECK(values("|b1", "\x01\0"sv) == Values{1, 0});
  CHECK(values("<i2", "\x02\x01\xfe\xff"sv) == Values{258, -2});
  CHECK(values(">i2", "\x01\x02\xff\xfe"sv) == Values{258, -2});
  CHECK(values("<u2", "\x02\x01\xfe\xff"sv) == Values{258, 65534});
  CHECK(values("<i4", "\x02\x01\0\0\xfe\xff\xff\xff"sv) == Values{258, -2});
  CHECK(values(">u4", "\0\0\x01\x02\xff\xff\xff\xfe"sv) == Values{258, 4294967294.0});
  CHECK(values("<i8", "\x02\x01\0\0\0\0\0\0\xfe\xff\xff\xff\xff\xff\xff\xff"sv) == Values{258, -2});
  CHECK(values("<u8", "\x02\x01\0\0\0\0\0\0\x01\0\0\0\0\0\0\0"sv) == Values{258, 1});
}

TEST_CASE("npy: Fortran order is turned into rows") {
  const Reader r;
  const auto array = r.read(npy(1, header("|u1", "(2, 3)", "True"), "\1\2\3\4\5\6"sv));
  CHECK(array.shape == Sizes{2, 3});
  CHECK(array.values == Values{1, 3, 5, 2, 4, 6});
  const auto cube = r.read(npy(1, header("|u1", "(2, 2, 2)", "True"), "\1\2\3\4\5\6\7\x08"sv));
  CHECK(cube.values == Values{1, 5, 3, 7, 2, 6, 4, 8});
  CHECK(r.read(npy(1, header("|u1", "()"), "\7"sv)).values == Values{7});
}

TEST_CASE("npy: an element that is refused is named by its row, in either order of dimensions") {
  const Reader r;
  // Every element in turn is a NaN; the others are 1.
  for (const Sizes& shape : {Sizes{6}, Sizes{4, 3}, Sizes{3, 2, 4}, Sizes{2, 1, 3, 2}}) {
    std::string text = "(";
    std::size_t count = 1;
    for (const std::size_t extent : shape) {
      text += std::to_string(extent) + ", ";
      count *= extent;
    }
    text += ")";
    for (const bool fortran : {false, true})
      for (std::size_t k = 0; k < count; ++k) {
        std::string body;
        for (std::size_t i = 0; i < count; ++i) body += i == k ? "\0\0\xc0\x7f"sv : "\0\0\x80\x3f"sv;
        const std::string bytes = npy(1, header("<f4", text, fortran ? "True" : "False"), body);
        const auto kept = io::parse_npy<float>(bytes, "x", io::Missing::keep);
        std::size_t place = 0;
        while (kept.values[place] == kept.values[place]) ++place;
        const std::string expected = ": row " + std::to_string(place / kept.row_size() + 1) + ", value " +
                                     std::to_string(place % kept.row_size() + 1) + " is not a number (NaN)";
        const std::string said = r.refused(bytes);
        CAPTURE(text, fortran, k, said);
        CHECK(said.find(expected) != std::string::npos);
        CHECK(said.find("x at byte " + std::to_string(bytes.size() - 4 * count + 4 * k)) == 0);
      }
  }
  CHECK(r.refused(npy(1, header("<f4", "(3, 2)", "True"),
                      "\0\0\x80\x3f\0\0\x80\x3f\0\0\x80\x7f\0\0\x80\x3f\0\0\x80\x3f\0\0\x80\x3f"sv))
            .find("row 3, value 1 is infinite") != std::string::npos);
}

TEST_CASE("npy: floats of two bytes are read exactly") {
  const Reader r;
  CHECK(r.read(npy(1, header("<f2", "(4,)"), "\x00\x3e\x00\xc1\xff\x7b\x00\x80"sv)).values ==
        Values{1.5, -2.5, 65504, -0.0});
  CHECK(r.read(npy(1, header(">f2", "(4,)"), "\x3e\x00\xc1\x00\x00\x01\x83\xff"sv)).values ==
        Values{1.5, -2.5, 0x1p-24, -1023 * 0x1p-24});
  for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
    const float value = io::detail::half_value(static_cast<std::uint16_t>(bits));
    const int exponent = static_cast<int>(bits >> 10 & 31), fraction = static_cast<int>(bits & 1023);
    const double magnitude = exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(1024 + fraction, exponent - 25);
    if (exponent == 31 ? (fraction == 0) != std::isinf(value) || (fraction != 0) != std::isnan(value)
                       : static_cast<double>(value) != (bits >> 15 != 0 ? -magnitude : magnitude))
      FAIL("bits " << bits << " become " << value);
    if (std::signbit(value) != (bits >> 15 != 0)) FAIL("the sign of bits " << bits);
  }
  CHECK(r.refused(npy(1, header("<f2", "(2,)"), "\0\0\x00\x7e"sv)).find("row 2, value 1 is not a number (NaN)") !=
        std::string::npos);
  CHECK(r.refused(npy(1, header("<f2", "(2, 1)", "True"), "\0\0\x00\xfc"sv)).find("row 2, value 1 is infinite") !=
        std::string::npos);
  CHECK(r.refused(npy(1, header("<f2", "(2,)"), "\0\0\0"sv)).find("takes 4 bytes but only 3 follow") !=
        std::string::npos);
}

TEST_CASE("npy: shapes as Python 2 wrote them, and entries in any order and spacing") {
  const Reader r;
  CHECK(r.read(npy(1, header("|u1", "(2L, 3L)"), "\1\2\3\4\5\6"sv)).shape == Sizes{2, 3});
  CHECK(r.read(npy(1, header("|u1", "(2L,)"), "\1\2"sv)).shape == Sizes{2});
  CHECK(r.read(npy(1, "{ 'shape' :( 2 ,1 ), \"fortran_order\":False ,\t'descr' : '|u1' }  \n", "\1\2"sv)).shape ==
        Sizes{2, 1});
}

TEST_CASE("npy: files that are malformed say where") {
  const Reader r;
  const std::string foreign = "x at byte 0: this is no .npy file: it does not begin with \\x93NUMPY";
  CHECK(r.refused("") == foreign);
  CHECK(r.refused("\x93NUMP") == foreign);
  CHECK(r.refused("\x93NUMPY\x01") == "x at byte 7: the file ends within its header");
  CHECK(r.refused("\x93NUMPY\x04\0\1\0"sv) == "x at byte 6: its .npy version is 4.0; 1.0 to 3.0 are read");
  CHECK(r.refused("\x93NUMPY\x01\0\x10\0{"sv) == "x at byte 11: the file ends within its header");
  CHECK(r.refused("\x93NUMPY\x02\0\xff\xff\xff\xff{"sv) == "x at byte 13: the file ends within its header");
  CHECK(r.refused(npy(1, header("<f4", "(2,)"), "\0\0\0"sv)).find(": its shape 2 takes 8 bytes but only 3 follow") !=
        std::string::npos);
  CHECK(r.refused(npy(1, header("|u1", "(2,)"), "\0\0\0"sv)).find(": its shape 2 takes 2 bytes but 3 follow") !=
        std::string::npos);
  CHECK(r.refused(npy(1, header("|u1", "(0, 3)"), "")) == "x: its shape 0x3 holds nothing");
  CHECK(r.refused(npy(1, header("<f8", "(4294967296, 4294967296)"), "\0"sv)) ==
        "x: its shape 4294967296x4294967296 is larger than memory");
  CHECK(r.refused(npy(1, header("<f4", "(1,)"), "\0\0\xc0\x7f"sv)).find("row 1, value 1 is not a number (NaN)") !=
        std::string::npos);
  for (const char* type : {"<f16", "<f1", "<c8", "<U4", "|O", "<f8 ", "|f8", "<i3", "f8", "<M8[ns]", "|V4"})
    CHECK(r.refused(npy(1, header(type, "(1,)"), "\0\0\0\0\0\0\0\0"sv))
              .find(": its elements are \"" + std::string(type) +
                    "\"; floats of 2, 4 or 8 bytes and integers are read") != std::string::npos);
}

TEST_CASE("npy: headers that are no dictionary of the three entries") {
  const Reader r;
  const auto says = [&](const std::string& dictionary, const std::string& cause) {
    const std::string said = r.refused(npy(1, dictionary, "\0"sv));
    CAPTURE(dictionary, said);
    CHECK(said.find(cause) != std::string::npos);
  };
  says("", "its header has no { here");
  says("{}", "its header lacks descr, fortran_order or shape");
  says("{'descr': '|u1', 'fortran_order': False}", "its header lacks");
  says("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)}", "arrays of records are not read");
  says("{'descr': '|u1', 'fortran_order': 0, 'shape': (1,)}", "neither True nor False");
  says("{'descr': '|u1', 'fortran_order': False, 'shape': (-1,)}", "its shape has no extent here");
  says("{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999999999999,)}", "its shape has no extent here");
  says("{'descr': '|u1', 'fortran_order': False, 'shape': (1", "its header has no ) here");
  says("{'descr': '|u1', 'fortran_order': False, 'shape': (1,)} x", "more follows the dictionary");
  says("{'descr': '|u1', 'descr': '|u1'}", "an entry \"descr\" too many");
  says("{'extra': '|u1'}", "an entry \"extra\" too many");
  says("{'descr': '|u1", "its header has no string here");
  says("{'descr': '|u1', 'fortran_order': False, 'shape': (1LL,)}", "its header has no ) here");
  says("{'descr': '|u1', 'fortran_order': False, 'shape': (L,)}", "its shape has no extent here");
}
