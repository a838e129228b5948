package dev.belleville.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @Test
    void makesSlugs() {
        assertThat(Words.slugify(" Grüner Tee, 50 g! ")).isEqualTo("gruner-tee-50-g");
        assertThat(Words.slugify("绿茶 Grün", true)).isEqualTo("绿茶-grün");
    }

    @Test
    void listsThingsInWords() {
        assertThat(Words.list(List.of())).isEmpty();
        assertThat(Words.list(List.of("tea"))).isEqualTo("tea");
        assertThat(Words.list(List.of("tea", "milk", "sugar"))).isEqualTo("tea, milk or sugar");
        assertThat(Words.list(List.of(1, 2), "and")).isEqualTo("1 and 2");
    }

    @Test
    void wrapsLinesWhereSpaceIs() {
        assertThat(Words.wrap("the quick brown fox", 10)).isEqualTo("the quick\nbrown fox");
        assertThatThrownBy(() -> Words.wrap("x", 0)).hasMessageContaining("above 0");
    }

    @Test
    void splitsWhereNoQuotesAre() {
        assertThat(Words.smartSplit("a \"b c\" d='e f' \"g"))
                .containsExactly("a", "\"b c\"", "d='e f'", "\"g");
    }

    @Test
    void readsWhatQuotesSay() {
        assertThat(Words.unescapeStringLiteral("\"a \\\"b\\\" \\\\\"")).isEqualTo("a \"b\" \\");
        assertThatThrownBy(() -> Words.unescapeStringLiteral("a"))
                .hasMessage("Not a string literal: 'a'");
    }

    @Test
    void cutsTexts() {
        assertThat(Truncator.of("The quick brown fox").chars(10)).isEqualTo("The quick…");
        assertThat(Truncator.of("The quick brown fox").words(2, " [...]"))
                .isEqualTo("The quick [...]");
        assertThat(Truncator.of("short").chars(10)).isEqualTo("short");
        assertThat(Truncator.of("x").chars(0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <p>one <b>two three</b> four</p> | 3 | <p>one <b>two three</b>…</p>
                    <p>one <b>two</b> three</p>      | 2 | <p>one <b>two</b>…</p>
                    <b>bold</b> & "q"                | 1 | <b>bold</b>…
                    one<br>two                       | 5 | one<br>two
                    <a href='x>y'>q r s</a>          | 2 | <a href='x>y'>q r…</a>
                    """)
    void cutsHtmlAndClosesItsTags(String html, int words, String cut) {
        assertThat(Truncator.ofHtml(html).words(words)).isEqualTo(cut);
    }

    @Test
    void countsAReferenceAsOneCharacter() {
        assertThat(Truncator.ofHtml("<i>&eacute;t&eacute; &amp; hiver</i>").chars(5))
                .isEqualTo("<i>&eacute;t&eacute; …</i>");
    }
}
