package dev.belleville.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run takes what its expression takes; where it is not sure, it leaves it to the expression. */
final class CharacterRunTest {
    private static final List<String> TEXTS =
            List.of(
                    "",
                    "500",
                    "a-b_c",
                    "a.b",
                    "A",
                    "é",
                    "\u20ac",
                    "\ud83d\ude00",
                    "\ud83d",
                    "a b",
                    "a\nb",
                    "~",
                    "\u007f",
                    "-",
                    "^",
                    "[",
                    "]",
                    "\\",
                    "&",
                    "a&b",
                    "9/x");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[^/.]+",
                "[^/]+",
                "[0-9.]+",
                "[a-z0-9]+",
                "[-a-z]+",
                "[a-]+",
                "[A-Za-z_-]+"
            })
    void aRunTakesWhatItsExpressionTakes(String regex) {
        CharacterRun run = Objects.requireNonNull(CharacterRun.of(regex));
        Pattern pattern = Pattern.compile(regex);
        for (String text : TEXTS) {
            boolean whole = !text.isEmpty() && run.end(text, 0) == text.length();
            assertThat(whole).as(regex + " and " + text).isEqualTo(pattern.matcher(text).matches());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a-z]",
                "v[0-9]+",
                "[a-z]+x",
                "(?i)[a-z]+",
                "[]+",
                "[^]+",
                "[a&&b]+",
                "[\\d]+",
                "[[a]b]+",
                "[a b]+",
                "[a-z]+|[0-9]+",
                "[é]+",
                "[z-a]+",
                "[a^]+",
                "[a]+[b]+"
            })
    void anExpressionThatSaysMoreIsNoRun(String regex) {
        assertThat(CharacterRun.of(regex)).isNull();
    }

    @Test
    void aRunEndsWhereItsCharactersEnd() {
        CharacterRun run = Objects.requireNonNull(CharacterRun.of("[^/.]+"));
        assertThat(run.end("goods/500.json", 6)).isEqualTo(9);
    }
}
