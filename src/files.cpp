// SPDX-License-Identifier: BSL-1.0
// What ctnn::io and ctnn::plot share: errors, and files written whole. It needs no library.
#include <ctnn/io/atomic_file.ipp>
#include <ctnn/io/error.ipp>
#include <ctnn/io/shown_text.ipp>
