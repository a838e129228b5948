package dev.belleville.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationsTest {
    private static final String PAGE =
            Fortune.page().stream()
                    .map(fortune ->
                            "<tr><td>%d</td><td>%s</td></tr>"
                                    .formatted(fortune.id(), escaped(fortune.message())))
                    .collect(Collectors.joining("\n", "<table>", "</table>"));

    @Test
    void jsonMayBeSpacedAsTheServerLikes() {
        assertThat(Expectations.json().fault("{ \"message\": \"Hello, World!\" }")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hello", "{\"message\":\"Hello\"}", "[]", "null"})
    void anythingElseIsNoHello(String body) {
        assertThat(Expectations.json().fault(body)).isNotEmpty();
        assertThat(Expectations.plaintext().fault(body)).isNotEmpty();
    }

    @Test
    void aWorldHasTheNumberOfItsId() {
        assertThat(Expectations.world().fault("{\"id\":1,\"randomNumber\":7920}")).isEmpty();
        assertThat(Expectations.world().fault("{\"id\":2,\"randomNumber\":7920}")).isNotEmpty();
    }

    @Test
    void fortunesAreSortedWithTheAddedOne() {
        assertThat(PAGE).contains("Additional fortune").contains("&lt;script&gt;");
        assertThat(Expectations.fortunes().fault(PAGE)).isEmpty();
    }

    @Test
    void anUnescapedScriptIsAFault() {
        String unescaped = PAGE.replace("&lt;script&gt;", "<script>");
        assertThat(Expectations.fortunes().fault(unescaped)).isNotEmpty();
    }

    @Test
    void aMissingFortuneIsAFault() {
        String shorter = PAGE.replaceFirst("<tr>.*?</tr>", "");
        assertThat(Expectations.fortunes().fault(shorter)).isNotEmpty();
    }

    @Test
    void aPageMayDifferInWhiteSpaceAndToken() throws IOException {
        String page;
        try (var in = ExpectationsTest.class.getResourceAsStream("page.html")) {
            page = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        String other = page.replace("\n", " ").replace("csrfmiddlewaretoken", "_csrf");
        assertThat(Expectations.page().fault(other)).isEmpty();
        assertThat(Expectations.page().fault(page.replace("user1", "user2")))
                .startsWith("from '1</p>");
        assertThat(Expectations.page().fault("")).isNotEmpty();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
