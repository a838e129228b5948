package dev.belleville.web.forms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.i18n.Formats;
import dev.belleville.core.i18n.LocalNumbers;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.Vectors;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How Django read numbers that people of a language wrote, replayed. */
@Tag("vectors")
class LocalNumberVectorsTest {
    @Test
    void readsNumbersAsTheyAreWritten() throws IOException {
        Vectors.of("utils.jsonl")
                .by("fn")
                .replay(
                        "formats.sanitize_separators",
                        fact -> {
                            if (!(fact.list("args").getFirst() instanceof String text)) {
                                throw new NotCovered(
                                        "values of other types, which Java's types refuse");
                            }
                            Formats formats = Formats.of(fact.object("env").text("language"));
                            assertThat(LocalNumbers.read(text, formats))
                                    .isEqualTo(fact.text("expected"));
                        });
    }
}
