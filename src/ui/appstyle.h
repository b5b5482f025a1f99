#pragma once

#include "core/preferences.h"

#include <QProxyStyle>

class QPushButton;

namespace batchlens {

/// The look of the window over Fusion: flat panes with 1 px lines, controls with a radius of 5, indicators that are
/// seen on dark grounds, a 2 px accent outline for the focus, item views whose selection keeps the colours of the text,
/// slim scroll bars. Reads every colour from the palette in hand, so it follows a change of the palette without help.
class AppStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    AppStyle();

    /// Makes a push button the one filled button of its window.
    static void setFilled(QPushButton *button, bool filled = true);
    /// Uses our own style, or the one that the desktop brings for programs like this (Fusion where it brings none).
    static void applyStyle(bool systemStyle);
    /// Sets the palette a person chose; System is the platform's own, or ours where it brings none or one that its own
    /// hint about light and dark denies.
    static void applyAppearance(Appearance appearance);

    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
    QPalette standardPalette() const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget = nullptr) const override;
    void drawItemText(QPainter *painter, const QRect &rect, int flags, const QPalette &palette, bool enabled,
                      const QString &text, QPalette::ColorRole role = QPalette::NoRole) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
                         const QWidget *widget = nullptr) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget = nullptr) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                    const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr, const QWidget *widget = nullptr,
                  QStyleHintReturn *returnData = nullptr) const override;

private:
    static bool isFilled(const QWidget *widget);
    /// The box inside a spin box or a combo box, which paints the frame for it.
    static bool isInsideAnother(const QWidget *widget);
};

} // namespace batchlens
