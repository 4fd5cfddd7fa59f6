// SPDX-License-Identifier: BSL-1.0
// Files are written whole or not at all.
#include <ctnn/io/atomic_file.hpp>
#include <ctnn/io/read_file.hpp>

#include "support/folder.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <cstddef>
#include <filesystem>
#include <string>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace ctnn;

TEST_CASE("A file is replaced with its permissions, and nothing is left beside it") {
  const test::Folder folder("io");
  const auto path = folder.write("x", "old");
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  io::write_atomically(path, "new");
  CHECK(io::read_file(path) == "new");
  CHECK(std::filesystem::status(path).permissions() == std::filesystem::perms::owner_all);
  io::write_atomically(folder / "y", "");
  CHECK(io::read_file(folder / "y").empty());
  CHECK(folder.files() == 2);
}

TEST_CASE("What a killed program left behind is overwritten") {
  const test::Folder folder("io");
  folder.write("x.part", "half of someth");
  io::write_atomically(folder / "x", "new");
  CHECK(io::read_file(folder / "x") == "new");
  CHECK(folder.files() == 1);
}

TEST_CASE("A disk that is full leaves the old file whole") {
  const test::Folder folder("io");
  const auto path = folder.write("x", "old");
  const auto old_action = std::signal(SIGXFSZ, SIG_IGN);
  rlimit old_limit{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &old_limit) == 0);
  rlimit limit = old_limit;
  limit.rlim_cur = 1000;
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
  std::string said;
  try {
    io::write_atomically(path, std::string(5000, 'x'));
  } catch (const io::Error& error) {
    said = error.cause();
  }
  ::setrlimit(RLIMIT_FSIZE, &old_limit);
  std::signal(SIGXFSZ, old_action);
  CHECK(said == "cannot be written: File too large");
  CHECK(io::read_file(path) == "old");
  CHECK(folder.files() == 1);
}

TEST_CASE("Two writers do not mix") {
  const test::Folder folder("io");
  const auto path = folder.write("x", "old");
  const int other = ::open((path.string() + ".part").c_str(), O_RDWR | O_CREAT, 0600);
  REQUIRE(::flock(other, LOCK_EX) == 0);
  CHECK(test::refusal([&] { io::write_atomically(path, "new"); }) ==
        "x: cannot be written: another writer is at work on it");
  CHECK(io::read_file(path) == "old");
  ::close(other);
  io::write_atomically(path, "new");
  CHECK(io::read_file(path) == "new");
}

TEST_CASE("What a link leads to is replaced; what is no file is not") {
  const test::Folder folder("io");
  const auto path = folder.write("x", "old");
  std::filesystem::create_symlink("x", (folder / "link"));
  io::write_atomically(folder / "link", "new");
  CHECK(std::filesystem::is_symlink(folder / "link"));
  CHECK(io::read_file(path) == "new");
  CHECK(test::refusal([&] { io::write_atomically(folder.path(), "new"); }).find("it is a folder") != std::string::npos);
  CHECK(test::refusal([] { io::write_atomically("/dev/null", "new"); }) ==
        "null: cannot be written: it is no regular file");
  CHECK(test::refusal([&] { io::write_atomically(folder / "none/x", "new"); }) ==
        "x: cannot be written: No such file or directory");
}
