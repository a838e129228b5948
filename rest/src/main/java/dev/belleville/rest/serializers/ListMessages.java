package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import org.jspecify.annotations.Nullable;

/** What lists say of what they refuse, be it of values or of rows. */
final class ListMessages {
    private ListMessages() {}

    /** The message of {@code code}; null where it is none of lists. */
    static @Nullable String find(String code) {
        return switch (code) {
            case "not_a_list" ->
                    Translation.gettextNoop(
                            "Expected a list of items but got type \"{input_type}\".");
            case "empty" -> Translation.gettextNoop("This list may not be empty.");
            case "min_length" ->
                    Translation.gettextNoop(
                            "Ensure this field has at least {min_length} elements.");
            case "max_length" ->
                    Translation.gettextNoop(
                            "Ensure this field has no more than {max_length} elements.");
            default -> null;
        };
    }
}
