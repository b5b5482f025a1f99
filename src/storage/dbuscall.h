#pragma once

#include <QDBusMessage>
#include <QString>
#include <QVariant>

#include <chrono>
#include <functional>

class QObject;

namespace batchlens {

/// What the questions to a keychain over D-Bus share. All calls are asynchronous: `then` runs later, once, on the
/// calling thread, and not after `context` is gone; what went wrong is an error message as the bus would send it.

/// Calls a method on the session bus. `timeout` is for the answer.
void callBus(QObject *context, const QDBusMessage &message, std::chrono::milliseconds timeout,
             std::function<void(const QDBusMessage &)> then);

/// A method of the bus itself.
QDBusMessage busMessage(const QString &method, const QVariantList &arguments = {});
/// A method of the Secret Service as a whole, which starts one that is not running unless that is turned off.
QDBusMessage secretMessage(const QString &method, const QVariantList &arguments);
/// Reads a property of one of the Secret Service's objects, without starting one. `interface` is the name's last part.
QDBusMessage secretProperty(const QString &path, const QString &interface, const QString &name);
/// The value that a call of secretProperty() gave; invalid for an error.
QVariant propertyValue(const QDBusMessage &reply);

/// Whether a reply means that nothing came in time.
bool isSilence(const QDBusMessage &reply);
/// Whether a reply means that nobody is there to answer.
bool isNotThere(const QDBusMessage &reply);

} // namespace batchlens
