// SPDX-License-Identifier: BSL-1.0
#pragma once
// The members of a zip archive, read into memory.
#include "topology.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

struct zip;

namespace ctnn::import {

class ZipFile {
 public:
  explicit ZipFile(const std::filesystem::path& file);
  ~ZipFile();
  ZipFile(const ZipFile&) = delete;
  ZipFile& operator=(const ZipFile&) = delete;

  std::vector<std::string> names() const;
  bool has(const std::string& name) const;
  std::string read(const std::string& name) const;

 private:
  zip* archive_;
  std::uintmax_t bytes_;
};

}  // namespace ctnn::import
