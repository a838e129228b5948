package dev.belleville.benchmarks.template;

import java.util.Map;
import java.util.stream.Stream;

/** What is rendered. */
enum Page {
    /** TechEmpower's. */
    FORTUNES("fortunes", Map.of("fortunes", Fortune.all())),

    /** Inherits, translates, and links a hundred rows. */
    PAGE("page", Map.of("title", "Lamps & <chairs>", "goods", Goods.all()));

    private final String template;
    private final Map<String, Object> variables;

    Page(String template, Map<String, Object> variables) {
        this.template = template;
        this.variables = variables;
    }

    /** The page {@code template}. */
    static Page of(String template) {
        return Stream.of(values())
                .filter(page -> page.template.equals(template))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No page '" + template + "'"));
    }

    /** The name of its template, without ending. */
    String template() {
        return template;
    }

    /** What it shows. */
    Map<String, Object> variables() {
        return variables;
    }
}
