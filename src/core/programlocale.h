#pragma once

#include <QLocale>

namespace batchlens {

/// The locale of all numbers and dates, for QLocale::setDefault() at the start: the system's, with two exceptions that
/// get one of our own, the same from every Qt: language C, whose numbers only some versions group, and languages with
/// digits of their own, which would stand beside the others in one sentence, since the texts are not in them.
QLocale programLocale(const QLocale &system);

} // namespace batchlens
