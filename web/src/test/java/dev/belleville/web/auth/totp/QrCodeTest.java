package dev.belleville.web.auth.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a phone reads from the image. */
class QrCodeTest {
    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"");
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1H\\1z");

    private static String read(String svg) throws Exception {
        Matcher size = SIZE.matcher(svg);
        assertThat(size.find()).isTrue();
        int inner = Integer.parseInt(size.group(1)) - 8;
        boolean[][] squares = new boolean[inner][inner];
        for (MatchResult run : RUN.matcher(svg).results().toList()) {
            int x = Integer.parseInt(run.group(1)) - 4;
            int y = Integer.parseInt(run.group(2)) - 4;
            for (int i = 0; i < Integer.parseInt(run.group(3)); i++) {
                squares[y][x + i] = true;
            }
        }
        return new Decoder().decode(squares).getText();
    }

    @Test
    void isTheTextAgain() throws Exception {
        for (String text :
                new String[] {
                    "a",
                    "otpauth://totp/shop.example.com:anna?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=shop.example.com",
                    "x".repeat(500)
                }) {
            assertThat(read(QrCode.svg(text, "label").toString())).isEqualTo(text);
        }
    }

    @Test
    void itsLabelIsEscaped() {
        assertThat(QrCode.svg("a", "\"<b>").toString())
                .contains("aria-label=\"&quot;&lt;b&gt;\"")
                .contains("role=\"img\"");
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThatThrownBy(() -> QrCode.svg("x".repeat(5000), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
