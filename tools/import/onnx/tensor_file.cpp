// SPDX-License-Identifier: BSL-1.0
#include "tensor_file.hpp"

#include "readers.hpp"

#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <fstream>

namespace ctnn::import::onnx {

namespace {

constexpr std::uintmax_t largest_file = (std::uintmax_t{1} << 31) - 1;  // protobuf counts in int

enum Type {
  real32 = 1,
  uint8,
  int8,
  uint16,
  int16,
  int32,
  int64,
  text,
  truth,
  real16,
  real64,
  uint32,
  uint64,
  brain16 = 16
};

std::size_t bytes_of(int type) {
  switch (type) {
    case uint8:
    case int8:
    case truth:
      return 1;
    case uint16:
    case int16:
    case real16:
    case brain16:
      return 2;
    case real32:
    case int32:
    case uint32:
      return 4;
    case int64:
    case real64:
    case uint64:
      return 8;
    default:
      return 0;
  }
}

double half(std::uint16_t bits) {
  const int exponent = bits >> 10 & 31, mantissa = bits & 1023;
  const double sign = bits >> 15 ? -1 : 1;
  if (exponent == 31) return mantissa ? std::nan("") : sign * INFINITY;
  return sign * (exponent ? std::ldexp(1024 + mantissa, exponent - 25) : std::ldexp(mantissa, -24));
}

double brain(std::uint16_t bits) { return static_cast<double>(std::bit_cast<float>(std::uint32_t{bits} << 16)); }

template <class T> double number_at(const char* bytes) {
  T number;
  std::memcpy(&number, bytes, sizeof number);
  return static_cast<double>(number);
}

double decode(int type, const char* at) {
  switch (type) {
    case uint8:
      return number_at<std::uint8_t>(at);
    case truth:
      return *at != 0;
    case int8:
      return number_at<std::int8_t>(at);
    case uint16:
      return number_at<std::uint16_t>(at);
    case int16:
      return number_at<std::int16_t>(at);
    case int32:
      return number_at<std::int32_t>(at);
    case uint32:
      return number_at<std::uint32_t>(at);
    case int64:
      return number_at<std::int64_t>(at);
    case uint64:
      return number_at<std::uint64_t>(at);
    case real64:
      return number_at<double>(at);
    case real32:
      return number_at<float>(at);
    default: {
      std::uint16_t bits = 0;
      std::memcpy(&bits, at, sizeof bits);
      return type == real16 ? half(bits) : brain(bits);
    }
  }
}

template <class Field> std::vector<double> copied(const Field& field) { return {field.begin(), field.end()}; }

/// Of the typed fields, that which the type is kept in.
std::vector<double> typed_numbers(const ::onnx::TensorProto& t) {
  switch (t.data_type()) {
    case real32:
      return copied(t.float_data());
    case real64:
      return copied(t.double_data());
    case int64:
      return copied(t.int64_data());
    case uint32:
    case uint64:
      return copied(t.uint64_data());
    case real16:
    case brain16: {
      std::vector<double> numbers;
      for (const int bits : t.int32_data()) {
        const auto low = static_cast<std::uint16_t>(bits);
        numbers.push_back(t.data_type() == real16 ? half(low) : brain(low));
      }
      return numbers;
    }
    default:
      return copied(t.int32_data());
  }
}

std::uint64_t whole_number(const std::string& text, const std::string& name) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size())
    throw BadFile("tensor \"" + name + "\": \"" + text + "\" is no place in a file of external data");
  return number;
}

/// The bytes of another file beside the model.
std::string external_bytes(const ::onnx::TensorProto& t, const std::filesystem::path& folder, const std::string& name,
                           std::size_t wanted) {
  std::filesystem::path location;
  std::uint64_t offset = 0, length = wanted;
  for (const auto& entry : t.external_data()) {
    if (entry.key() == "location") location = entry.value();
    if (entry.key() == "offset") offset = whole_number(entry.value(), name);
    if (entry.key() == "length") length = whole_number(entry.value(), name);
  }
  const auto complain = [&](const std::string& what) { throw BadFile("tensor \"" + name + "\": " + what); };
  if (location.empty()) complain("its external data has no location");
  if (location.is_absolute() || location.has_root_name())
    complain("its external data lies outside the folder of the model");
  for (const auto& part : location)
    if (part == "..") complain("its external data lies outside the folder of the model");
  std::error_code error;
  const auto real_folder = std::filesystem::canonical(folder.empty() ? "." : folder, error);
  const auto file = std::filesystem::canonical(folder / location, error);
  if (error) complain("no file \"" + location.string() + "\" of external data");
  const auto inside = file.lexically_relative(real_folder);
  if (inside.empty() || *inside.begin() == "..") complain("its external data lies outside the folder of the model");
  const std::uint64_t size = std::filesystem::file_size(file, error);
  if (error || length != wanted || offset > size || length > size - offset)
    complain("the file \"" + location.string() + "\" does not hold its " + std::to_string(wanted) + " bytes");
  std::string bytes(wanted, '\0');
  std::ifstream in(file, std::ios::binary);
  if (!in.seekg(static_cast<std::streamoff>(offset)) || !in.read(bytes.data(), static_cast<std::streamsize>(wanted)))
    complain("cannot read the file \"" + location.string() + "\"");
  return bytes;
}

}  // namespace

std::optional<Element> element_of(int type) {
  if (type == truth) return Element::truth;
  if (type == real16 || type == brain16 || type == real32 || type == real64) return Element::real;
  return bytes_of(type) ? std::optional(Element::whole) : std::nullopt;
}

std::size_t element_count(const Dims& dims, const std::string& of) {
  constexpr std::size_t limit = std::size_t{1} << 31;
  std::size_t count = 1;
  for (const std::size_t dim : dims) {
    if (dim != 0 && count > limit / dim) throw BadFile(of + ": its dimensions multiply to more than 2^31 numbers");
    count *= dim;
  }
  return count;
}

Constant read_tensor(const ::onnx::TensorProto& t, const std::filesystem::path& folder, const std::string& name) {
  const std::string where = "tensor \"" + name + "\"";
  const auto element = element_of(t.data_type());
  if (!element) throw BadFile(where + ": data type " + std::to_string(t.data_type()) + " is not supported");
  if (t.has_segment()) throw BadFile(where + ": tensors in segments are not supported");
  Constant result{{}, *element, {}};
  for (const auto dim : t.dims()) {
    if (dim < 0) throw BadFile(where + ": a dimension is negative");
    result.dims.push_back(static_cast<std::size_t>(dim));
  }
  const std::size_t count = element_count(result.dims, where), bytes = bytes_of(t.data_type());
  const auto check = [&](std::size_t have) {
    if (have != count)
      throw BadFile(where + ": its dimensions ask for " + std::to_string(count) + " numbers, the file has " +
                    std::to_string(have));
  };
  const bool external = t.data_location() == ::onnx::TensorProto::EXTERNAL;
  if (!external && !t.has_raw_data()) {
    result.numbers = typed_numbers(t);
    check(result.numbers.size());
    return result;
  }
  const std::string outside = external ? external_bytes(t, folder, name, count * bytes) : std::string();
  const std::string& raw = external ? outside : t.raw_data();
  if (raw.size() % bytes != 0) throw BadFile(where + ": its raw data ends inside a number");
  check(raw.size() / bytes);
  result.numbers.resize(count);
  for (std::size_t i = 0; i < count; ++i) result.numbers[i] = decode(t.data_type(), raw.data() + i * bytes);
  return result;
}

std::string read_bytes(const std::filesystem::path& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  std::ifstream in(file, std::ios::binary);
  if (error || !in) throw BadFile(file.string() + ": cannot be read");
  if (size > largest_file) throw BadFile(file.string() + ": larger than 2 GiB");
  std::string bytes(static_cast<std::size_t>(size), '\0');
  if (!in.read(bytes.data(), static_cast<std::streamsize>(size))) throw BadFile(file.string() + ": cannot be read");
  return bytes;
}

}  // namespace ctnn::import::onnx

ctnn::import::Array ctnn::import::read_onnx_tensor(const std::filesystem::path& file) {
  ::onnx::TensorProto tensor;
  if (!tensor.ParseFromString(onnx::read_bytes(file))) throw BadFile(file.string() + ": no TensorProto of ONNX");
  onnx::Constant constant = onnx::read_tensor(tensor, file.parent_path(), tensor.name());
  return {constant.dims, std::move(constant.numbers)};
}
