package dev.belleville.web.forms;

import org.jspecify.annotations.Nullable;

/** A check box. What a browser does not send is a box without its check. */
final class CheckboxWidget extends Widget {
    CheckboxWidget(HtmlAttributes attributes) {
        super(attributes);
    }

    @Override
    protected Widget withAttributes(HtmlAttributes others) {
        return new CheckboxWidget(others);
    }

    @Override
    protected String html(Rendering shown) {
        Object value = shown.value();
        boolean plain = value instanceof Boolean || value == null || "".equals(value);
        boolean checked = value != null && !Boolean.FALSE.equals(value) && !"".equals(value);
        return InputWidget.input(
                "checkbox",
                shown.name(),
                plain ? null : PlainText.of(value),
                checked ? shown.attributes().with("checked", true) : shown.attributes());
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
