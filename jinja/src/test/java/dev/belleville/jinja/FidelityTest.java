package dev.belleville.jinja;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Json;
import dev.belleville.template.Loaders;
import dev.belleville.testing.vectors.PythonValues;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Jinja 3.1 makes of templates, and what is made of them here. */
class FidelityTest {
    @TempDir Path folder;

    @SuppressWarnings("unchecked")
    @Test
    void templatesReadAsInJinja() throws IOException {
        List<Map<String, Object>> lines = new ArrayList<>();
        try (InputStream in =
                Objects.requireNonNull(FidelityTest.class.getResourceAsStream("cases.jsonl"))) {
            new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .forEach(line -> lines.add((Map<String, Object>) Json.parse(line)));
        }
        var files = (Map<String, String>) Objects.requireNonNull(lines.getFirst().get("files"));
        var context =
                (Map<String, Object>)
                        Objects.requireNonNull(
                                PythonValues.decode(lines.getFirst().get("context")));
        var wrong = new ArrayList<String>();
        try (Site site = App.of().flag("databaseUrl", "sqlite:" + folder.resolve("db")).build()) {
            for (Map<String, Object> one : lines.subList(1, lines.size())) {
                String source = "" + one.get("source");
                var all = new HashMap<>(files);
                all.put("case", source);
                var jinja =
                        new JinjaEngine(
                                new JinjaSources(List.of(Loaders.memory(all)), false),
                                JinjaOptions.builder().build(),
                                site.templates(),
                                Map.of());
                String text;
                try {
                    text = jinja.render("case", context, Map.of());
                } catch (RuntimeException e) {
                    text = "!! " + e;
                }
                if (!text.replace("&#x27;", "&#39;").equals(one.get("expected"))) {
                    wrong.add(source);
                }
            }
        }
        assertThat(lines).hasSize(1 + 159);
        assertThat(wrong).isEmpty();
    }
}
