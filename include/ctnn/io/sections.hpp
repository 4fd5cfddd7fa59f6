// SPDX-License-Identifier: BSL-1.0
// The file format of models and checkpoints: named sections of bytes between a header and a checksum.
//
//   8 bytes    89 43 54 4E 4E 0D 0A 1A, the first not text, the last ones changed by a transfer as text
//   u32        version of the format, 1
//   u32        byte order of what the sections hold: 1 little, 2 big (the numbers of the format itself are little-endian)
//   u32        what the file is: 1 model, 2 checkpoint
//   u32        number of sections
//   u64        size of the file
//   sections   u32 size of the name, name, u64 fingerprint, u64 size, bytes; in any order
//   u32        CRC-32 of all before it
#pragma once

#include <ctnn/io/binary.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ctnn::io::detail {

enum class FileKind : std::uint32_t { model = 1, checkpoint = 2 };

struct Section {
  std::string name;
  std::uint64_t fingerprint = 0;
  std::string bytes;
};

inline constexpr std::string_view file_magic{
    "\x89"
    "CTNN\r\n\x1a",
    8};
inline constexpr std::uint32_t format_version = 1;
inline constexpr std::uint32_t own_byte_order = std::endian::native == std::endian::little ? 1 : 2;
inline constexpr std::size_t file_header = 32, file_checksum = 4;

/// At the end.
void add_section(std::vector<Section>& sections, Section section);
void add_section(std::vector<Section>& sections, std::string_view name, std::uint64_t fingerprint, std::string bytes);

std::uint32_t checksum(std::string_view bytes);

std::string pack(FileKind kind, const std::vector<Section>& sections);

/// Throws an Error with the reason unless the bytes are those of a whole file of this kind.
std::vector<Section> unpack_sections(std::string_view bytes, FileKind kind, const std::string& file);

/// The section of this name, or null; throws if there are two.
const Section* find_section(const std::string& file, const std::vector<Section>& sections, std::string_view name);

/// The same where there has to be one.
const Section& section_named(const std::string& file, const std::vector<Section>& sections, std::string_view name);

}  // namespace ctnn::io::detail

#if !defined(CTNN_COMPILED)
#include <ctnn/io/sections.ipp>
#endif
