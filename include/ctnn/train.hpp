// SPDX-License-Identifier: BSL-1.0
// Training: data sets, steps, the whole loop, metrics.
#pragma once

#include <ctnn/train/averaged_model.hpp>
#include <ctnn/train/confusion_matrix.hpp>
#include <ctnn/train/data_checks.hpp>
#include <ctnn/train/dataset.hpp>
#include <ctnn/train/early_stopping.hpp>
#include <ctnn/train/epoch_batches.hpp>
#include <ctnn/train/fit.hpp>
#include <ctnn/train/fit_loop.hpp>
#include <ctnn/train/fit_options.hpp>
#include <ctnn/train/fit_parts.hpp>
#include <ctnn/train/fit_state.hpp>
#include <ctnn/train/full_batch.hpp>
#include <ctnn/train/gathered_batch.hpp>
#include <ctnn/train/history.hpp>
#include <ctnn/train/metrics.hpp>
#include <ctnn/train/min_max_scaler.hpp>
#include <ctnn/train/portion.hpp>
#include <ctnn/train/predictions.hpp>
#include <ctnn/train/regression_metrics.hpp>
#include <ctnn/train/reports.hpp>
#include <ctnn/train/roc_auc.hpp>
#include <ctnn/train/samples.hpp>
#include <ctnn/train/sharded_batch.hpp>
#include <ctnn/train/spans.hpp>
#include <ctnn/train/standard_scaler.hpp>
#include <ctnn/train/train.hpp>
#include <ctnn/train/trainer.hpp>
#include <ctnn/train/trainer_like.hpp>
#include <ctnn/train/trainer_state.hpp>
#include <ctnn/train/type_checks.hpp>
#include <ctnn/train/value_and_gradient.hpp>
#include <ctnn/train/workspace.hpp>
