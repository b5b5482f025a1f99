#pragma once

#include "core/filequery.h"

#include <QLineEdit>

class QAction;
class QActionGroup;
class QMenu;

namespace batchlens {

/// The box that filters files: a text, and a menu with how it is meant. Escape clears it first.
class FilterBox final : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterBox(QWidget *parent = nullptr);

    /// Writes text, mode, field, case and inversion into a query; leaves the rest of it alone.
    void applyTo(FileQuery &query) const;
    /// Shows a query's filter. Emits nothing.
    void setQuery(const FileQuery &query);
    QMenu *optionsMenu() const { return m_menu; }

signals:
    /// A person changed the text or how it is meant.
    void filterChanged();
    /// Escape was pressed in an empty box.
    void left();
    /// Down or Return: on to the rows.
    void entered();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QAction *addChoice(QActionGroup *group, const QString &text, int value);
    void updateIcons();

    QMenu *m_menu;
    QActionGroup *m_modes;
    QActionGroup *m_fields;
    QAction *m_case;
    QAction *m_inverted;
    QAction *m_search;
    QAction *m_options;
};

} // namespace batchlens
