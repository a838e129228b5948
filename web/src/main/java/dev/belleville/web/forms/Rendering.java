package dev.belleville.web.forms;

import org.jspecify.annotations.Nullable;

/**
 * What a widget is to show.
 *
 * @param name the field's name in the form
 * @param value a value of the field, what a visitor typed, or null
 * @param attributes the widget's own and those that the form adds
 * @param localized whether numbers and dates are shown as the visitor's language has them
 * @param required whether the field must be filled in
 */
public record Rendering(
        String name,
        @Nullable Object value,
        HtmlAttributes attributes,
        boolean localized,
        boolean required) {

    /** Of a name and a value, as a form without languages shows it. */
    public static Rendering of(String name, @Nullable Object value) {
        return new Rendering(name, value, HtmlAttributes.NONE, false, false);
    }

    String id() {
        return attributes.text("id");
    }

    /** The same with other attributes. */
    public Rendering with(HtmlAttributes others) {
        return new Rendering(name, value, others, localized, required);
    }

    /** The same for a part, under another name and with another value. */
    Rendering part(String otherName, @Nullable Object otherValue) {
        return new Rendering(otherName, otherValue, attributes, localized, required);
    }
}
