// SPDX-License-Identifier: BSL-1.0
#include "arrays.hpp"

#include "cpp_text.hpp"
#include "text_file.hpp"

#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>

namespace ctnn::import {

namespace {

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& cause) {
  throw BadFile(file.filename().string() + ": " + cause);
}

template <class T> std::vector<double> values_of(std::string_view bytes) {
  std::vector<double> numbers;
  for (std::size_t at = 0; at + sizeof(T) <= bytes.size(); at += sizeof(T)) {
    T value;
    std::memcpy(&value, bytes.data() + at, sizeof(T));
    numbers.push_back(static_cast<double>(value));
  }
  return numbers;
}

/// What follows 'key': in the header of an .npy.
std::string_view value_of(std::string_view header, std::string_view key) {
  const std::size_t at = header.find("'" + std::string(key) + "'");
  if (at == std::string_view::npos) return {};
  const std::size_t colon = header.find(':', at);
  if (colon == std::string_view::npos) return {};
  std::string_view value = header.substr(colon + 1);
  while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
  return value;
}

/// Element i of a sample in our order stands at which place of the file's?
std::vector<std::size_t> places(const Port& port) {
  const std::size_t size = size_of(port.shape), rank = port.shape.size();
  std::vector<std::size_t> place(size);
  if (port.axes.size() != rank) {
    for (std::size_t i = 0; i < size; ++i) place[i] = i;
    return place;
  }
  Dims file(rank), stride(rank, 1);
  for (std::size_t d = 0; d < rank; ++d) file.at(port.axes[d]) = port.shape[d];
  for (std::size_t d = rank; d-- > 1;) stride[d - 1] = stride[d] * file[d];
  Dims index(rank);
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t d = 0; d < rank; ++d) place[i] += index[d] * stride[port.axes[d]];
    for (std::size_t d = rank; d-- > 0 && ++index[d] == port.shape[d];) index[d] = 0;
  }
  return place;
}

}  // namespace

Array read_csv(const std::filesystem::path& file) {
  std::string text = read_bytes(file);
  const std::size_t first = text.find('\n');
  const std::string head = text.substr(0, first);
  try {
    std::vector<double> words;
    NumberLines(head).next(words);
  } catch (const BadFile&) {
    text.erase(0, first == std::string::npos ? text.size() : first);
  }
  NumberLines lines(std::move(text));
  Array array;
  std::vector<double> row;
  try {
    while (lines.next(row)) {
      if (array.shape.empty()) array.shape = {0, row.size()};
      if (row.size() != array.shape[1])
        lines.refuse(std::to_string(row.size()) + " numbers where the rows before have " +
                     std::to_string(array.shape[1]));
      ++array.shape[0];
      array.numbers.insert(array.numbers.end(), row.begin(), row.end());
    }
  } catch (const BadFile& bad) {
    refuse(file, bad.what());
  }
  return array;
}

Array read_npy(const std::filesystem::path& file) {
  static_assert(std::endian::native == std::endian::little, "numbers are read as they lie in the file");
  const std::string bytes = read_bytes(file);
  if (bytes.size() < 10 || bytes.compare(0, 6, "\x93NUMPY") != 0) refuse(file, "this is no .npy file");
  const auto byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(bytes[i])); };
  const bool is_long = byte(6) > 1;
  const std::size_t begin = is_long ? 12 : 10;
  if (bytes.size() < begin) refuse(file, "it ends within its header");
  std::size_t length = byte(8) | byte(9) << 8;
  if (is_long) length |= byte(10) << 16 | byte(11) << 24;
  if (length > bytes.size() - begin) refuse(file, "it ends within its header");
  const std::string_view header(bytes.data() + begin, length), body = std::string_view(bytes).substr(begin + length);
  if (value_of(header, "fortran_order").substr(0, 5) != "False") refuse(file, "its order is Fortran's");
  Array array;
  std::string_view shape = value_of(header, "shape");
  if (shape.empty() || shape[0] != '(') refuse(file, "its header has no shape");
  shape = shape.substr(1, shape.find(')') == std::string_view::npos ? 0 : shape.find(')') - 1);
  while (!shape.empty()) {
    std::size_t n = 0;
    const auto result = std::from_chars(shape.data(), shape.data() + shape.size(), n);
    if (result.ec != std::errc()) refuse(file, "its shape is no list of numbers");
    array.shape.push_back(n);
    shape.remove_prefix(static_cast<std::size_t>(result.ptr - shape.data()));
    while (!shape.empty() && (shape[0] == ',' || shape[0] == ' ' || shape[0] == 'L')) shape.remove_prefix(1);
  }
  const std::string_view type = value_of(header, "descr").substr(0, 5);
  if (type == "'<f4'")
    array.numbers = values_of<float>(body);
  else if (type == "'<f8'")
    array.numbers = values_of<double>(body);
  else if (type == "'<i4'")
    array.numbers = values_of<std::int32_t>(body);
  else if (type == "'<i8'")
    array.numbers = values_of<std::int64_t>(body);
  else if (type == "'|u1'")
    array.numbers = values_of<std::uint8_t>(body);
  else
    refuse(file, "its numbers are of type " + one_line(type, 10) + "; <f4, <f8, <i4, <i8 and |u1 are read");
  std::size_t size = 1;
  for (const std::size_t n : array.shape)
    if (__builtin_mul_overflow(size, n, &size)) refuse(file, "its shape is too large");
  if (size != array.numbers.size())
    refuse(file,
           "its shape has " + std::to_string(size) + " numbers, the file " + std::to_string(array.numbers.size()));
  return array;
}

Array read_array(const std::filesystem::path& file, Array (*read_pb)(const std::filesystem::path&)) {
  const std::string ending = file.extension().string();
  if (ending == ".csv") return read_csv(file);
  if (ending == ".npy") return read_npy(file);
  if (ending != ".pb") refuse(file, "files of inputs and outputs are .csv, .npy or .pb");
  if (read_pb == nullptr) refuse(file, "this ctnn-import was built without the reader of ONNX");
  return read_pb(file);
}

std::vector<double> samples_of(const std::vector<Port>& ports, const std::vector<Array>& arrays, const char* what,
                               std::size_t& samples) {
  if (arrays.size() != ports.size())
    throw BadFile("the model has " + std::to_string(ports.size()) + " " + what +
                  "s, so as many files are needed, not " + std::to_string(arrays.size()));
  samples = 0;
  for (std::size_t p = 0; p < ports.size(); ++p) {
    const std::size_t size = size_of(ports[p].shape), count = arrays[p].numbers.size() / size;
    if (arrays[p].numbers.size() % size != 0 || count == 0)
      throw BadFile("the file of " + std::string(what) + " " + one_line(ports[p].name, 60) + " has " +
                    std::to_string(arrays[p].numbers.size()) + " numbers, of which " + std::to_string(size) +
                    " make a sample");
    if (p > 0 && count != samples)
      throw BadFile("the files of " + std::string(what) + "s have different numbers of samples");
    samples = count;
  }
  std::vector<double> numbers;
  std::vector<std::vector<std::size_t>> order;
  for (const Port& port : ports) order.push_back(places(port));
  for (std::size_t n = 0; n < samples; ++n)
    for (std::size_t p = 0; p < ports.size(); ++p)
      for (const std::size_t place : order[p]) numbers.push_back(arrays[p].numbers[n * order[p].size() + place]);
  return numbers;
}

}  // namespace ctnn::import
