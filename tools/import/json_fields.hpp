// SPDX-License-Identifier: BSL-1.0
#pragma once
// Members of a JSON object, told by their place in the file where they are not what they should be.
#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ctnn::import {

/// An object of the file, and how one gets there: "config.layers[1]".
class Fields {
 public:
  Fields(const nlohmann::json& value, std::string place);

  bool has(const char* name) const;  ///< and it is not null
  const nlohmann::json& at(const char* name) const;
  Fields object(const char* name) const;
  std::vector<Fields> objects(const char* name) const;

  std::size_t count(const char* name, std::size_t most, std::size_t least = 1) const;
  std::size_t count_or(const char* name, std::size_t most, std::size_t otherwise) const;
  std::vector<std::size_t> counts(const char* name, std::size_t most) const;
  bool flag(const char* name) const;
  bool flag_or(const char* name, bool otherwise) const;
  double number(const char* name) const;
  double number_or(const char* name, double otherwise) const;
  std::string text(const char* name) const;
  /// Of numbers that are finite.
  std::vector<double> numbers(const char* name) const;

  const nlohmann::json& value() const { return *value_; }
  const std::string& place() const { return place_; }
  std::string place_of(const char* name) const;
  /// Throws BadFile with the place.
  [[noreturn]] void refuse(const char* name, std::string_view cause) const;

 private:
  const nlohmann::json* value_;
  std::string place_;
};

/// The whole file. Throws BadFile with the byte where it is no JSON.
nlohmann::json parse_json(std::string_view text);

}  // namespace ctnn::import
