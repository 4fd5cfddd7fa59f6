// SPDX-License-Identifier: BSL-1.0
// Writes a file whole or not at all: into a temporary file beside it, which is then renamed.
#pragma once

#include <ctnn/io/error.hpp>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

namespace ctnn::io {

/// A file that was there before is replaced. Throws Error, and leaves things as they were, if that cannot be done.
inline void write_atomically(const std::filesystem::path& path, std::string_view bytes) {
  const auto refuse = [&](const std::string& cause) { throw Error(path.string(), "cannot be written: " + cause); };
  const auto last_failure = [] { return std::error_code(errno, std::generic_category()); };
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  // A rename would replace a device such as /dev/null.
  if (std::filesystem::is_directory(status)) refuse("it is a folder");
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) refuse("it is no regular file");

  // What a symbolic link leads to is replaced, not the link.
  std::filesystem::path target = std::filesystem::weakly_canonical(path, error);
  if (error) target = path;
  std::filesystem::path temporary = target;
  temporary += '.';
  temporary += std::to_string(std::chrono::system_clock::now().time_since_epoch().count());
  std::FILE* const file = std::fopen(temporary.string().c_str(), "wbx");
  if (file == nullptr) refuse(last_failure().message());
  error.clear();
  if (std::fwrite(bytes.data(), 1, bytes.size(), file) != bytes.size() || std::fflush(file) != 0)
    error = last_failure();
  if (std::fclose(file) != 0 && !error) error = last_failure();
  if (!error) std::filesystem::rename(temporary, target, error);
  if (error) {
    std::error_code ignored;
    std::filesystem::remove(temporary, ignored);
    refuse(error.message());
  }
}

}  // namespace ctnn::io
