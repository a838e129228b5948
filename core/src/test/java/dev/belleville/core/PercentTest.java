package dev.belleville.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentTest {
    @Test
    void allButLettersDigitsAndFourMarksIsEscaped() {
        assertThat(Percent.encode("aZ09_.-~ /?é", "")).isEqualTo("aZ09_.-~%20%2F%3F%C3%A9");
        assertThat(Percent.encode("a b/ü", "/")).isEqualTo("a%20b/%C3%BC");
    }

    @Test
    void whatNeedsNoEscapeIsNotCopied() {
        String text = "plain/text";
        assertThat(Percent.encode(text, "/")).isSameAs(text);
        assertThat(Percent.decode(text)).isSameAs(text);
    }

    @Test
    void anAddressKeepsWhatHasItsPlaceThere() {
        assertThat(Percent.iri("/ü?a=1&b=%20#x y")).isEqualTo("/%C3%BC?a=1&b=%20#x%20y");
    }

    @ParameterizedTest
    @CsvSource({
        "a%20b, 'a b'",
        "%C3%BC, ü",
        "ü%c3%bc, üü",
        "100%, 100%",
        "%zz%2, %zz%2",
        "%ff, \ufffd",
        "%C3é, \ufffdé"
    })
    void escapesAreRead(String text, String expected) {
        assertThat(Percent.decode(text)).isEqualTo(expected);
    }

    @Test
    void halfASurrogatePairIsNoTextInAnyCharset() {
        assertThat(Percent.decode("%ed%a0%80", StandardCharsets.UTF_8)).doesNotContain("\ud800");
        assertThat(Percent.decode("%ed%a0%80", Charset.forName("CESU-8"))).isEqualTo("\ufffd");
        assertThat(Percent.decode("%00%00%d8%00%00%01%f6%00", Charset.forName("UTF-32")))
                .isEqualTo("\ufffd😀");
    }

    @Test
    void escapesMayStandForAnotherCharset() {
        assertThat(Percent.decode("%fc", StandardCharsets.ISO_8859_1)).isEqualTo("ü");
    }

    @Test
    void namesFilesAndPathsInAddresses() {
        assertThat(Percent.filePath("a\\b c?#.txt")).isEqualTo("a/b%20c%3F%23.txt");
        assertThat(Percent.path("/a b;=?%")).isEqualTo("/a%20b%3B%3D%3F%25");
        assertThat(Percent.readable("/I%20%E2%99%A5%20%41%FF/")).isEqualTo("/I%20♥%20A%FF/");
    }
}
