package dev.belleville.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {
    @Test
    void theFiveCharactersAreEscaped() {
        assertThat(Html.escape("<a href=\"x\">Tom & 'Jerry'</a>"))
                .isEqualTo("&lt;a href=&quot;x&quot;&gt;Tom &amp; &#x27;Jerry&#x27;&lt;/a&gt;");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {"<, &lt;", ">, &gt;", "&, &amp;", "\", &quot;", "', &#x27;"})
    void eachIsEscapedAlone(String character, String escaped) {
        assertThat(Html.escape("a" + character + "b")).isEqualTo("a" + escaped + "b");
        assertThat(Html.escape(character)).isEqualTo(escaped);
    }

    @Test
    void whatNeedsNoEscapeIsNotCopied() {
        String text = "Über 第1号";
        assertThat(Html.escape(text)).isSameAs(text);
    }

    @Test
    void referencesAreRead() {
        assertThat(Html.unescape("&lt;a href=&#x27;x&#39;&gt; &amp;amp; &quot;&#x1F600;&nbsp;"))
                .isEqualTo("<a href='x'> &amp; \"😀\u00a0");
        String none = "AT&T & &; &#; &#x; &#1114112; &#99999999999; &none; &lt";
        assertThat(Html.unescape(none)).isEqualTo(none);
    }

    @Test
    void safeTextIsLeftAlone() {
        assertThat(Html.conditionalEscape(new SafeString("<b>"))).isEqualTo("<b>");
        assertThat(Html.conditionalEscape("<b>")).isEqualTo("&lt;b&gt;");
        assertThat(Html.conditionalEscape(5)).isEqualTo("5");
    }
}
