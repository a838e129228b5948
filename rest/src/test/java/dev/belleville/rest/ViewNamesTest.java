package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.rest.vectors.RestFacts;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ViewNamesTest {
    @Test
    @Tag("vectors")
    void viewsAreCalledAsRecorded() throws IOException {
        RestFacts.replay(
                "browsable.view_name",
                fact -> {
                    Fact words = fact.object("initkwargs");
                    if (words.get("name") != null) {
                        throw new NotCovered("a name that is said");
                    }
                    String suffix = words.get("suffix") instanceof String said ? said : "";
                    assertThat(ViewNames.of(fact.text("class"), suffix))
                            .isEqualTo(fact.get("expected"));
                });
    }

    @Test
    @Tag("vectors")
    void namesAreWordsAsRecorded() throws IOException {
        RestFacts.replay(
                "formatting",
                fact -> {
                    String[] args = Fact.texts(fact.get("args"));
                    String made =
                            switch (fact.text("fn")) {
                                case "camelcase_to_spaces" -> ViewNames.words(args[0]);
                                case "remove_trailing_string" ->
                                        ViewNames.without(args[0], args[1]);
                                default ->
                                        throw new NotCovered(
                                                "the indent of docstrings, where Java has text"
                                                        + " blocks");
                            };
                    assertThat(made).isEqualTo(fact.get("expected"));
                });
    }

    @Test
    void aClassWithoutANameIsCalledAfterTheOneAbove() {
        ApiView view =
                new ApiView() {
                    @Override
                    protected ApiResponse get(ApiRequest request) {
                        return ApiResponse.noContent();
                    }
                };
        assertThat(ViewNames.of(view.getClass(), "")).isEqualTo("Api");
    }

    @Test
    void methodsAreWords() {
        assertThat(ViewNames.pretty("set_password")).isEqualTo("Set password");
        assertThat(ViewNames.pretty("")).isEmpty();
    }
}
