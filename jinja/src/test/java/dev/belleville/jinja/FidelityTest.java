package dev.belleville.jinja;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Json;
import dev.belleville.template.Loaders;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Jinja 3.1 makes of templates, and what is made of them here. */
class FidelityTest {
    /** Where jinjava's grammar is not Jinja's; docs/jinja.md tells them. */
    private static final Set<String> DIFFERENT =
            Set.of(
                    "{{ none }}",
                    "{{ 'ab' * 3 }}",
                    "{{ 1 < n <= 3 }}",
                    "{{ [1,2,3][::-1] }}",
                    "{{ '<' ~ html|safe }}",
                    "{{ d|dictsort }}",
                    "{{ user|attr('name') }}",
                    "{{ words|random is in words }}",
                    "{{ 'a' is in 'abc' }}",
                    "{{ lipsum is defined }}",
                    "{% for x in empty %}x{% else %}nothing{% endfor %}",
                    "{% if empty %}a{% else %}b{% endif %}",
                    "{% for x in xs %}{{ loop.previtem|default('-') }}{{ loop.nextitem|default('-') }} {% endfor %}",
                    "{% for x in [1,1,2] %}{% if loop.changed(x) %}{{ x }}{% endif %}{% endfor %}",
                    "{% for item in [{'n':1,'c':[{'n':2,'c':[]}]}] recursive %}{{ item.n }}{{ loop(item.c) }}{% endfor %}",
                    "{% set j = joiner(', ') %}{{ j() }}a{{ j() }}b",
                    "{% include 'part.html' without context %}",
                    "{% extends 'base.html' %}{% block content %}{{ self.title() }}{% endblock %}",
                    "{% extends 'mid.html' %}{% block content %}{{ super() }}!{% endblock %}",
                    "{% for x in xs %}{% block item scoped %}{{ x }}{% endblock %}{% endfor %}");

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
        var context = (Map<String, Object>) Objects.requireNonNull(lines.getFirst().get("context"));
        var wrong = new ArrayList<String>();
        try (Site site = App.of().flag("databaseUrl", "sqlite:" + folder.resolve("db")).build()) {
            var sources = new JinjaSources(List.of(Loaders.memory(files)), false);
            var jinja = new JinjaTemplates(sources, new JinjaGlobals(site), site.templates());
            for (Map<String, Object> one : lines.subList(1, lines.size())) {
                String source = "" + one.get("source");
                String text;
                try {
                    text = jinja.render("case", JinjaSources.withoutLastBreak(source), context);
                } catch (RuntimeException e) {
                    text = "!! " + e;
                }
                if (!text.replace("&#x27;", "&#39;").equals(one.get("expected"))) {
                    wrong.add(source);
                }
            }
        }
        assertThat(lines).hasSize(1 + 159);
        assertThat(wrong).containsExactlyInAnyOrderElementsOf(DIFFERENT);
    }
}
