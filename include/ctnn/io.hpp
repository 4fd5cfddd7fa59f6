// SPDX-License-Identifier: BSL-1.0
// Files: reading and writing them. Hosted: it uses heap, streams and exceptions, and ctnn.hpp does not include it.
#pragma once

#include <ctnn/io/array.hpp>
#include <ctnn/io/atomic_file.hpp>
#include <ctnn/io/binary.hpp>
#include <ctnn/io/checkpoint.hpp>
#include <ctnn/io/csv.hpp>
#include <ctnn/io/csv_options.hpp>
#include <ctnn/io/data_digest.hpp>
#include <ctnn/io/error.hpp>
#include <ctnn/io/file_path.hpp>
#include <ctnn/io/fingerprint.hpp>
#include <ctnn/io/fingerprint_hash.hpp>
#include <ctnn/io/idx.hpp>
#include <ctnn/io/labels.hpp>
#include <ctnn/io/members.hpp>
#include <ctnn/io/model_file.hpp>
#include <ctnn/io/model_parts.hpp>
#include <ctnn/io/npy.hpp>
#include <ctnn/io/npy_header.hpp>
#include <ctnn/io/number_text.hpp>
#include <ctnn/io/read_file.hpp>
#include <ctnn/io/sample_set.hpp>
#include <ctnn/io/sections.hpp>
#include <ctnn/io/shown_text.hpp>
#include <ctnn/io/split.hpp>
#include <ctnn/io/table.hpp>
#include <ctnn/io/training_digests.hpp>
#include <ctnn/io/training_parts.hpp>
#include <ctnn/io/type_text.hpp>
#include <ctnn/io/value_bytes.hpp>
