#pragma once

#include <QStringList>
#include <QWidget>

#include <memory>

namespace Ui {
class WelcomePage;
}

namespace batchlens {

/// What a person sees before there is a key: two cards, what was found on this computer, and how to open a saved file.
/// Only says what is wanted; others do it.
class WelcomePage final : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(QWidget *parent = nullptr);
    ~WelcomePage() override;

    /// One link for each key that was found: "use VERYFRONT_API_TOKEN…". Plain text; empty hides the line.
    void setFoundKeys(const QStringList &links);
    /// The keyboard begins at Connect.
    void takeFocus();

signals:
    void connectRequested();
    void demoRequested();
    /// The place in the list of setFoundKeys().
    void useFoundKey(int index);
    void openFileRequested();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void applyFonts();

    std::unique_ptr<::Ui::WelcomePage> m_ui;
};

} // namespace batchlens
