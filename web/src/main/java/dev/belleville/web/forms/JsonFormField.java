package dev.belleville.web.forms;

import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A JSON document, as maps, lists and plain values. Django's {@code JSONField}. */
final class JsonFormField extends FormField<Object> {
    JsonFormField() {
        super(Widgets.textarea());
        says("invalid", "Enter a valid JSON.");
    }

    @Override
    protected @Nullable Object toJava(Object raw) {
        if (!(raw instanceof CharSequence text)) {
            return raw;
        }
        try {
            return Json.parse(text.toString());
        } catch (JsonError e) {
            throw invalid("invalid");
        }
    }

    @Override
    protected @Nullable Object shown(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Typed typed -> typed.text();
            case Map<?, ?> _, List<?> _, Number _, Boolean _ -> Json.write(value);
            default -> value;
        };
    }

    /** What was sent is shown as it was typed, be it JSON or not. */
    @Override
    protected @Nullable Object shownOf(@Nullable Object sent, @Nullable Object initialShown) {
        return isDisabled() ? initialShown : new Typed(PlainText.of(sent));
    }

    private record Typed(String text) {}

    @Override
    public boolean hasChanged(@Nullable Object shownBefore, @Nullable Object sent) {
        if (super.hasChanged(shownBefore, sent)) {
            return true;
        }
        // no text and null are one to other fields
        Object now = sent == null || isEmpty(sent) ? null : toJava(sent);
        return !isDisabled() && !Json.write(shownBefore).equals(Json.write(now));
    }

    @Override
    protected boolean same(@Nullable Object before, @Nullable Object now) {
        return Objects.equals(before, now)
                || (before != null && now != null && Json.write(before).equals(Json.write(now)));
    }
}
