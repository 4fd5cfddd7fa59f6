// SPDX-License-Identifier: BSL-1.0
// FilePath: where a file is. It is made from what std::filesystem::path is made from, but needs no <filesystem>, which
// takes a compiler a third of a second.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

namespace ctnn::io {

class FilePath {
 public:
  FilePath(const char* name) : name_(name) {}
  FilePath(std::string name) : name_(std::move(name)) {}
  FilePath(std::string_view name) : name_(name) {}
  /// A std::filesystem::path.
  template <class Path>
    requires requires(const Path& path) {
      { path.string() } -> std::convertible_to<std::string>;
    }
  FilePath(const Path& path) : name_(path.string()) {}

  const std::string& string() const noexcept { return name_; }

 private:
  std::string name_;
};

}  // namespace ctnn::io
