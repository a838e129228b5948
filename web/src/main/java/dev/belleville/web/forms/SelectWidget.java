package dev.belleville.web.forms;

import dev.belleville.core.Html;
import dev.belleville.core.i18n.Translation;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A list to choose from: {@code <select>}, of one or of several. */
class SelectWidget extends Widget {
    private final boolean multiple;
    private final Supplier<List<Option>> options;

    SelectWidget(boolean multiple, Supplier<List<Option>> options, HtmlAttributes attributes) {
        super(attributes);
        this.multiple = multiple;
        this.options = options;
    }

    final boolean isMultiple() {
        return multiple;
    }

    final Supplier<List<Option>> options() {
        return options;
    }

    /** The same over other options. */
    SelectWidget over(Supplier<List<Option>> others) {
        return new SelectWidget(multiple, others, attributes());
    }

    @Override
    protected Widget withAttributes(HtmlAttributes others) {
        return new SelectWidget(multiple, options, others);
    }

    @Override
    protected String html(Rendering shown) {
        var out = new StringBuilder("<select name=\"");
        out.append(Html.escape(shown.name())).append('"');
        HtmlAttributes all = shown.attributes();
        (multiple ? all.with("multiple", true) : all).appendTo(out);
        out.append('>');
        Set<String> chosen = Chosen.of(shown.value(), isMultiple());
        String group = "";
        boolean one = false;
        for (Option option : options.get()) {
            if (!option.group().equals(group)) {
                out.append(group.isEmpty() ? "" : "\n  </optgroup>");
                group = option.group();
                if (!group.isEmpty()) {
                    out.append("\n  <optgroup label=\"")
                            .append(Html.escape(Translation.gettext(group)))
                            .append("\">");
                }
            }
            boolean selected = chosen.contains(option.value()) && (multiple || !one);
            one |= selected;
            out.append("\n  <option value=\"").append(Html.escape(option.value())).append('"');
            out.append(selected ? " selected>" : ">");
            out.append(Html.conditionalEscape(option.shownLabel())).append("</option>");
        }
        return out.append(group.isEmpty() ? "" : "\n  </optgroup>")
                .append("\n</select>")
                .toString();
    }

    @Override
    public @Nullable Object valueFrom(Submission sent, String name) {
        return multiple ? sent.fields().list(name) : sent.fields().get(name);
    }

    /** A browser sends nothing for a list of several in which none is chosen. */
    @Override
    public boolean isOmittedFrom(Submission sent, String name) {
        return !multiple && super.isOmittedFrom(sent, name);
    }

    /** HTML allows it of a list of one only where the first option stands for none. */
    @Override
    public boolean useRequiredAttribute(@Nullable Object initial) {
        if (multiple) {
            return true;
        }
        List<Option> all = options.get();
        return !all.isEmpty() && all.getFirst().value().isEmpty();
    }

    @Override
    protected String widgetType() {
        return multiple ? "selectmultiple" : "select";
    }

    @Override
    public Widget hidden() {
        return multiple ? Widgets.multipleHidden() : Widgets.hidden();
    }
}
