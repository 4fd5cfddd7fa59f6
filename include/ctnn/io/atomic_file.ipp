// SPDX-License-Identifier: BSL-1.0
// The functions of atomic_file.hpp that depend on no net's type.
#pragma once

#include <ctnn/io/atomic_file.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/io/error.hpp>

#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ctnn::io {

namespace detail {

CTNN_HOSTED std::string last_failure() { return std::error_code(errno, std::generic_category()).message(); }

/// "<target>.part", locked for as long as this lives. Always the same name, so that what a killed program left behind is
/// overwritten; the lock keeps two programs apart.
class PartFile {
 public:
  PartFile(const std::filesystem::path& target, const std::filesystem::path& shown)
      : path_(target.string() + ".part"),
        shown_(shown.string()) {
    struct stat old{};
    const bool replaces = ::stat(target.c_str(), &old) == 0;
    for (;;) {
      file_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
      if (file_ < 0) refuse(last_failure());
      if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
        const bool busy = errno == EWOULDBLOCK;
        const std::string cause = busy ? "another writer is at work on it" : last_failure();
        ::close(file_);
        refuse(cause);
      }
      struct stat opened{}, named{};
      if (::fstat(file_, &opened) == 0 && ::stat(path_.c_str(), &named) == 0 && opened.st_ino == named.st_ino &&
          opened.st_dev == named.st_dev)
        break;
      ::close(file_);  // another writer has just renamed it
    }
    if (::ftruncate(file_, 0) != 0 || (replaces && ::fchmod(file_, old.st_mode & 07777) != 0)) give_up();
  }
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;
  ~PartFile() {
    if (file_ < 0) return;
    if (!renamed_) ::unlink(path_.c_str());
    ::close(file_);
  }

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ::ssize_t written = ::write(file_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) refuse(last_failure());
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  /// From here on the target has the new bytes, also if the power fails.
  void become(const std::filesystem::path& target) {
    if (::fsync(file_) != 0 || ::rename(path_.c_str(), target.c_str()) != 0) refuse(last_failure());
    renamed_ = true;
    const std::filesystem::path folder = target.has_parent_path() ? target.parent_path() : ".";
    const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return;  // a folder that may be written but not read; the file is whole all the same
    static_cast<void>(::fsync(handle));
    ::close(handle);
  }

 private:
  [[noreturn]] void refuse(const std::string& cause) const { throw Error(shown_, "cannot be written: " + cause); }
  [[noreturn]] void give_up() {
    const std::string cause = last_failure();
    ::unlink(path_.c_str());
    ::close(file_);
    refuse(cause);
  }

  std::string path_, shown_;
  int file_ = -1;
  bool renamed_ = false;
};

}  // namespace detail

CTNN_HOSTED void write_atomically(const FilePath& name, std::string_view bytes) {
  const std::filesystem::path path(name.string());
  const auto refuse = [&](const std::string& cause) { throw Error(path.string(), "cannot be written: " + cause); };
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  // A rename would replace a device such as /dev/null.
  if (std::filesystem::is_directory(status)) refuse("it is a folder");
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) refuse("it is no regular file");

  // What a symbolic link leads to is replaced, not the link.
  std::filesystem::path target = std::filesystem::weakly_canonical(path, error);
  if (error) target = path;
  detail::PartFile part(target, path);
  part.write(bytes);
  part.become(target);
}

}  // namespace ctnn::io
