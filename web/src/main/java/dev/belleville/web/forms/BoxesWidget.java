package dev.belleville.web.forms;

import dev.belleville.core.Html;
import dev.belleville.core.i18n.Translation;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A box for each option: radio buttons for one, check boxes for several. */
final class BoxesWidget extends SelectWidget {
    BoxesWidget(boolean multiple, Supplier<List<Option>> options, Attributes attributes) {
        super(multiple, options, attributes);
    }

    @Override
    SelectWidget over(Supplier<List<Option>> others) {
        return new BoxesWidget(isMultiple(), others, attributes());
    }

    @Override
    protected Widget withAttributes(Attributes others) {
        return new BoxesWidget(isMultiple(), options(), others);
    }

    @Override
    protected String html(Rendering shown) {
        Set<String> chosen = Chosen.of(shown.value(), isMultiple());
        Attributes all = shown.attributes();
        String id = all.text("id");
        String style = all.text("class");
        var out = new StringBuilder("<div");
        Attributes.NONE
                .with("id", id.isEmpty() ? null : id)
                .with("class", style.isEmpty() ? null : style)
                .appendTo(out);
        out.append('>');
        String group = "";
        int n = 0;
        boolean one = false;
        for (Option option : options().get()) {
            if (!option.group().equals(group)) {
                out.append(group.isEmpty() ? "" : "\n  </div>");
                group = option.group();
                if (!group.isEmpty()) {
                    out.append("\n  <div><label>")
                            .append(Html.escape(Translation.gettext(group)))
                            .append("</label>");
                }
            }
            boolean checked = chosen.contains(option.value()) && (isMultiple() || !one);
            one |= checked;
            box(option, shown.name(), id.isEmpty() ? "" : id + "_" + n, checked, all, out);
            n++;
        }
        return out.append(group.isEmpty() ? "" : "\n  </div>").append("\n</div>").toString();
    }

    private void box(
            Option option,
            String name,
            String id,
            boolean checked,
            Attributes all,
            StringBuilder out) {
        Attributes own = id.isEmpty() ? all : all.with("id", id);
        // of several boxes a browser would want each one checked
        own = isMultiple() ? own.without("required") : own;
        out.append("<div>\n    <label");
        if (!id.isEmpty()) {
            out.append(" for=\"").append(Html.escape(id)).append('"');
        }
        out.append('>')
                .append(
                        InputWidget.input(
                                isMultiple() ? "checkbox" : "radio",
                                name,
                                option.value(),
                                checked ? own.with("checked", true) : own))
                .append(' ')
                .append(Html.escape(Translation.gettext(option.label())))
                .append("</label></div>");
    }

    @Override
    public boolean usesRequired(@Nullable Object initial) {
        return !isMultiple();
    }

    @Override
    public boolean usesFieldset() {
        return true;
    }

    /** A label that named the first box alone would mislead. */
    @Override
    public String idForLabel(String id) {
        return "";
    }
}
