package dev.belleville.web.verification;

/**
 * A straight line with round ends.
 *
 * @param thick from its middle to its edge, in dots
 */
record Stroke(double x1, double y1, double x2, double y2, double thick) {
    Stroke scaled(double wide, double high) {
        return new Stroke(x1 * wide, y1 * high, x2 * wide, y2 * high, thick);
    }

    Stroke turned(double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return new Stroke(
                x1 * cos - y1 * sin,
                x1 * sin + y1 * cos,
                x2 * cos - y2 * sin,
                x2 * sin + y2 * cos,
                thick);
    }

    Stroke moved(double x, double y) {
        return new Stroke(x1 + x, y1 + y, x2 + x, y2 + y, thick);
    }

    Stroke thick(double other) {
        return new Stroke(x1, y1, x2, y2, other);
    }

    /** How much of the dot at (x, y) it covers, from 0 to 1. */
    double ink(double x, double y) {
        if (isBeyond(x, x1, x2) || isBeyond(y, y1, y2)) {
            return 0;
        }
        double dx = x2 - x1;
        double dy = y2 - y1;
        double length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : ((x - x1) * dx + (y - y1) * dy) / length;
        double at = Math.clamp(along, 0, 1);
        double right = x - (x1 + at * dx);
        double below = y - (y1 + at * dy);
        double away = Math.sqrt(right * right + below * below);
        return Math.clamp(thick + 0.5 - away, 0, 1);
    }

    /** Most dots are, which is quickly said. */
    private boolean isBeyond(double at, double one, double other) {
        double edge = thick + 0.5;
        return at < Math.min(one, other) - edge || at > Math.max(one, other) + edge;
    }
}
