// SPDX-License-Identifier: BSL-1.0
// The functions of read_file.hpp that depend on no net's type.
#pragma once

#include <ctnn/io/read_file.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/io/error.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>

#include <zlib.h>

namespace ctnn::io {

CTNN_HOSTED std::string read_file(const FilePath& path) {
  const auto refuse = [&] {
    throw Error(path.string(), "cannot be read: " + std::error_code(errno, std::generic_category()).message());
  };
  std::error_code ignored;
  if (std::filesystem::is_directory(path.string(), ignored))
    throw Error(path.string(), "cannot be read: it is a folder");
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  const std::unique_ptr<std::FILE, Close> file(std::fopen(path.string().c_str(), "rb"));
  if (!file) refuse();
  std::string bytes;
  const auto expected = std::filesystem::file_size(path.string(), ignored);
  if (!ignored) bytes.reserve(static_cast<std::size_t>(expected));
  constexpr std::size_t piece = std::size_t{1} << 16;
  std::unique_ptr<char[]> buffer(new char[piece]);
  while (const std::size_t count = std::fread(buffer.get(), 1, piece, file.get())) bytes.append(buffer.get(), count);
  if (std::ferror(file.get()) != 0) refuse();
  return bytes;
}

CTNN_HOSTED bool file_exists(const FilePath& path) {
  std::error_code ignored;
  return std::filesystem::status(path.string(), ignored).type() != std::filesystem::file_type::not_found;
}

}  // namespace ctnn::io

namespace ctnn::io::detail {

CTNN_HOSTED bool is_gzip(std::string_view bytes) { return bytes.substr(0, 2) == "\x1f\x8b"; }

CTNN_HOSTED std::string unpack(std::string_view packed, const std::string& file) {
  constexpr std::size_t piece = std::size_t{1} << 16, most_at_once = std::size_t{1} << 30;
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) throw Error(file, "cannot be unpacked: zlib does not start");
  struct End {
    void operator()(z_stream* s) const { inflateEnd(s); }
  };
  const std::unique_ptr<z_stream, End> end(&stream);
  const std::unique_ptr<char[]> buffer(new char[piece]);
  std::string bytes;
  std::string_view rest = packed;
  for (;;) {
    const std::size_t offered = rest.size() < most_at_once ? rest.size() : most_at_once;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(rest.data()));  // zlib only reads it
    stream.avail_in = static_cast<uInt>(offered);
    stream.next_out = reinterpret_cast<Bytef*>(buffer.get());
    stream.avail_out = piece;
    const int state = inflate(&stream, Z_NO_FLUSH);
    rest.remove_prefix(offered - stream.avail_in);
    bytes.append(buffer.get(), piece - stream.avail_out);
    const Place here = at_byte(packed.size() - rest.size());
    if (state == Z_STREAM_END) {
      if (rest.empty()) return bytes;
      if (!is_gzip(rest)) throw Error(file, here, "bytes follow the compressed data");
      inflateReset(&stream);
    } else if (state == Z_BUF_ERROR || (state == Z_OK && rest.empty() && stream.avail_out > 0)) {
      throw Error(file, here, "the compressed data ends too early; the file was cut off");
    } else if (state != Z_OK) {
      throw Error(file, here,
                  std::string("the compressed data is damaged: ") + (stream.msg != nullptr ? stream.msg : "no reason"));
    }
  }
}

}  // namespace ctnn::io::detail

namespace ctnn::io {

CTNN_HOSTED std::string read_unpacked(const FilePath& path) {
  std::string bytes = read_file(path);
  return detail::is_gzip(bytes) ? detail::unpack(bytes, path.string()) : bytes;
}

}  // namespace ctnn::io
