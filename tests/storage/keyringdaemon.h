#pragma once

#include <QProcess>

/// A real gnome-keyring-daemon in the session of this process, ended with this object.
class KeyringDaemon final
{
public:
    ~KeyringDaemon();

    /// True once it keeps secrets in an open login keyring; the first time that makes the keyring.
    bool startUnlocked();
    /// True once it is there with the login keyring locked.
    bool startLocked();
    /// True once it is there and has no keyring to keep anything in.
    bool startWithoutKeyring();
    /// Ends it and waits until its name is free.
    void stop();
    /// From now on it accepts calls and answers none, until resume().
    void pause();
    void resume();

private:
    bool start(const QStringList &moreArguments, bool locked);

    QProcess m_process;
};
