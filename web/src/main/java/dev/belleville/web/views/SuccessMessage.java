package dev.belleville.web.views;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import dev.belleville.web.messages.Messages;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor is told once a form of theirs was taken. What Django's SuccessMessageMixin adds.
 *
 * @param text with {@code %(name)s} where the value of a field stands, translated when it is told;
 *     empty for nothing
 */
record SuccessMessage(String text) {
    static final SuccessMessage NONE = new SuccessMessage("");

    /** The text with the form's values in it. */
    String filled(Map<String, ? extends @Nullable Object> cleanedData) {
        return text.isEmpty() ? "" : Translation.gettext(text, cleanedData);
    }

    static void tell(Request request, String filled) {
        if (!filled.isEmpty()) {
            Messages.success(request, filled);
        }
    }
}
