package dev.belleville.web.forms;

import dev.belleville.core.Html;
import dev.belleville.core.Markup;
import dev.belleville.core.ValidationError.Detail;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;

/**
 * The errors of one field, or of the whole form, as texts; in a page a list. Django's ErrorList.
 */
public final class ErrorList extends AbstractList<String> implements Markup {
    private final List<Detail> details;
    private final String id;
    private final String style;

    ErrorList(List<Detail> details, String id, String style) {
        this.details = List.copyOf(details);
        this.id = id;
        this.style = style;
    }

    @Override
    public String get(int index) {
        return details.get(index).message();
    }

    @Override
    public int size() {
        return details.size();
    }

    /** The errors with their codes. Django's {@code as_data}. */
    public List<Detail> details() {
        return details;
    }

    /** A line each, with a star before. Django's {@code as_text}. */
    public String text() {
        return String.join("\n", details.stream().map(one -> "* " + one.message()).toList());
    }

    /** The errors with their codes, for JSON. Django's {@code get_json_data}. */
    public List<Map<String, String>> data() {
        return details.stream()
                .map(one -> Map.of("message", one.message(), "code", one.code()))
                .toList();
    }

    /** A list; nothing where there is no error. */
    @Override
    public String html() {
        if (details.isEmpty()) {
            return "";
        }
        var out = new StringBuilder("<ul class=\"errorlist");
        out.append(style.isEmpty() ? "" : " " + style).append('"');
        if (!id.isEmpty()) {
            out.append(" id=\"").append(Html.escape(id)).append('"');
        }
        out.append('>');
        details.forEach(
                one -> out.append("<li>").append(Html.escape(one.message())).append("</li>"));
        return out.append("</ul>").toString();
    }
}
