// SPDX-License-Identifier: BSL-1.0
#include "json_arrays.hpp"

#include "cpp_text.hpp"

#include <limits>

namespace ctnn::import {

namespace {

constexpr std::size_t most_axes = 8;

void append(const Json& json, std::size_t depth, Array& array, bool first, const std::string& what) {
  const auto bad = [&](const std::string& cause) { throw BadFile(what + " " + cause); };
  if (!json.is_array()) {
    if (depth != array.shape.size()) bad("has lists of different depths");
    if (json.is_number())
      array.numbers.push_back(json.get<double>());
    else if (json.is_string() && (json == "NaN" || json == "nan"))
      array.numbers.push_back(std::numeric_limits<double>::quiet_NaN());
    else
      bad("should hold numbers, not " + std::string(json.type_name()));
    return;
  }
  if (depth == most_axes) bad("has lists in lists in lists without end");
  if (depth == array.shape.size()) {
    if (!first) bad("has lists of different depths");
    array.shape.push_back(json.size());
  }
  if (array.shape[depth] != json.size())
    bad("has lists of " + std::to_string(array.shape[depth]) + " and of " + std::to_string(json.size()) + " elements");
  bool is_first = first;
  for (const Json& element : json) {
    append(element, depth + 1, array, is_first, what);
    is_first = false;
  }
}

}  // namespace

Json parse_json(const std::string& text) {
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& error) {
    std::string cause = error.what();
    if (const std::size_t end = cause.find("] "); end != std::string::npos) cause.erase(0, end + 2);
    throw BadFile("this is no JSON: " + one_line(cause));
  }
}

Array array_of(const Json& json, const std::string& what) {
  if (!json.is_array()) throw BadFile(what + " should be a list");
  Array array;
  append(json, 0, array, true, what);
  return array;
}

std::size_t count_of(const Json& json, std::size_t most, const std::string& what) {
  const Json* value = &json;
  if (value->is_array() && value->size() == 1) value = &(*value)[0];  // Keras has its sizes in lists
  const double number = value->is_number() ? value->get<double>() : 0;
  if (!(number >= 1 && number <= static_cast<double>(most)) ||
      number != static_cast<double>(static_cast<std::size_t>(number)))
    throw BadFile(what + " should be a whole number from 1 to " + std::to_string(most) + ", not " +
                  one_line(json.dump(), 40));
  return static_cast<std::size_t>(number);
}

const Json& member(const Json& object, const char* name, const std::string& of) {
  const auto found = object.find(name);
  if (!object.is_object() || found == object.end()) throw BadFile(of + " has no \"" + name + "\"");
  return *found;
}

}  // namespace ctnn::import
