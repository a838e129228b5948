package shop;

import static org.assertj.core.api.Assertions.assertThat;

/** What a client is told in production where the database cannot serve it now. */
final class Unavailable {
    private static final String DETAIL =
            "This site cannot do that right now. Please try again in a moment.";

    private Unavailable() {}

    /** An answer of the API. */
    static void check(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.text()).isEqualTo("{\"detail\":\"" + DETAIL + "\"}");
    }

    /** A page: the sentence, and nothing of SQL, classes or addresses. */
    static void checkPage(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.text())
                .contains("503", DETAIL)
                .doesNotContainIgnoringCase("sql", "exception", "dev.belleville", "postgres")
                .doesNotContain("127.0.0.1");
    }
}
