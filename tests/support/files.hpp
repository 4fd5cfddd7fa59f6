// SPDX-License-Identifier: BSL-1.0
// A folder for the files of a test, and what a refused file says.
#pragma once

#include <ctnn/io/error.hpp>

#include <catch2/catch.hpp>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>

#include <unistd.h>

namespace support {

/// Made empty, and removed with all that is in it.
class Folder {
 public:
  Folder()
      : path_(std::filesystem::temp_directory_path() /
              ("ctnn_test_" + std::to_string(::getpid()) + "_" + std::to_string(next_++))) {
    std::filesystem::create_directory(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path file(std::string_view name) const { return path_ / name; }
  std::filesystem::path write(std::string_view name, std::string_view bytes) const {
    std::ofstream(file(name), std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return file(name);
  }
  std::size_t files() const {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(path_)) ++count;
    return count;
  }

 private:
  std::filesystem::path path_;
  static inline int next_ = 0;
};

inline std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// What the io::Error that f throws says, without the folder; fails if it throws none.
template <class F> std::string refusal(F f) {
  try {
    f();
  } catch (const ctnn::io::Error& error) {
    const std::string said = error.what();
    const std::size_t slash = error.file().find_last_of('/');
    return slash == std::string::npos ? said : said.substr(slash + 1);
  }
  FAIL("nothing was refused");
  return {};
}

}  // namespace support
