package dev.belleville.jinja.internal.node;

import dev.belleville.template.Place;
import java.util.List;

/**
 * What a template is compiled from.
 *
 * @param name of the template
 * @param text as it was written
 */
public record Source(String name, String text) {
    /** The line, counted from 1. */
    public Place place(int line) {
        List<String> lines = text.lines().toList();
        String extract = line >= 1 && line <= lines.size() ? lines.get(line - 1).strip() : "";
        return new Place(name, Math.max(1, line), 1, extract, text);
    }
}
