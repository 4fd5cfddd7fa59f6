// SPDX-License-Identifier: BSL-1.0
// Writes a file whole or not at all: into a temporary file beside it, which is then renamed.
#pragma once

#include <ctnn/io/error.hpp>
#include <ctnn/io/file_path.hpp>

#include <string_view>

namespace ctnn::io {

/// A file that was there before is replaced and keeps its permissions. Throws Error, and leaves things as they were, if
/// that cannot be done.
void write_atomically(const FilePath& path, std::string_view bytes);

}  // namespace ctnn::io

#if !defined(CTNN_COMPILED)
#include <ctnn/io/atomic_file.ipp>
#endif
