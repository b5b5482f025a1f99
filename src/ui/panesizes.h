#pragma once

#include <QObject>

#include <optional>

class QDockWidget;
class QMainWindow;
class QSplitter;

namespace batchlens {

/// Gives the panes of the window their sizes: what the person drew them to, else those of the design. A pane that was
/// pressed together for want of room gets its size back with it, and what is saved is the person's choice alone, in
/// digits of the window's font, so that it fits at every scale. GUI thread.
class PaneSizes final : public QObject
{
    Q_OBJECT

public:
    /// Nothing is owned; all outlive this. `table` is the upper one of the splitter's two.
    PaneSizes(QMainWindow *window, QDockWidget *projects, QDockWidget *charts, QDockWidget *details,
              QSplitter *splitter);

    /// Whether there is room for charts and details beside the middle.
    bool hasRoomForCharts() const;
    /// Whether there is room for the projects beside the middle.
    bool hasRoomForProjects() const;
    /// Sizes what is shown; to be called when the window or what it shows changed.
    void arrange();
    /// As at the first start.
    void reset();

    QByteArray save() const;
    /// Takes what save() gave; nothing changes for anything else.
    void restore(const QByteArray &state);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// What a person can size.
    struct Sizes
    {
        int projects = 0, right = 0; ///< widths in pixels
        int charts = 0;              ///< the height in pixels, of all that charts and details have

        bool operator==(const Sizes &) const = default;
    };

    double scale() const;
    Sizes sizes() const;
    void takeDrawn(const Sizes &before);

    QMainWindow *m_window;
    QDockWidget *m_projects;
    QDockWidget *m_charts;
    QDockWidget *m_details;
    QSplitter *m_splitter;
    std::optional<Sizes> m_pressed; ///< what there was when the mouse went down
    // The person's choices; widths in digits, heights as shares of what there is.
    std::optional<double> m_projectDigits, m_rightDigits, m_chartShare, m_tableShare;
};

} // namespace batchlens
