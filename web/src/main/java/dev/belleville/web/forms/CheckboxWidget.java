package dev.belleville.web.forms;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A check box. What a browser does not send is a box without its check. */
final class CheckboxWidget extends Widget {
    private final Predicate<@Nullable Object> test;

    /** {@code test} says of a value whether the box is checked. */
    CheckboxWidget(Predicate<@Nullable Object> test, HtmlAttributes attributes) {
        super(attributes);
        this.test = test;
    }

    /** Any value but no, none and the empty text. */
    static boolean isYes(@Nullable Object value) {
        return value != null && !Boolean.FALSE.equals(value) && !"".equals(value);
    }

    @Override
    protected Widget withAttributes(HtmlAttributes others) {
        return new CheckboxWidget(test, others);
    }

    @Override
    protected String html(Rendering shown) {
        Object value = shown.value();
        boolean plain = value instanceof Boolean || value == null || "".equals(value);
        return InputWidget.input(
                "checkbox",
                shown.name(),
                plain ? null : PlainText.of(value),
                test.test(value) ? shown.attributes().with("checked", true) : shown.attributes());
    }

    @Override
    public @Nullable Object valueFrom(Submission sent, String name) {
        String text = sent.fields().get(name);
        if (text == null) {
            return false;
        }
        return switch (text) {
            case "True", "true" -> true;
            case "False", "false", "" -> false;
            default -> true;
        };
    }

    @Override
    public boolean isOmittedFrom(Submission sent, String name) {
        return false;
    }
}
