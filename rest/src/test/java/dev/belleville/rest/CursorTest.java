package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.http.HttpError;
import dev.belleville.http.QueryDict;
import dev.belleville.http.Request;
import dev.belleville.rest.vectors.RestFacts;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What cursors look like. */
class CursorTest {
    @Test
    void aCursorComesBackAsItWas() {
        for (Cursor cursor :
                new Cursor[] {
                    Cursor.START,
                    new Cursor(7, true, null),
                    new Cursor(0, false, ""),
                    new Cursor(3, true, "é&p=1 +/%00\u0001")
                }) {
            assertThat(Cursor.decode(cursor.encode())).isEqualTo(cursor);
        }
    }

    @Test
    void whatIsNoneIs404() {
        for (String none : new String[] {"cD0", "é", "bz0tMQ==", "bz1hYmM=", "====", "w6k="}) {
            assertThatThrownBy(() -> Cursor.decode(none))
                    .isInstanceOfSatisfying(
                            HttpError.class, e -> assertThat(e.status()).isEqualTo(404));
        }
    }

    @Test
    @Tag("vectors")
    void cursorsAreReadAsRecorded() throws IOException {
        RestFacts.replay(
                "pagination.cursor_decode",
                fact -> {
                    if (fact.has("attrs") || (fact.get("expected") == null && !fact.has("error"))) {
                        throw new NotCovered("other names and limits, and no cursor at all");
                    }
                    String text =
                            Request.builder(
                                            "GET",
                                            fact.text("url").replace("http://testserver", ""))
                                    .build()
                                    .query()
                                    .getOr("cursor", "");
                    if (fact.has("error")) {
                        assertThatThrownBy(() -> Cursor.decode(text)).isInstanceOf(HttpError.class);
                        return;
                    }
                    Fact expected = fact.object("expected");
                    assertThat(Cursor.decode(text))
                            .isEqualTo(
                                    new Cursor(
                                            expected.number("offset"),
                                            expected.isTrue("reverse"),
                                            (String) expected.get("position")));
                });
    }

    @Test
    @Tag("vectors")
    void cursorsAreWrittenAsRecorded() throws IOException {
        RestFacts.replay(
                "pagination.cursor_encode",
                fact -> {
                    String encoded =
                            new Cursor(
                                            fact.number("offset"),
                                            fact.isTrue("reverse"),
                                            (String) fact.get("position"))
                                    .encode();
                    assertThat(QueryDict.empty().with("cursor", encoded).encode())
                            .isEqualTo(fact.text("expected").replaceAll(".*(?=cursor=)", ""));
                });
    }
}
