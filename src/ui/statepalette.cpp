#include "ui/statepalette.h"

#include <QGuiApplication>

#include <algorithm>
#include <cmath>

namespace batchlens {

namespace {

/// A colour on light and on dark grounds.
struct Pair
{
    QRgb light;
    QRgb dark;

    QColor on(bool darkGround) const { return QColor::fromRgb(darkGround ? dark : light); }
};

// The table of colours the design was computed with. The fills are told apart under simulated protanopia, deuteranopia
// and tritanopia (CIE 76 distance at least 31 on light, 23 on dark); the texts have at least 4.7 : 1.
constexpr Pair kWindow{0xFFF3F4F6, 0xFF23272D};
constexpr Pair kBase{0xFFFFFFFF, 0xFF1A1D22};
constexpr Pair kHover{0xFFEEF1F5, 0xFF252A31};
constexpr Pair kLine{0xFFD5D9DF, 0xFF363C45};
constexpr Pair kText{0xFF1B1F24, 0xFFE4E7EB};
constexpr Pair kGrey{0xFF5A6472, 0xFFA9B1BD};
constexpr Pair kDisabled{0xFF9AA2AE, 0xFF6D7682};
constexpr Pair kAccent{0xFF1E5FB3, 0xFF7FBFF6};
constexpr Pair kSelection{0xFFD6E6F8, 0xFF26405E};
constexpr Pair kButton{0xFFFCFCFD, 0xFF2C3138};
constexpr Pair kFilledButton{0xFF1E5FB3, 0xFF2B6CB8};
constexpr Pair kScrollHandle{0xFFD5D9DF, 0xFF454C57};
constexpr Pair kWhite{0xFFFFFFFF, 0xFFFFFFFF};

constexpr Pair kCompletedFill{0xFF429F7E, 0xFF348B8B};
constexpr Pair kCompletedText{0xFF1A6B52, 0xFF74C9C4};
constexpr Pair kFailedFill{0xFFA51122, 0xFFFC5651};
constexpr Pair kFailedText{0xFFB00D28, 0xFFFF918C};
constexpr Pair kSkippedFill{0xFFB88B04, 0xFFF7B626};
constexpr Pair kSkippedText{0xFF7A5200, 0xFFF2C860};
constexpr Pair kProcessingFill{0xFF1748A6, 0xFF7FBFF6};
constexpr Pair kProcessingText{0xFF1A5FA8, 0xFF82BEF8};
constexpr Pair kRemainingFill{0xFFD8DCE1, 0xFF3B3F46};
constexpr Pair kRemainingText{0xFF5A6472, 0xFFA9B1BD};

constexpr Pair kErrorGround{0xFFFDE7E7, 0xFF41211F};
constexpr Pair kWarningGround{0xFFFFF4D6, 0xFF3A3016};
constexpr Pair kDoneGround{0xFFE3F3EC, 0xFF1D332C};
constexpr Pair kNoteGround{0xFFE3EEFB, 0xFF1E3147};

// A palette made for high contrast has black and white, or as strong a colour, in the window too, and a highlight that
// is readable.
constexpr double kReadable = 5;
/// How far a selection is told apart from its ground: of our own palettes, and where contrast was asked for. Black text
/// on that still has 7 : 1.
constexpr double kGround = 1.2;
constexpr double kStrongGround = 2.8;

struct StateColors
{
    Pair fill;
    Pair text;
};

StateColors colorsOf(FileState state)
{
    switch (state) {
    case FileState::Failed:
        return {kFailedFill, kFailedText};
    case FileState::Skipped:
        return {kSkippedFill, kSkippedText};
    case FileState::Processing:
        return {kProcessingFill, kProcessingText};
    case FileState::Remaining:
        return {kRemainingFill, kRemainingText};
    case FileState::Completed:
        break;
    }
    return {kCompletedFill, kCompletedText};
}

/// The state whose colours an outcome has.
FileState likeState(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Running:
        return FileState::Processing;
    case Outcome::Failed:
    case Outcome::CompletedWithFailures:
        return FileState::Failed;
    case Outcome::CompletedWithSkips:
    case Outcome::CompletedWithWarnings:
    case Outcome::Incomplete:
        return FileState::Skipped;
    case Outcome::Completed:
        return FileState::Completed;
    case Outcome::Queued:
    case Outcome::Canceled:
    case Outcome::Unknown:
        break;
    }
    return FileState::Remaining;
}

double luminance(const QColor &color)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

QColor mixed(const QColor &over, const QColor &under, double share)
{
    const auto one = [share](int a, int b) { return static_cast<int>(std::lround(a * share + b * (1 - share))); };
    return {one(over.red(), under.red()), one(over.green(), under.green()), one(over.blue(), under.blue())};
}

/// Whether each part of a colour is all there or not at all: black, white, and the six between.
bool isExtreme(const QColor &color)
{
    constexpr int kNear = 8;
    constexpr int kMost = 255;
    const auto end = [](int part) { return part <= kNear || part >= kMost - kNear; };
    return end(color.red()) && end(color.green()) && end(color.blue());
}

/// A tint of a ground that is told apart from it by so much: a fifth of the colour, or as much more as that takes.
QColor seenOn(const QColor &ground, const QColor &color, double least)
{
    constexpr double kFirst = 0.2;
    constexpr double kStep = 0.05;
    double share = kFirst;
    QColor tint = mixed(color, ground, share);
    while (contrastRatio(tint, ground) < least && share < 1) {
        share += kStep;
        tint = mixed(color, ground, std::min(share, 1.0));
    }
    return tint;
}

QPalette ownPalette(bool dark)
{
    QPalette palette;
    const auto set = [&palette, dark](QPalette::ColorRole role, Pair color) { palette.setColor(role, color.on(dark)); };
    set(QPalette::Window, kWindow);
    set(QPalette::WindowText, kText);
    set(QPalette::Base, kBase);
    set(QPalette::AlternateBase, kHover);
    set(QPalette::Text, kText);
    set(QPalette::PlaceholderText, kGrey);
    set(QPalette::Button, kWindow);
    set(QPalette::ButtonText, kText);
    set(QPalette::BrightText, kWhite);
    set(QPalette::ToolTipBase, kBase);
    set(QPalette::ToolTipText, kText);
    set(QPalette::Highlight, kFilledButton);
    set(QPalette::HighlightedText, kWhite);
    set(QPalette::Link, kAccent);
    set(QPalette::LinkVisited, kAccent);
    set(QPalette::Light, kHover);
    set(QPalette::Midlight, kHover);
    set(QPalette::Mid, kLine);
    set(QPalette::Dark, kLine);
    set(QPalette::Shadow, kLine);
    const QColor off = kDisabled.on(dark);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, off);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, kLine.on(dark));
    return palette;
}

} // namespace

bool isDark(const QPalette &palette)
{
    // Between black and white the luminance that contrasts equally with both.
    constexpr double kMiddle = 0.18;
    return luminance(palette.color(QPalette::Active, QPalette::Base)) < kMiddle;
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const double one = luminance(a);
    const double other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

QPalette lightPalette()
{
    return ownPalette(false);
}

QPalette darkPalette()
{
    return ownPalette(true);
}

QPalette withReadableHints(const QPalette &palette)
{
    constexpr double kHint = 4.5;
    constexpr double kOff = 2;
    const StatePalette colors(palette);
    QPalette readable = palette;
    const auto mend = [&](QPalette::ColorGroup group, QPalette::ColorRole role, double least, const QColor &instead) {
        const QColor color = palette.color(group, role);
        for (const QColor &ground : {colors.base(), colors.window()}) {
            if (contrastRatio(mixed(color, ground, color.alphaF()), ground) < least)
                readable.setColor(group, role, instead);
        }
    };
    // Where all words have one colour a hint must not be taken for one that was typed.
    constexpr double kFainter = 0.7;
    const QColor faint = mixed(colors.text(), colors.base(), kFainter);
    const bool greyIsRead =
        contrastRatio(colors.grey(), colors.base()) >= kHint && contrastRatio(colors.grey(), colors.window()) >= kHint;
    const QColor hint = colors.isHighContrast() || !greyIsRead ? faint : colors.grey();
    for (const auto group : {QPalette::Active, QPalette::Inactive})
        mend(group, QPalette::PlaceholderText, kHint, hint);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        mend(QPalette::Disabled, role, kOff, colors.disabled());
    return readable;
}

StatePalette::StatePalette(const QPalette &palette)
    : m_dark(batchlens::isDark(palette))
    , m_window(palette.color(QPalette::Active, QPalette::Window))
    , m_base(palette.color(QPalette::Active, QPalette::Base))
    , m_text(palette.color(QPalette::Active, QPalette::Text))
    , m_highlight(palette.color(QPalette::Active, QPalette::Highlight))
    , m_highlightedText(palette.color(QPalette::Active, QPalette::HighlightedText))
{
    // The cheap question first: this is asked for every cell that is painted.
    m_highContrast = isExtreme(m_text) && isExtreme(m_base) && isExtreme(m_window) &&
                     contrastRatio(m_highlight, m_base) >= kReadable;
    // What is selected is drawn with the palette of what is not.
    if (m_highContrast && contrastRatio(m_highlightedText, m_highlight) < kReadable)
        m_highlightedText = m_base;
    if (m_highlight == kFilledButton.on(m_dark))
        m_selection = kSelection.on(m_dark);
    else
        m_selection = seenOn(m_base, m_highContrast ? m_text : m_highlight, m_highContrast ? kStrongGround : kGround);
}

StatePalette StatePalette::current()
{
    return StatePalette(QGuiApplication::palette());
}

QColor StatePalette::fill(FileState state) const
{
    return colorsOf(state).fill.on(m_dark);
}

QColor StatePalette::fill(Outcome outcome) const
{
    return fill(likeState(outcome));
}

QColor StatePalette::fill(MessageKind kind) const
{
    if (m_highContrast)
        return m_base;
    switch (kind) {
    case MessageKind::Error:
        return kErrorGround.on(m_dark);
    case MessageKind::Warning:
        return kWarningGround.on(m_dark);
    case MessageKind::Done:
        return kDoneGround.on(m_dark);
    case MessageKind::Note:
        break;
    }
    return kNoteGround.on(m_dark);
}

QColor StatePalette::text(FileState state) const
{
    if (m_highContrast)
        return m_text;
    return colorsOf(state).text.on(m_dark);
}

QColor StatePalette::text(Outcome outcome) const
{
    return text(likeState(outcome));
}

QColor StatePalette::text(MessageKind kind) const
{
    if (m_highContrast)
        return m_text;
    switch (kind) {
    case MessageKind::Error:
        return kFailedText.on(m_dark);
    case MessageKind::Warning:
        return kSkippedText.on(m_dark);
    case MessageKind::Done:
        return kCompletedText.on(m_dark);
    case MessageKind::Note:
        break;
    }
    return kProcessingText.on(m_dark);
}

QColor StatePalette::hover() const
{
    if (m_highContrast)
        return seenOn(m_base, m_text, kGround);
    return kHover.on(m_dark);
}

QColor StatePalette::line() const
{
    if (m_highContrast)
        return m_text;
    return kLine.on(m_dark);
}

QColor StatePalette::grey() const
{
    if (m_highContrast)
        return m_text;
    return kGrey.on(m_dark);
}

QColor StatePalette::disabled() const
{
    if (m_highContrast)
        return mixed(m_text, m_base, 0.6);
    return kDisabled.on(m_dark);
}

QColor StatePalette::accent() const
{
    if (m_highContrast)
        return m_highlight;
    return kAccent.on(m_dark);
}

QColor StatePalette::button() const
{
    if (m_highContrast)
        return m_base;
    return kButton.on(m_dark);
}

QColor StatePalette::filledButton() const
{
    if (m_highContrast)
        return m_highlight;
    return kFilledButton.on(m_dark);
}

QColor StatePalette::filledText() const
{
    if (m_highContrast)
        return m_highlightedText;
    return kWhite.on(m_dark);
}

QColor StatePalette::scrollHandle() const
{
    if (m_highContrast)
        return m_text;
    return kScrollHandle.on(m_dark);
}

} // namespace batchlens
