#pragma once

class QPainter;
class QStyle;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QWidget;

/// The controls of AppStyle: what is pressed, ticked, typed into or dragged.
namespace batchlens::stylecontrols {

void pushButtonPanel(const QStyleOption &option, QPainter *painter, bool filled);
void pushButtonLabel(const QStyleOptionButton &option, QPainter *painter, bool filled, const QStyle &style);
void toolButtonPanel(const QStyleOption &option, QPainter *painter);
void checkIndicator(const QStyleOption &option, QPainter *painter);
void radioIndicator(const QStyleOption &option, QPainter *painter);
/// A box to type into: base, a line, and the focus outline.
void field(const QStyleOption &option, QPainter *painter, bool focused);
void comboBox(const QStyleOptionComboBox &option, QPainter *painter);
void spinBox(const QStyleOptionSpinBox &option, QPainter *painter, const QStyle &style, const QWidget *widget);
void scrollBar(const QStyleOptionSlider &option, QPainter *painter, const QStyle &style, const QWidget *widget);

} // namespace batchlens::stylecontrols
