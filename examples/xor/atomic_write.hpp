// SPDX-License-Identifier: BSL-1.0
// Writes a file whole or not at all: into a temporary file beside it, which is then renamed.
#pragma once

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

namespace demo {

/// Returns the cause of a failure, or an error code that is false.
inline std::error_code atomic_write(const std::filesystem::path& path, std::string_view text) {
  const auto failure = [] { return std::error_code(errno, std::generic_category()); };
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  // A rename would replace a device such as /dev/null.
  if (std::filesystem::is_directory(status)) return std::make_error_code(std::errc::is_a_directory);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    return std::make_error_code(std::errc::invalid_argument);

  std::filesystem::path temporary = path;
  temporary += '.';
  temporary += std::to_string(std::chrono::system_clock::now().time_since_epoch().count());
  std::FILE* const file = std::fopen(temporary.string().c_str(), "wbx");
  if (file == nullptr) return failure();
  error.clear();
  if (std::fwrite(text.data(), 1, text.size(), file) != text.size() || std::fflush(file) != 0) error = failure();
  if (std::fclose(file) != 0 && !error) error = failure();
  if (!error) std::filesystem::rename(temporary, path, error);
  if (error) {
    std::error_code ignored;
    std::filesystem::remove(temporary, ignored);
  }
  return error;
}

}  // namespace demo
