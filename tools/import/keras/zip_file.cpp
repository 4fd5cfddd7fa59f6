// SPDX-License-Identifier: BSL-1.0
#include "zip_file.hpp"

#include "cpp_text.hpp"

#include <zip.h>

#include <algorithm>

namespace ctnn::import {

namespace {

constexpr std::uintmax_t most_compression = 1100;  // deflate's limit is 1032
constexpr std::size_t piece = 1 << 20;

}  // namespace

ZipFile::ZipFile(const std::filesystem::path& file) {
  std::error_code error;
  bytes_ = std::filesystem::file_size(file, error);
  if (error) throw BadFile("cannot be read: " + error.message());
  int code = 0;
  archive_ = zip_open(file.c_str(), ZIP_RDONLY, &code);
  if (archive_ == nullptr) throw BadFile("is no zip archive, or a broken one");
}

ZipFile::~ZipFile() { zip_discard(archive_); }

std::vector<std::string> ZipFile::names() const {
  std::vector<std::string> list;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive_, 0); ++i)
    if (const char* name = zip_get_name(archive_, static_cast<zip_uint64_t>(i), 0)) list.emplace_back(name);
  return list;
}

bool ZipFile::has(const std::string& name) const { return zip_name_locate(archive_, name.c_str(), 0) >= 0; }

std::string ZipFile::read(const std::string& name) const {
  const auto refuse = [&](const std::string& cause) { throw BadFile(one_line(name) + ": " + cause); };
  if (!has(name)) refuse("is not in the archive");
  zip_file_t* const member = zip_fopen(archive_, name.c_str(), 0);
  if (member == nullptr) refuse("cannot be read");
  std::string bytes;
  zip_int64_t got = 0;
  do {  // grows with what is there, whatever size the archive claims
    const std::size_t before = bytes.size();
    bytes.resize(before + piece);
    got = zip_fread(member, bytes.data() + before, piece);
    bytes.resize(before + static_cast<std::size_t>(std::max<zip_int64_t>(got, 0)));
  } while (got > 0 && bytes.size() <= bytes_ * most_compression);
  const bool closed = zip_fclose(member) == 0;
  if (got != 0 || !closed) refuse("is broken");
  return bytes;
}

}  // namespace ctnn::import
