package dev.belleville.web.forms;

import org.jspecify.annotations.Nullable;

/** A hidden input for each of several values. */
final class MultipleHiddenWidget extends Widget {
    MultipleHiddenWidget(HtmlAttributes attributes) {
        super(attributes);
    }

    @Override
    protected Widget withAttributes(HtmlAttributes others) {
        return new MultipleHiddenWidget(others);
    }

    @Override
    protected String html(Rendering shown) {
        if (!(shown.value() instanceof Iterable<?> values)) {
            return "";
        }
        String id = shown.attributes().text("id");
        var out = new StringBuilder();
        int n = 0;
        for (Object value : values) {
            HtmlAttributes own =
                    id.isEmpty() ? shown.attributes() : shown.attributes().with("id", id + "_" + n);
            out.append(n == 0 ? "" : "\n");
            out.append(
                    InputWidget.input("hidden", shown.name(), text(value, shown.localized()), own));
            n++;
        }
        return out.toString();
    }

    @Override
    public @Nullable Object valueFrom(Submission sent, String name) {
        return sent.fields().list(name);
    }

    @Override
    public String idForLabel(String id) {
        return "";
    }

    @Override
    public boolean isHidden() {
        return true;
    }

    @Override
    public Widget hidden() {
        return this;
    }
}
