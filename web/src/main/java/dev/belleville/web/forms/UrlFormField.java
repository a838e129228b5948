package dev.belleville.web.forms;

import dev.belleville.core.validators.Validators;
import org.jspecify.annotations.Nullable;

/** A web address. Django's {@code URLField}. */
final class UrlFormField extends CharFormField {
    private final String assumedScheme;

    /** {@code assumedScheme} is put before an address without one. */
    UrlFormField(String assumedScheme) {
        super(Widgets.urlInput(), Validators.url());
        this.assumedScheme = assumedScheme;
        says("invalid", "Enter a valid URL.");
    }

    @Override
    protected @Nullable String toJava(Object raw) {
        String text = super.toJava(raw);
        if (text == null || text.isEmpty()) {
            return text;
        }
        if ((text.indexOf('[') < 0) != (text.indexOf(']') < 0)) {
            throw invalid("invalid"); // half an address of version 6 is not taken apart
        }
        return UrlText.completed(text, assumedScheme);
    }
}
