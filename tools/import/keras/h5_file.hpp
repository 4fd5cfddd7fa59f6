// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a Keras model needs of HDF5: strings and arrays inside one file. Links to other files are refused.
#include "topology.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ctnn::import {

class H5File {
 public:
  explicit H5File(const std::filesystem::path& file);
  /// The bytes of a file, which must outlive this. `name` is what errors call it.
  H5File(std::string& bytes, std::string name);
  ~H5File();
  H5File(const H5File&) = delete;
  H5File& operator=(const H5File&) = delete;

  bool has(const std::string& path) const;
  /// The names in a group, groups and arrays.
  std::vector<std::string> names(const std::string& group) const;
  /// The paths of all arrays within a group.
  std::vector<std::string> arrays(const std::string& group) const;
  /// A string that is an attribute of a group, if there is one.
  std::optional<std::string> attribute(const std::string& group, const char* name) const;
  Array read(const std::string& path) const;

 private:
  void collect(const std::string& group, std::vector<std::string>& found, int depth) const;
  [[noreturn]] void refuse(const std::string& path, const std::string& cause) const;
  void expect_inside(const std::string& path) const;

  std::int64_t file_ = -1;
  std::uintmax_t bytes_ = 0;
  std::string name_;
};

}  // namespace ctnn::import
