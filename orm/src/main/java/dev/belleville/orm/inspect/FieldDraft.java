package dev.belleville.orm.inspect;

import dev.belleville.core.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A member of a model while its source is being written. */
final class FieldDraft {
    private final String name;
    private final List<String> comments = new ArrayList<>();
    private final Map<String, String> options = new LinkedHashMap<>();
    private String annotation = "Column";
    private String type = "";
    private @Nullable String initial;

    FieldDraft(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    List<String> comments() {
        return comments;
    }

    Map<String, String> options() {
        return options;
    }

    String annotation() {
        return annotation;
    }

    boolean isRelation() {
        return !annotation.equals("Column");
    }

    FieldDraft comment(String text) {
        comments.add(text);
        return this;
    }

    /** Says an option in the source's own words. */
    FieldDraft option(String option, String code) {
        options.put(option, code);
        return this;
    }

    /** Says an option whose value is a text. */
    FieldDraft text(String option, String text) {
        return option(option, literal(text));
    }

    /** A text as Java writes it, which is as JSON does. */
    static String literal(String text) {
        return Json.write(text);
    }

    FieldDraft annotation(String other) {
        annotation = other;
        return this;
    }

    FieldDraft type(String declared) {
        type = declared;
        return this;
    }

    FieldDraft initial(String code) {
        initial = code;
        return this;
    }

    /** The declaration, without the semicolon. */
    String declaration() {
        return "public " + type + " " + name;
    }

    @Nullable String initial() {
        return initial;
    }
}
