package dev.belleville.template.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.core.cache.LocalMemoryCache;
import dev.belleville.template.Engine;
import dev.belleville.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Renders one after another, with one cache and each source compiled once. */
@Tag("vectors")
class SequenceVectorsTest {
    @Test
    void laterRendersSeeOfEarlierOnesWhatTheySawInDjango() throws IOException {
        assumeTrue(
                Files.exists(VectorFile.folder().resolve("template_sequences.jsonl")),
                "no recorded facts: give their folder by -Dbelle.vectors=FOLDER");
        var tally = new Tally("template_sequences");
        for (Map<String, @Nullable Object> vector : VectorFile.read("template_sequences.jsonl")) {
            replay(vector, tally);
        }
        tally.write();
        assertThat(tally.failures()).as(tally.toString()).isEmpty();
    }

    private static void replay(Map<String, @Nullable Object> vector, Tally tally) {
        Engine.Builder builder = Engine.builder();
        for (Object alias : PythonValues.array(vector.get("caches"))) {
            builder.cache(alias.toString(), LocalMemoryCache.of());
        }
        Engine engine = builder.build();
        var compiled = new HashMap<String, Template>();
        for (Object item : PythonValues.array(vector.get("steps"))) {
            Map<String, @Nullable Object> step = PythonValues.object(item);
            String source = String.valueOf(step.get("template"));
            String text =
                    compiled.computeIfAbsent(source, engine::fromString)
                            .render(PythonValues.decodeMembers(step.get("context")));
            if (!text.equals(step.get("expected"))) {
                tally.fail(
                        vector.get("id")
                                + "\n  "
                                + source
                                + "\n  expected: "
                                + step.get("expected")
                                + "\n  actual:   "
                                + text);
                return;
            }
        }
        tally.pass();
    }
}
