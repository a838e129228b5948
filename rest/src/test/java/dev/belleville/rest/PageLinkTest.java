package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.rest.vectors.RestFacts;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PageLinkTest {
    @Test
    void farPagesAreDots() {
        assertThat(PageLink.numbers(7, 20)).containsExactly(1, 0, 6, 7, 8, 0, 20);
        assertThat(PageLink.numbers(1, 1)).containsExactly(1);
    }

    @Test
    @Tag("vectors")
    void numbersAreShownAsRecorded() throws IOException {
        RestFacts.replay(
                "pagination.page_numbers",
                fact ->
                        assertThat(PageLink.numbers(fact.number("current"), fact.number("final")))
                                .isEqualTo(
                                        fact.list("expected").stream()
                                                .map(number -> number == null ? 0 : number)
                                                .toList()));
    }
}
