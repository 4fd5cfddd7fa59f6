// SPDX-License-Identifier: BSL-1.0
#include "json_fields.hpp"

#include "topology.hpp"

#include <cmath>

namespace ctnn::import {

Fields::Fields(const nlohmann::json& value, std::string place) : value_(&value), place_(std::move(place)) {
  if (!value.is_object()) throw BadFile((place_.empty() ? "the file" : place_) + ": should be an object");
}

std::string Fields::place_of(const char* name) const { return place_.empty() ? name : place_ + "." + name; }

void Fields::refuse(const char* name, std::string_view cause) const {
  throw BadFile(place_of(name) + ": " + std::string(cause));
}

bool Fields::has(const char* name) const {
  const auto found = value_->find(name);
  return found != value_->end() && !found->is_null();
}

const nlohmann::json& Fields::at(const char* name) const {
  const auto found = value_->find(name);
  if (found == value_->end()) refuse(name, "is missing");
  return *found;
}

Fields Fields::object(const char* name) const { return {at(name), place_of(name)}; }

std::vector<Fields> Fields::objects(const char* name) const {
  const nlohmann::json& list = at(name);
  if (!list.is_array() || list.empty()) refuse(name, "should be a list that is not empty");
  std::vector<Fields> result;
  for (const nlohmann::json& item : list)
    result.emplace_back(item, place_of(name) + "[" + std::to_string(result.size()) + "]");
  return result;
}

namespace {

bool is_count(const nlohmann::json& value, std::size_t least, std::size_t most) {
  return value.is_number_unsigned() && value.get<std::size_t>() >= least && value.get<std::size_t>() <= most;
}

}  // namespace

std::size_t Fields::count(const char* name, std::size_t most, std::size_t least) const {
  const nlohmann::json& value = at(name);
  if (!is_count(value, least, most))
    refuse(name, "should be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return value.get<std::size_t>();
}

std::size_t Fields::count_or(const char* name, std::size_t most, std::size_t otherwise) const {
  return has(name) ? count(name, most) : otherwise;
}

std::vector<std::size_t> Fields::counts(const char* name, std::size_t most) const {
  const nlohmann::json& list = at(name);
  if (!list.is_array() || list.empty()) refuse(name, "should be a list that is not empty");
  std::vector<std::size_t> result;
  for (const nlohmann::json& item : list) {
    if (!is_count(item, 1, most)) refuse(name, "should be whole numbers from 1 to " + std::to_string(most));
    result.push_back(item.get<std::size_t>());
  }
  return result;
}

bool Fields::flag(const char* name) const {
  const nlohmann::json& value = at(name);
  if (!value.is_boolean()) refuse(name, "should be true or false");
  return value.get<bool>();
}

bool Fields::flag_or(const char* name, bool otherwise) const { return has(name) ? flag(name) : otherwise; }

double Fields::number(const char* name) const {
  const nlohmann::json& value = at(name);
  if (!value.is_number() || !std::isfinite(value.get<double>())) refuse(name, "should be a number");
  return value.get<double>();
}

double Fields::number_or(const char* name, double otherwise) const { return has(name) ? number(name) : otherwise; }

std::string Fields::text(const char* name) const {
  const nlohmann::json& value = at(name);
  if (!value.is_string()) refuse(name, "should be a string");
  return value.get<std::string>();
}

std::vector<double> Fields::numbers(const char* name) const {
  const nlohmann::json& list = at(name);
  if (!list.is_array()) refuse(name, "should be a list of numbers");
  std::vector<double> result;
  result.reserve(list.size());
  for (const nlohmann::json& item : list) {
    if (!item.is_number() || !std::isfinite(item.get<double>()))
      refuse((std::string(name) + "[" + std::to_string(result.size()) + "]").c_str(), "should be a number");
    result.push_back(item.get<double>());
  }
  return result;
}

nlohmann::json parse_json(std::string_view text) {
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    throw BadFile("byte " + std::to_string(error.byte) + ": this is no JSON");
  } catch (const nlohmann::json::exception&) {  // a number beyond double
    throw BadFile("a number is too large");
  }
}

}  // namespace ctnn::import
