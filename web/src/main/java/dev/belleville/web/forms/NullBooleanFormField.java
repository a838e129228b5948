package dev.belleville.web.forms;

import org.jspecify.annotations.Nullable;

/** Yes, no or null for unknown. Django's {@code NullBooleanField}. */
final class NullBooleanFormField extends FormField<Boolean> {
    NullBooleanFormField() {
        super(Widgets.nullBoolean());
    }

    @Override
    protected @Nullable Boolean toJava(Object raw) {
        return switch (PlainText.of(raw)) {
            case "True", "true", "1" -> true;
            case "False", "false", "0" -> false;
            default -> null;
        };
    }

    @Override
    public @Nullable Boolean clean(@Nullable Object raw, @Nullable Object shownBefore) {
        return raw == null ? null : toJava(raw);
    }

    @Override
    public boolean hasChanged(@Nullable Object shownBefore, @Nullable Object sent) {
        Boolean before = shownBefore == null ? null : toJava(shownBefore);
        Boolean now = sent == null ? null : toJava(sent);
        return !isDisabled() && !java.util.Objects.equals(before, now);
    }
}
