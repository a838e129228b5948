package dev.belleville.web.forms;

import dev.belleville.core.Html;

/** A text of several lines. */
final class TextareaWidget extends Widget {
    TextareaWidget(HtmlAttributes attributes) {
        super(attributes);
    }

    @Override
    protected Widget withAttributes(HtmlAttributes others) {
        return new TextareaWidget(others);
    }

    @Override
    protected String html(Rendering shown) {
        var out =
                new StringBuilder("<textarea name=\"")
                        .append(Html.escape(shown.name()))
                        .append('"');
        shown.attributes().appendTo(out);
        String text = text(shown.value(), shown.localized());
        // a browser drops the first line break, so that one of the text's own would be lost
        return out.append(">\n")
                .append(text == null ? "" : Html.escape(text))
                .append("</textarea>")
                .toString();
    }
}
