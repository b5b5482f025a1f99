#pragma once

#include <QObject>

/// What a person can meet at a keychain, each played in a session of its own (tests/support/keyringsession.sh) because
/// a process sees one session bus in its life.
class KeychainScenes final : public QObject
{
    Q_OBJECT

private slots:
    void keepsReadsAndRemoves();
    void isFoundAsTheReadmeSays();
    void keepsAwkwardKeys();
    void callsBackOnceAndLater();
    void outlivesARestartOfTheDaemon();
    void isLocked();
    void waitsWhileAPromptIsOpen();
    void isAbsent();
    void hangs();
    void hangsWhileTheStoreIsClosed();
    void hangsWhileTheProgramEnds();
    void isDamaged();
    void isNotMade();
    void isNotHandedOut_data();
    void isNotHandedOut();
    void waitsForANewWallet();
    void wakesAWallet();
};
