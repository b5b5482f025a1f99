#pragma once

#include <QStringView>

namespace batchlens {

/// Whether the zero-width joiner or non-joiner (U+200D, U+200C) at a place of a text is ordinary spelling: alone
/// between two letters of one script that is written with them (Persian, Hindi, …), or inside an emoji that is put
/// together from others. Anywhere else it is a sign that nobody sees. Any thread.
bool isOrdinaryJoiner(QStringView text, qsizetype at);

} // namespace batchlens
