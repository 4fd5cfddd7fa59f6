// SPDX-License-Identifier: BSL-1.0
// Files changed at random, with fixed keys: each is read or refused with an io::Error, never anything else; and no model
// whose bytes were changed is accepted.
#include <ctnn/activations.hpp>
#include <ctnn/base/random.hpp>
#include <ctnn/io/csv.hpp>
#include <ctnn/io/idx.hpp>
#include <ctnn/io/model_file.hpp>
#include <ctnn/io/npy.hpp>
#include <ctnn/layers.hpp>
#include <ctnn/train/standard_scaler.hpp>

#include "support/folder.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <zlib.h>

using namespace ctnn;
using namespace std::string_literals;

namespace {

constexpr std::uint64_t trials = 3000;

using Small = Net<Dense<2, 3, Tanh>, Dense<3, 1>>;
using Scaler = StandardScaler<float, Shape<2>>;
io::Labels labels() { return io::Labels(std::vector<std::string>{"a", "bc"}); }

/// Some bytes changed, dropped, doubled or put in.
std::string mutated(std::string bytes, Key key) {
  const std::uint64_t changes = 1 + below(key, 0, 4);
  for (std::uint64_t c = 0; c < changes && !bytes.empty(); ++c) {
    const Key own = split(key, c);
    const auto at = static_cast<std::size_t>(below(own, 1, bytes.size()));
    const auto length = static_cast<std::size_t>(below(own, 2, bytes.size() - at) + 1);
    const char byte = static_cast<char>(below(own, 3, 256));
    switch (below(own, 4, 6)) {
      case 0:
        bytes[at] = byte;
        break;
      case 1:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(own, 5, 8)));
        break;
      case 2:
        bytes.erase(at, length);
        break;
      case 3:
        bytes.insert(at, bytes.substr(at, length));
        break;
      case 4:
        bytes.insert(at, 1, byte);
        break;
      default:
        bytes.resize(at);
        break;
    }
  }
  return bytes;
}

/// Reads each mutation; returns how many were refused.
template <class Read> std::size_t refusals(const std::string& valid, Read read) {
  read(valid);
  std::size_t refused = 0;
  for (std::uint64_t trial = 0; trial < trials; ++trial) {
    try {
      read(mutated(valid, split(11, trial)));
    } catch (const io::Error& error) {
      ++refused;
      if (error.cause().empty() || error.file() != "x") FAIL("an error that says nothing");
    }
  }
  return refused;
}

}  // namespace

TEST_CASE("Changed CSV files are read or refused") {
  const std::string valid = "\"a\",b,\"c \"\"x\"\"\"\r\n1.5,-2e3,\"p,q\"\r\n\r\n3,4,\"r\ns\"\n";
  CHECK(refusals(valid, [](const std::string& bytes) {
          const io::Table table = io::parse_csv(bytes, "x");
          const auto numbers = table.numbers<float>(0, 2);
          const auto texts = table.texts(2);
          if (numbers.values.size() != 2 * table.rows() || texts.values.size() != table.rows()) FAIL("a hole");
        }) > trials / 4);
}

TEST_CASE("Changed IDX files are read or refused") {
  CHECK(refusals("\0\0\x08\x02\0\0\0\x02\0\0\0\x03\1\2\3\4\5\6"s, [](const std::string& bytes) {
          const auto array = io::parse_idx<float>(bytes, "x");
          if (array.rows() * array.row_size() != array.values.size()) FAIL("a hole");
        }) > trials / 4);
}

TEST_CASE("Changed npy files are read or refused") {
  const std::string dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }\n";
  std::string valid = "\x93NUMPY\x01\0"s;
  valid += static_cast<char>(dictionary.size());
  valid += '\0';
  valid += dictionary + "\0\0\xc0\x3f\0\0\x20\xc0"s;
  CHECK(refusals(valid, [](const std::string& bytes) {
          const auto array = io::parse_npy<double>(bytes, "x");
          if (array.rows() * array.row_size() != array.values.size()) FAIL("a hole");
        }) > trials / 4);
}

TEST_CASE("Changed gzip files are read or refused") {
  const test::Folder folder("io");
  const auto packed = folder / "x.gz";
  const gzFile file = gzopen(packed.c_str(), "wb");
  for (int k = 0; k < 50; ++k) gzputs(file, "some text that is packed\n");
  gzclose(file);
  CHECK(refusals(io::read_file(packed), [](const std::string& bytes) { io::detail::unpack(bytes, "x"); }) > trials / 4);
}

TEST_CASE("Changed model files are refused") {
  const test::Folder folder("io");
  io::save_model(folder / "m", init<Small>(1), Scaler{}, labels());
  const std::string valid = io::read_file(folder / "m");
  std::size_t unchanged = 0;
  for (std::uint64_t trial = 0; trial < trials; ++trial) unchanged += mutated(valid, split(11, trial)) == valid;
  CHECK(refusals(valid, [](const std::string& bytes) {
          Model<Small> m;
          Scaler s;
          io::Labels l;
          io::parse_model(bytes, "x", m, s, l);
        }) == trials - unchanged);
}

TEST_CASE("Model files changed by somebody who mends size and checksum are read or refused") {
  const test::Folder folder("io");
  io::save_model(folder / "m", init<Small>(1), Scaler{}, labels());
  CHECK(refusals(io::read_file(folder / "m"), [](std::string bytes) {
          if (bytes.size() >= io::detail::file_header + io::detail::file_checksum) {
            std::string size;
            io::detail::append(size, std::uint64_t{bytes.size()});
            bytes.replace(24, 8, size);
            bytes.resize(bytes.size() - 4);
            io::detail::append(bytes, io::detail::checksum(bytes));
          }
          Model<Small> m;
          Scaler s;
          io::Labels l;
          io::parse_model(bytes, "x", m, s, l);
          if (m.parameters.size() != parameter_count<Small> || l.size() > bytes.size()) FAIL("a hole");
        }) > trials / 4);
}
