// SPDX-License-Identifier: BSL-1.0
// The functions of value_bytes.hpp that depend on no net's type.
#pragma once

#include <ctnn/io/value_bytes.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/io/fingerprint_hash.hpp>

#include <cstddef>
#include <string>

namespace ctnn::io::detail {

CTNN_HOSTED void append_bytes(std::string& bytes, const void* first, std::size_t count) {
  if (count > 0) bytes.append(static_cast<const char*>(first), count);
}

CTNN_HOSTED void add_run(FingerprintHash& hash, std::size_t size, bool is_float, std::size_t count) {
  hash.add(size, is_float, count);
}

}  // namespace ctnn::io::detail
