package dev.belleville.web.forms;

import dev.belleville.core.Html;
import org.jspecify.annotations.Nullable;

/** One {@code <input>} that holds a text. */
class InputWidget extends Widget {
    private final String type;
    private final boolean showsValue;

    InputWidget(String type, boolean showsValue, HtmlAttributes attributes) {
        super(attributes);
        this.type = type;
        this.showsValue = showsValue;
    }

    String type() {
        return type;
    }

    @Override
    protected Widget withAttributes(HtmlAttributes others) {
        return new InputWidget(type, showsValue, others);
    }

    @Override
    protected String html(Rendering shown) {
        return input(
                type,
                shown.name(),
                showsValue ? text(shown.value(), shown.localized()) : null,
                shown.attributes());
    }

    @Override
    protected String widgetType() {
        return type;
    }

    /** An attribute {@code type} is Django's way to ask for another type of input. */
    static String input(String type, String name, @Nullable String value, HtmlAttributes all) {
        String shown = all.text("type").isEmpty() ? type : all.text("type");
        var out = new StringBuilder("<input type=\"").append(Html.escape(shown));
        out.append("\" name=\"").append(Html.escape(name)).append('"');
        if (value != null) {
            out.append(" value=\"").append(Html.escape(value)).append('"');
        }
        all.without("type").appendTo(out);
        return out.append('>').toString();
    }

    @Override
    public boolean isHidden() {
        return type.equals("hidden");
    }
}
