#include "ui/filterbox.h"

#include "ui/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QKeyEvent>
#include <QMenu>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace batchlens {

FilterBox::FilterBox(QWidget *parent)
    : QLineEdit(parent)
    , m_menu(new QMenu(this))
    , m_modes(new QActionGroup(this))
    , m_fields(new QActionGroup(this))
    , m_search(addAction(QIcon(), LeadingPosition))
    , m_options(addAction(QIcon(), TrailingPosition))
{
    using Mode = FileQuery::Mode;
    using Field = FileQuery::Field;
    addChoice(m_modes, tr("Plain text, anywhere"), static_cast<int>(Mode::Plain))->setChecked(true);
    addChoice(m_modes, tr("Wildcard: * and ?, the whole field"), static_cast<int>(Mode::Wildcard));
    addChoice(m_modes, tr("Regular expression, anywhere"), static_cast<int>(Mode::RegularExpression));
    m_menu->addSeparator();
    addChoice(m_fields, tr("In file, path and message"), static_cast<int>(Field::Any))->setChecked(true);
    addChoice(m_fields, tr("In the file only"), static_cast<int>(Field::Label));
    addChoice(m_fields, tr("In the path only"), static_cast<int>(Field::Path));
    addChoice(m_fields, tr("In the message only"), static_cast<int>(Field::Message));
    m_menu->addSeparator();
    m_case = m_menu->addAction(tr("Match case"));
    m_case->setCheckable(true);
    m_inverted = m_menu->addAction(tr("Files that do not match"));
    m_inverted->setCheckable(true);
    connect(m_menu, &QMenu::triggered, this, &FilterBox::filterChanged);
    connect(this, &QLineEdit::textEdited, this, &FilterBox::filterChanged);
    connect(m_options, &QAction::triggered, this, [this] { m_menu->popup(mapToGlobal(QPoint(0, height()))); });
    m_options->setToolTip(tr("How to filter (Alt+Down)"));
    m_options->setText(tr("How to filter"));
    m_search->setText(tr("Filter"));
    // The two small buttons are reached by keys of the box itself.
    for (auto *button : findChildren<QToolButton *>()) {
        button->setFocusPolicy(Qt::NoFocus);
        button->setAccessibleName(button->defaultAction() ? button->defaultAction()->text() : QString());
    }
    setAccessibleName(tr("Filter files"));
    updateIcons();
}

QAction *FilterBox::addChoice(QActionGroup *group, const QString &text, int value)
{
    QAction *choice = m_menu->addAction(text);
    choice->setCheckable(true);
    choice->setData(value);
    group->addAction(choice);
    return choice;
}

void FilterBox::applyTo(FileQuery &query) const
{
    query.text = text();
    query.mode = static_cast<FileQuery::Mode>(m_modes->checkedAction()->data().toInt());
    query.field = static_cast<FileQuery::Field>(m_fields->checkedAction()->data().toInt());
    query.caseSensitive = m_case->isChecked();
    query.inverted = m_inverted->isChecked() && !query.text.isEmpty();
}

void FilterBox::setQuery(const FileQuery &query)
{
    if (text() != query.text)
        setText(query.text);
    for (QAction *choice : m_modes->actions())
        choice->setChecked(choice->data().toInt() == static_cast<int>(query.mode));
    for (QAction *choice : m_fields->actions())
        choice->setChecked(choice->data().toInt() == static_cast<int>(query.field));
    m_case->setChecked(query.caseSensitive);
    m_inverted->setChecked(query.inverted);
}

void FilterBox::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        if (text().isEmpty()) {
            emit left();
        } else {
            clear();
            emit filterChanged();
        }
        return;
    }
    if (event->key() == Qt::Key_Down && event->modifiers().testFlag(Qt::AltModifier)) {
        m_options->trigger();
        return;
    }
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        emit entered();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void FilterBox::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
}

void FilterBox::updateIcons()
{
    m_search->setIcon(icons::action(u"search"_s));
    m_options->setIcon(icons::action(u"chevron-down"_s));
}

} // namespace batchlens
