package dev.belleville.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    @ParameterizedTest
    @CsvSource(
            value = {"pric|price", "Price|price", "catgory|category", "nmae|name", "xyz|", "q|"},
            delimiter = '|')
    void theNearestNameIsSuggestedAndNothingFar(String wrong, String expected) {
        String said = Suggestion.of(wrong, List.of("name", "price", "category"));
        assertThat(said).isEqualTo(expected == null ? "" : " Did you mean '" + expected + "'?");
    }
}
