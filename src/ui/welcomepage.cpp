#include "ui/welcomepage.h"

#include "ui/appstyle.h"
#include "ui/linkbutton.h"
#include "ui/metrics.h"
#include "ui/statepalette.h"
#include "ui/styledraw.h"

#include "ui_welcomepage.h"

#include <QPainter>

namespace batchlens {

WelcomePage::WelcomePage(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<::Ui::WelcomePage>())
{
    m_ui->setupUi(this);
    AppStyle::setFilled(m_ui->connectButton);
    m_ui->found->hide();
    applyFonts();
    connect(m_ui->connectButton, &QPushButton::clicked, this, &WelcomePage::connectRequested);
    connect(m_ui->demoButton, &QPushButton::clicked, this, &WelcomePage::demoRequested);
    connect(m_ui->openLink, &LinkButton::clicked, this, &WelcomePage::openFileRequested);
}

WelcomePage::~WelcomePage() = default;

void WelcomePage::setFoundKeys(const QStringList &links)
{
    qDeleteAll(m_ui->foundLinks->findChildren<LinkButton *>());
    for (int i = 0; i < links.size(); ++i) {
        auto *link = new LinkButton(links[i], m_ui->foundLinks);
        connect(link, &LinkButton::clicked, this, [this, i] { emit useFoundKey(i); });
        m_ui->foundLinks->layout()->addWidget(link);
    }
    m_ui->found->setVisible(!links.isEmpty());
    // Tab goes on as they are seen: the cards, the links between, the file.
    QWidget *before = m_ui->connectButton;
    for (QWidget *next : m_ui->foundLinks->findChildren<LinkButton *>()) {
        setTabOrder(before, next);
        before = next;
    }
    setTabOrder(before, m_ui->openLink);
}

void WelcomePage::takeFocus()
{
    m_ui->connectButton->setFocus(Qt::OtherFocusReason);
}

void WelcomePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        applyFonts();
    QWidget::changeEvent(event);
}

void WelcomePage::applyFonts()
{
    // Fonts and colours are set on the labels, which are not there while the form is being set up.
    if (!m_ui || !m_ui->openLink)
        return;
    QFont title = metrics::strongFont(font());
    constexpr double kTitle = 2.0;
    title.setPointSizeF(font().pointSizeF() * kTitle);
    m_ui->title->setFont(title);
    for (QLabel *head : {m_ui->demoTitle, m_ui->connectTitle})
        head->setFont(metrics::headingFont(font()));
    QFont sentence = font();
    constexpr double kSentence = 1.15;
    sentence.setPointSizeF(font().pointSizeF() * kSentence);
    m_ui->sentence->setFont(sentence);
    QPalette grey = palette();
    grey.setColor(QPalette::WindowText, StatePalette(palette()).grey());
    for (QLabel *label : {m_ui->sentence, m_ui->demoText, m_ui->connectText, m_ui->foundLabel, m_ui->dropLabel})
        label->setPalette(grey);
}

void WelcomePage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const StatePalette colors(palette());
    for (const QWidget *card : {m_ui->demoCard, m_ui->connectCard})
        styledraw::panel(&painter, QRect(card->mapTo(this, QPoint(0, 0)), card->size()), metrics::kCardRadius,
                         colors.base(), colors.line());
}

} // namespace batchlens
