package dev.belleville.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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

    @Test
    void formatsAndEscapes() {
        assertThat(Html.format("<b>{}</b> {1} {{}}", "<", new SafeString("<i>")))
                .isEqualTo(new SafeString("<b>&lt;</b> <i> {}"));
        assertThat(Html.formatJoin(", ", "<b>{}</b>", List.of(List.of("a"), List.of("&"))).html())
                .isEqualTo("<b>a</b>, <b>&amp;</b>");
        assertThatThrownBy(() -> Html.format("{} {}", "a"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void makesParagraphsLinksAndScripts() {
        assertThat(Html.linebreaks("a <b>\r\nc\n\n\nd").html())
                .isEqualTo("<p>a &lt;b&gt;<br>c</p>\n\n<p>d</p>");
        assertThat(Html.urlize("see www.example.com.").html())
                .isEqualTo(
                        "see <a href=\"http://www.example.com\""
                                + " rel=\"nofollow\">www.example.com</a>.");
        assertThat(Html.jsonScript("</script>", "x").html())
                .isEqualTo(
                        "<script id=\"x\" type=\"application/json\">"
                                + "\"\\u003C/script\\u003E\"</script>");
        assertThat(Html.stripTags("a <b x='>'>c</b><!-- d -->")).isEqualTo("a c");
        assertThat(Html.stripSpacesBetweenTags("<p> a </p> <p>")).isEqualTo("<p> a </p><p>");
    }
}
