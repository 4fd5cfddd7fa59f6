// SPDX-License-Identifier: BSL-1.0
// The library behind ctnn::plot.
#include <ctnn/plot/axis.ipp>
#include <ctnn/plot/boundary_svg.ipp>
#include <ctnn/plot/boundary_text.ipp>
#include <ctnn/plot/braille.ipp>
#include <ctnn/plot/class_names.ipp>
#include <ctnn/plot/clock.ipp>
#include <ctnn/plot/color.ipp>
#include <ctnn/plot/confusion_svg.ipp>
#include <ctnn/plot/confusion_text.ipp>
#include <ctnn/plot/contour.ipp>
#include <ctnn/plot/field.ipp>
#include <ctnn/plot/field_svg.ipp>
#include <ctnn/plot/history_csv.ipp>
#include <ctnn/plot/history_svg.ipp>
#include <ctnn/plot/labeled_points.ipp>
#include <ctnn/plot/line_chart.ipp>
#include <ctnn/plot/number.ipp>
#include <ctnn/plot/palette.ipp>
#include <ctnn/plot/progress.ipp>
#include <ctnn/plot/progress_line.ipp>
#include <ctnn/plot/svg.ipp>
#include <ctnn/plot/terminal.ipp>
#include <ctnn/plot/text.ipp>
