#pragma once

#include <QByteArray>
#include <QString>

namespace batchlens {

/// Overwrites what a text holds and empties it. One that is shared is let go as it is: whoever has it last wipes it.
void wipe(QByteArray &secret);
void wipe(QString &secret);

/// The same for all who share it, who find zeros in it: for a text of which nobody needs what is shared any more. Not
/// for one that several threads may be using.
void wipeForAll(QByteArray &secret);
void wipeForAll(QString &secret);

/// Hands what this process has freed back to the system, as far as whole pages of it are free: what texts that are not
/// ours to wipe left there goes with them. Takes milliseconds. Nothing where the C library cannot.
void giveBackFreedMemory();

} // namespace batchlens
