// SPDX-License-Identifier: BSL-1.0
// Models in files: what comes back, and that nothing else than what was saved is accepted.
#include <ctnn/activations.hpp>
#include <ctnn/initializers.hpp>
#include <ctnn/io/model_file.hpp>
#include <ctnn/layers.hpp>
#include <ctnn/net/cast.hpp>
#include <ctnn/numbers.hpp>
#include <ctnn/train/min_max_scaler.hpp>
#include <ctnn/train/standard_scaler.hpp>

#include "support/folder.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

using namespace ctnn;

namespace {

using Small = Net<Dense<2, 3, Tanh>, BatchNorm<Shape<3>>, Dense<3, 2>>;
using Scaler = StandardScaler<float, Shape<2>>;

struct Saved {
  test::Folder folder{"io"};
  Model<Small> model = init<Small>(3);
  Scaler scaler;
  io::Labels labels{std::vector<std::string>{"yes", "", "na\nme"}};
  std::filesystem::path path = folder / "x.ctnn";

  Saved() {
    model.buffers[4] = 0.25f;
    scaler.mean[1] = 7;
    io::save_model(path, model, scaler, labels);
  }

  /// Loads from these bytes and checks that nothing moves if they are refused.
  std::string refused(const std::string& bytes) const {
    Model<Small> m;
    m.parameters.fill(-1);
    Scaler s;
    io::Labels l;
    const Model<Small> before = m;
    const std::string said = test::refusal([&] { io::parse_model(bytes, "y", m, s, l); });
    if (m.parameters != before.parameters || s != Scaler{} || l.size() != 0) FAIL("it was half loaded");
    return said;
  }
};

/// The checksum made right again, as somebody who writes such files would.
std::string with_checksum(std::string bytes) {
  bytes.resize(bytes.size() - 4);
  io::detail::append(bytes, io::detail::checksum(bytes));
  return bytes;
}

}  // namespace

TEST_CASE("A model comes back with its scaler and labels") {
  const Saved saved;
  Model<Small> model;
  Scaler scaler;
  io::Labels labels;
  io::load_model(saved.path, model, scaler, labels);
  CHECK(model.parameters == saved.model.parameters);
  CHECK(model.buffers == saved.model.buffers);
  CHECK(scaler == saved.scaler);
  CHECK(labels == saved.labels);

  io::save_model(saved.path, model);
  CHECK(io::load_model<Small>(saved.path).parameters == saved.model.parameters);
  CHECK(saved.folder.files() == 1);
}

TEST_CASE("A model of other numbers comes back too, to one of the same numbers alone") {
  const test::Folder folder("io");
  const std::filesystem::path path = folder / "narrow.ctnn";
  const auto model = init<Small>(3);
  const auto narrow = cast<bfloat16>(model);
  io::save_model(path, narrow);
  CHECK(io::load_model<Small, bfloat16>(path) == narrow);
  const std::string other_type = test::refusal([&] { io::load_model<Small, half>(path); });
  CHECK(other_type.find("are bfloat16, but those of the model asked for are half") != std::string::npos);

  using Q12 = Fixed<std::int16_t, 12>;
  io::save_model(path, cast<Q12>(model));
  CHECK(io::load_model<Small, Q12>(path) == cast<Q12>(model));
  const std::string other_format = test::refusal([&] { io::load_model<Small, Fixed<std::int16_t, 8>>(path); });
  CHECK(other_format.find("differ in a template argument") != std::string::npos);
}

TEST_CASE("Equal models make equal files") {
  const Saved saved;
  const std::string bytes = io::read_file(saved.path);
  io::save_model(saved.path, saved.model, saved.scaler, saved.labels);
  CHECK(io::read_file(saved.path) == bytes);
}

TEST_CASE("A model file cut off anywhere is refused") {
  const Saved saved;
  const std::string bytes = io::read_file(saved.path);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const std::string said = saved.refused(bytes.substr(0, size));
    CHECK(said.find("y at byte " + std::to_string(size) + ": the file was cut off") == 0);
  }
  CHECK(saved.refused(bytes + '\0').find("the file is too long") != std::string::npos);
  CHECK(saved.refused(bytes + bytes).find("the file is too long") != std::string::npos);
}

TEST_CASE("A model file with any bit flipped is refused") {
  const Saved saved;
  std::string bytes = io::read_file(saved.path);
  for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
    const char flip = static_cast<char>(1 << bit % 8);
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ flip);
    const std::string said = saved.refused(bytes);
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ flip);
    const std::size_t at = bit / 8;
    const char* const reason = at < 8               ? "this is no ctnn file"
                               : at < 12            ? "its format has version "
                               : at < 24 || at > 31 ? "its checksum is wrong, so the file is damaged"
                                                    : "the file ";  // was cut off, or is too long
    if (said.find(reason) == std::string::npos) FAIL("bit " << bit << ": " << said);
  }
  CHECK(saved.refused("PNG").find("this is no ctnn file") != std::string::npos);
}

TEST_CASE("A model file for something else is refused with the difference") {
  const Saved saved;
  Scaler scaler;
  io::Labels labels;
  const auto refused = [&](auto&& model, auto&&... parts) {
    const std::string said = test::refusal([&] { io::load_model(saved.path, model, parts...); });
    return said.substr(said.find(": ") + 2);
  };
  const std::string small =
      "it holds another net (Dense 2 to 3, BatchNorm 3 to 3, Dense 3 to 2) than the one asked for (";
  CHECK(refused(Model<Net<Dense<2, 4, Tanh>, BatchNorm<Shape<4>>, Dense<4, 2>>>{}, scaler, labels) ==
        small + "Dense 2 to 4, BatchNorm 4 to 4, Dense 4 to 2)");
  CHECK(refused(Model<Net<Dense<2, 3, ReLU>, BatchNorm<Shape<3>>, Dense<3, 2>>>{}, scaler, labels) ==
        small + "Dense 2 to 3, BatchNorm 3 to 3, Dense 3 to 2); they differ in an activation or an option");
  CHECK(refused(Model<Small, double>{}, scaler, labels) ==
        "its numbers are float, but those of the model asked for are double");
  CHECK(refused(Model<Small>{}) == "besides the model it holds 2 parts (StandardScaler, Labels), but 0 were asked for");
  CHECK(refused(Model<Small>{}, StandardScaler<float, Shape<3>>{}, labels) ==
        "its StandardScaler has another shape or number type than the one asked for");
  CHECK(refused(Model<Small>{}, StandardScaler<double, Shape<2>>{}, labels) ==
        "its StandardScaler has another shape or number type than the one asked for");
  CHECK(refused(Model<Small>{}, MinMaxScaler<float, Shape<2>>{}, labels) ==
        "it holds StandardScaler where MinMaxScaler was asked for");

  // The other initializer leaves no trace in a model.
  Model<Net<Dense<2, 3, Tanh, Bias::on, Zeros>, BatchNorm<Shape<3>>, Dense<3, 2>>> other;
  io::load_model(saved.path, other, scaler, labels);
  CHECK(other.parameters == saved.model.parameters);
}

TEST_CASE("A file of the other byte order or kind, or with sections that do not add up, is refused") {
  const Saved saved;
  const std::string bytes = io::read_file(saved.path);
  const auto changed = [&](std::size_t at, char byte) {
    std::string copy = bytes;
    copy[at] = byte;
    const std::string said = saved.refused(with_checksum(copy));
    return said.substr(said.find(": ") + 2);
  };
  CHECK(changed(12, 3) == "it was written on a machine of the other byte order");
  CHECK(changed(16, 2) == "it holds no model but a checkpoint");
  CHECK(changed(16, 9) == "it holds no model");
  CHECK(changed(20, 7) == "a section reaches beyond the end of the file");
  CHECK(changed(20, 5) == "bytes follow the last section");
  CHECK(changed(33, 1) == "a section reaches beyond the end of the file");
  CHECK(changed(36, 'N') == "it lacks the section net");
}

TEST_CASE("The sections of a model file are found by name") {
  const Saved saved;
  auto sections = io::detail::unpack_sections(io::read_file(saved.path), io::detail::FileKind::model, "x");
  REQUIRE(sections.size() == 6);
  const auto packed = [&] { return io::detail::pack(io::detail::FileKind::model, sections); };
  do {
    Model<Small> model;
    Scaler scaler;
    io::Labels labels;
    io::parse_model(packed(), "y", model, labels, scaler);
    if (model.parameters != saved.model.parameters || model.buffers != saved.model.buffers || scaler != saved.scaler ||
        labels != saved.labels)
      FAIL("an order of sections in which something else is read");
  } while (std::next_permutation(sections.begin(), sections.end(),
                                 [](const auto& a, const auto& b) { return a.name < b.name; }));
  const auto all = sections;
  for (std::size_t k = 0; k < 4; ++k) {
    const auto named = [&](const auto& section) { return section.name == io::detail::model_sections[k]; };
    std::erase_if(sections, named);
    CHECK(saved.refused(packed()) == "y: it lacks the section " + std::string(io::detail::model_sections[k]));
    sections = all;
    sections.push_back(*std::find_if(all.begin(), all.end(), named));
    CHECK(saved.refused(packed()) == "y: it holds " + sections.back().name + " twice");
    sections = all;
  }
  sections[0].name = "an\nother";
  CHECK(saved.refused(packed()).find('\n') == std::string::npos);
}

TEST_CASE("Parts of one name are found by type, and those of one type in order") {
  const test::Folder folder("io");
  const auto path = folder / "x.ctnn";
  Scaler first, second;
  StandardScaler<float, Shape<1>> other;
  first.mean[0] = 1, second.mean[0] = 2, other.mean[0] = 3;
  io::save_model(path, init<Small>(1), first, other, second);
  Model<Small> model;
  Scaler a, b;
  StandardScaler<float, Shape<1>> c;
  io::load_model(path, model, c, a, b);
  CHECK((a == first && b == second && c == other));
  CHECK(test::refusal([&] { io::load_model(path, model, a, b, b); }) ==
        "x.ctnn: its StandardScaler has another shape or number type than the one asked for");
}

TEST_CASE("Values go into files without padding") {
  struct Inner {
    bool flag = false;
    double number = 0;
  };
  struct Padded {
    char letter = 'a';
    alignas(32) std::array<float, 3> values{};
    std::array<Inner, 2> inner{};
    std::uint64_t count = 0;
  };
  Padded one{'b', {1, 2, 3}, {{{true, 4}, {false, 5}}}, 6};
  CHECK(io::detail::value_bytes(one).size() == 1 + 12 + 2 * 9 + 8);
  Padded other;
  io::detail::set_value(other, io::detail::value_bytes(one));
  CHECK(other.letter == 'b');
  CHECK(other.values == one.values);
  CHECK(other.inner[0].flag);
  CHECK(other.inner[1].number == 5);
  CHECK(other.count == 6);
}

TEST_CASE("a file keeps a graph and is refused for one of other operands") {
  using Joined = Graph<Inputs<Shape<6>>, Outputs<2, 1>, Node<Dense<6, 6>, 0>, Node<Add, 0, 1>, Node<Parameter<Shape<2>>>>;
  using Doubled =
      Graph<Inputs<Shape<6>>, Outputs<2, 1>, Node<Dense<6, 6>, 0>, Node<Add, 1, 1>, Node<Parameter<Shape<2>>>>;
  const test::Folder folder("io");
  const auto joined = init<Joined>(1);
  io::save_model(folder / "graph", joined);
  auto loaded = init<Joined>(2);
  io::load_model(folder / "graph", loaded);
  CHECK(loaded == joined);
  auto doubled = init<Doubled>(3);
  CHECK_THROWS_AS(io::load_model(folder / "graph", doubled), io::Error);
}
