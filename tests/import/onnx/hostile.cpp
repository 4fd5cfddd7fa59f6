// SPDX-License-Identifier: BSL-1.0
// Tensors of all types; and files that are malformed, cut short or lie about their sizes.
#include "models.hpp"

#include <catch2/catch.hpp>

using ctnn::import::BadFile;
using models::counted;
using models::File;
using models::Model;

namespace {

std::vector<double> numbers_of(const onnx::TensorProto& tensor) {
  const File file(tensor.SerializeAsString());
  return ctnn::import::read_onnx_tensor(file.path).numbers;
}

onnx::TensorProto tensor_of(int type, const std::string& raw, std::int64_t count) {
  onnx::TensorProto tensor;
  tensor.set_data_type(type);
  tensor.add_dims(count);
  tensor.set_raw_data(raw);
  return tensor;
}

std::string complaint(const Model& model) {
  try {
    model.read();
  } catch (const BadFile& bad) {
    return bad.what();
  } catch (const ctnn::import::Refused&) {
    return "refused";
  }
  return "read";
}

}  // namespace

TEST_CASE("tensors of all types are read, raw or not", "[import][onnx]") {
  using T = onnx::TensorProto;
  const std::string half("\x00\x3c\x00\xc0\x01\x00", 6), brain("\x80\x3f\x00\xc0", 4), bytes("\xff\x01", 2);
  CHECK(numbers_of(tensor_of(T::FLOAT16, half, 3)) == std::vector<double>{1, -2, 0x1p-24});
  CHECK(numbers_of(tensor_of(T::BFLOAT16, brain, 2)) == std::vector<double>{1, -2});
  CHECK(numbers_of(tensor_of(T::INT8, bytes, 2)) == std::vector<double>{-1, 1});
  CHECK(numbers_of(tensor_of(T::UINT8, bytes, 2)) == std::vector<double>{255, 1});
  CHECK(numbers_of(tensor_of(T::BOOL, bytes, 2)) == std::vector<double>{1, 1});
  CHECK(numbers_of(tensor_of(T::INT16, bytes, 1)) == std::vector<double>{511});
  T typed;
  typed.set_data_type(T::FLOAT16);
  typed.add_dims(1);
  typed.add_int32_data(0x3c00);
  CHECK(numbers_of(typed) == std::vector<double>{1});
  typed.set_data_type(T::STRING);
  CHECK_THROWS_AS(numbers_of(typed), BadFile);
}

TEST_CASE("dimensions are believed only with the numbers there", "[import][onnx]") {
  Model model;
  model.input("x", {1, 2}).output("y").node("Add", {"x", "c"}, {"y"});
  SECTION("too few numbers") {
    model.constant("c", {3}, {1, 2});
    CHECK(complaint(model) == "tensor \"c\": its dimensions ask for 3 numbers, the file has 2");
  }
  SECTION("huge") {
    model.constant("c", {1LL << 40, 1LL << 40}, {1});
    CHECK(complaint(model).find("2^31") != std::string::npos);
  }
  SECTION("negative") {
    model.constant("c", {-2}, {1});
    CHECK(complaint(model).find("negative") != std::string::npos);
  }
  SECTION("made of a shape") {
    model.integers("s", {1 << 30, 1 << 30}).node("ConstantOfShape", {"s"}, {"c"});
    CHECK(complaint(model) != "read");
  }
}

TEST_CASE("graphs that are none", "[import][onnx]") {
  Model model;
  model.input("x", {1, 2}).output("y");
  SECTION("a circle") {
    model.node("Add", {"x", "b"}, {"a"}).node("Add", {"x", "a"}, {"b"}).node("Relu", {"b"}, {"y"});
    CHECK(complaint(model).find("is made by no node before it") != std::string::npos);
  }
  SECTION("an input from nowhere") {
    model.node("Relu", {"z"}, {"y"});
    CHECK(complaint(model) == "node \"Relu_y\": its input \"z\" is made by no node before it");
  }
  SECTION("made twice") {
    model.node("Relu", {"x"}, {"y"}).node("Tanh", {"x"}, {"y"});
    CHECK(complaint(model).find("made twice") != std::string::npos);
  }
  SECTION("no such output") {
    model.node("Relu", {"x"}, {"z"});
    CHECK(complaint(model) == "output \"y\" is made by no node");
  }
}

TEST_CASE("external data stays in the folder of the model", "[import][onnx]") {
  Model model;
  model.input("x", {1, 2}).output("y").node("Add", {"x", "c"}, {"y"});
  auto& tensor = *model.proto.mutable_graph()->add_initializer();
  tensor.set_name("c");
  tensor.set_data_type(onnx::TensorProto::FLOAT);
  tensor.add_dims(2);
  tensor.set_data_location(onnx::TensorProto::EXTERNAL);
  auto& location = *tensor.add_external_data();
  location.set_key("location");
  const std::string name = "ctnn_import_onnx_external_" + std::to_string(::getpid()) + ".bin";
  const auto path = std::filesystem::temp_directory_path() / name;
  {
    const float numbers[]{1, 2, 3};
    std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char*>(numbers), sizeof numbers);
  }
  auto& offset = *tensor.add_external_data();
  offset.set_key("offset");
  offset.set_value("4");
  location.set_value(name);
  CHECK(model.read().layers.at(0).parameters == std::vector<double>{1, 1, 2, 3});
  offset.set_value("8");
  CHECK(complaint(model).find("does not hold its 8 bytes") != std::string::npos);
  for (const std::string& outside : std::vector<std::string>{"../" + name, "/etc/hostname", "a/../../b"}) {
    location.set_value(outside);
    CHECK(complaint(model).find("outside the folder") != std::string::npos);
  }
  std::filesystem::remove(path);
}

TEST_CASE("a model that is cut short or has other bytes is read or refused, no more", "[import][onnx]") {
  Model model;
  model.input("x", {-1, 2, 4, 4}).constant("w", {2, 2, 3, 3}, counted(36)).integers("to", {0, -1}).output("y");
  model.node("Conv", {"x", "w"}, {"c"}).with("pads", models::Dims{1, 1, 1, 1}).node("MaxPool", {"c"}, {"p"});
  model.with("kernel_shape", models::Dims{2, 2}).node("Reshape", {"p", "to"}, {"y"});
  const std::string bytes = model.proto.SerializeAsString();
  const auto survives = [](const std::string& changed) {
    const File file(changed);
    try {
      ctnn::import::read_onnx(file.path, {});
    } catch (const BadFile&) {
    } catch (const ctnn::import::Refused&) {
    }
  };
  for (std::size_t length = 0; length < bytes.size(); length += 3) CHECK_NOTHROW(survives(bytes.substr(0, length)));
  for (std::size_t at = 0; at < bytes.size(); ++at)
    for (const char flip : {'\x01', '\x80', '\xff'}) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ flip);
      CHECK_NOTHROW(survives(changed));
    }
}
