// SPDX-License-Identifier: BSL-1.0
// The functions of sections.hpp that depend on no net's type.
#pragma once

#include <ctnn/io/sections.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/io/binary.hpp>
#include <ctnn/io/error.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <zlib.h>

namespace ctnn::io::detail {

CTNN_HOSTED void add_section(std::vector<Section>& sections, Section section) {
  sections.push_back(std::move(section));
}

CTNN_HOSTED void add_section(std::vector<Section>& sections, std::string_view name, std::uint64_t fingerprint,
                             std::string bytes) {
  sections.push_back({std::string(name), fingerprint, std::move(bytes)});
}

CTNN_HOSTED std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

CTNN_HOSTED std::string pack(FileKind kind, const std::vector<Section>& sections) {
  std::size_t size = file_header + file_checksum;
  for (const Section& section : sections) size += 4 + section.name.size() + 8 + 8 + section.bytes.size();
  std::string file(file_magic);
  file.reserve(size);
  for (const std::uint32_t number :
       {format_version, own_byte_order, static_cast<std::uint32_t>(kind), static_cast<std::uint32_t>(sections.size())})
    append(file, number);
  append(file, std::uint64_t{size});
  for (const Section& section : sections) {
    append(file, static_cast<std::uint32_t>(section.name.size()));
    file += section.name;
    append(file, section.fingerprint);
    append(file, std::uint64_t{section.bytes.size()});
    file += section.bytes;
  }
  append(file, checksum(file));
  return file;
}

CTNN_HOSTED std::vector<Section> unpack_sections(std::string_view bytes, FileKind kind, const std::string& file) {
  const auto number = [&](std::size_t at) { return load<std::uint32_t>(bytes.data() + at, std::endian::little); };
  const auto refuse = [&](std::size_t at, const std::string& cause) { throw Error(file, at_byte(at), cause); };
  const std::string size_text = std::to_string(bytes.size());
  if (bytes.substr(0, file_magic.size()) != file_magic.substr(0, bytes.size()))
    refuse(0, "this is no ctnn file: it does not begin as one");
  if (bytes.size() < file_header + file_checksum)
    refuse(bytes.size(), "the file was cut off: it has " + size_text + " bytes, less than a header");
  if (number(8) != format_version)
    refuse(8, "its format has version " + std::to_string(number(8)) + ", but this library reads version " +
                  std::to_string(format_version));
  const std::uint64_t size = load<std::uint64_t>(bytes.data() + 24, std::endian::little);
  if (bytes.size() < size)
    refuse(bytes.size(), "the file was cut off: it has " + size_text + " of " + std::to_string(size) + " bytes");
  if (bytes.size() > size)
    refuse(size < bytes.size() ? static_cast<std::size_t>(size) : 24,
           "the file is too long: it has " + size_text + " bytes and says " + std::to_string(size));
  const std::size_t end = bytes.size() - file_checksum;
  if (checksum(bytes.substr(0, end)) != number(end)) refuse(end, "its checksum is wrong, so the file is damaged");
  if (number(12) != own_byte_order) refuse(12, "it was written on a machine of the other byte order");
  if (number(16) != static_cast<std::uint32_t>(kind))
    refuse(16, std::string("it holds no ") + (kind == FileKind::model ? "model" : "checkpoint") +
                   (number(16) == 1   ? " but a model"
                    : number(16) == 2 ? " but a checkpoint"
                                      : ""));

  std::vector<Section> sections;
  std::size_t at = file_header;
  const auto take = [&](std::uint64_t count) {
    if (count > end - at) refuse(at, "a section reaches beyond the end of the file");
    const std::string_view taken = bytes.substr(at, static_cast<std::size_t>(count));
    at += static_cast<std::size_t>(count);
    return taken;
  };
  const auto take_number = [&]<class N>(N) { return load<N>(take(sizeof(N)).data(), std::endian::little); };
  for (std::uint32_t k = 0, count = number(20); k < count; ++k) {
    Section section;
    section.name = take(take_number(std::uint32_t{}));
    section.fingerprint = take_number(std::uint64_t{});
    section.bytes = take(take_number(std::uint64_t{}));
    sections.push_back(std::move(section));
  }
  if (at != end) refuse(at, "bytes follow the last section");
  return sections;
}

CTNN_HOSTED const Section* find_section(const std::string& file, const std::vector<Section>& sections,
                                        std::string_view name) {
  const Section* found = nullptr;
  for (const Section& section : sections) {
    if (section.name != name) continue;
    if (found != nullptr) throw Error(file, "it holds " + std::string(name) + " twice");
    found = &section;
  }
  return found;
}

CTNN_HOSTED const Section& section_named(const std::string& file, const std::vector<Section>& sections,
                                         std::string_view name) {
  const Section* const found = find_section(file, sections, name);
  if (found == nullptr) throw Error(file, "it lacks the section " + std::string(name));
  return *found;
}

}  // namespace ctnn::io::detail
