package dev.belleville.web.auth.totp;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import dev.belleville.core.Html;
import dev.belleville.core.SafeString;

/** A text as squares that a phone reads, as an image inside of a page. */
final class QrCode {
    /** The empty border that readers need. */
    private static final int QUIET = 4;

    private QrCode() {}

    /**
     * As SVG, dark on light whatever the page's colours are.
     *
     * @param label what it is, for those who do not see it
     */
    static SafeString svg(String text, String label) {
        ByteMatrix squares = squares(text);
        int size = squares.getWidth() + 2 * QUIET;
        return new SafeString(
                ("<svg class=\"qr\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %1$d\""
                                + " role=\"img\" aria-label=\"%2$s\" shape-rendering=\"crispEdges\">"
                                + "<path fill=\"#fff\" d=\"M0 0h%1$dv%1$dH0z\"/>"
                                + "<path d=\"%3$s\"/></svg>")
                        .formatted(size, Html.escape(label), path(squares)));
    }

    private static ByteMatrix squares(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("Too long for a QR code.", e);
        }
    }

    /** One rectangle for each run of dark squares. */
    private static String path(ByteMatrix squares) {
        var path = new StringBuilder();
        for (int y = 0; y < squares.getHeight(); y++) {
            for (int x = 0; x < squares.getWidth(); x++) {
                int from = x;
                while (x < squares.getWidth() && squares.get(x, y) == 1) {
                    x++;
                }
                if (x > from) {
                    path.append(
                            "M%d %dh%dv1H%dz"
                                    .formatted(from + QUIET, y + QUIET, x - from, from + QUIET));
                }
            }
        }
        return path.toString();
    }
}
