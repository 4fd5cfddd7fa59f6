// SPDX-License-Identifier: BSL-1.0
// Seeing what is trained: progress, histories, confusion matrices, decision boundaries. Hosted, as io.hpp is.
#pragma once

#include <ctnn/plot/axis.hpp>
#include <ctnn/plot/boundary_options.hpp>
#include <ctnn/plot/boundary_svg.hpp>
#include <ctnn/plot/boundary_text.hpp>
#include <ctnn/plot/braille.hpp>
#include <ctnn/plot/class_names.hpp>
#include <ctnn/plot/clock.hpp>
#include <ctnn/plot/color.hpp>
#include <ctnn/plot/confusion_figures.hpp>
#include <ctnn/plot/confusion_options.hpp>
#include <ctnn/plot/confusion_svg.hpp>
#include <ctnn/plot/confusion_text.hpp>
#include <ctnn/plot/contour.hpp>
#include <ctnn/plot/field.hpp>
#include <ctnn/plot/field_svg.hpp>
#include <ctnn/plot/history_csv.hpp>
#include <ctnn/plot/history_svg.hpp>
#include <ctnn/plot/labeled_points.hpp>
#include <ctnn/plot/line_chart.hpp>
#include <ctnn/plot/number.hpp>
#include <ctnn/plot/palette.hpp>
#include <ctnn/plot/progress.hpp>
#include <ctnn/plot/progress_line.hpp>
#include <ctnn/plot/svg.hpp>
#include <ctnn/plot/terminal.hpp>
#include <ctnn/plot/text.hpp>
