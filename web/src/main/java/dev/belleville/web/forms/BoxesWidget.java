package dev.belleville.web.forms;

import dev.belleville.core.Html;
import dev.belleville.core.i18n.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A box for each option: radio buttons for one, check boxes for several. */
final class BoxesWidget extends SelectWidget {
    BoxesWidget(boolean multiple, Supplier<List<Option>> options, HtmlAttributes attributes) {
        super(multiple, options, attributes);
    }

    @Override
    SelectWidget over(Supplier<List<Option>> others) {
        return new BoxesWidget(isMultiple(), others, attributes());
    }

    @Override
    protected Widget withAttributes(HtmlAttributes others) {
        return new BoxesWidget(isMultiple(), options(), others);
    }

    @Override
    protected String html(Rendering shown) {
        HtmlAttributes all = shown.attributes();
        String id = all.text("id");
        String style = all.text("class");
        var out = new StringBuilder("<div");
        HtmlAttributes.NONE
                .with("id", id.isEmpty() ? null : id)
                .with("class", style.isEmpty() ? null : style)
                .appendTo(out);
        out.append('>');
        String group = "";
        List<Option> options = options().get();
        List<SubWidget> boxes = boxes(shown, options);
        for (int i = 0; i < boxes.size(); i++) {
            Option option = options.get(i);
            if (!option.group().equals(group)) {
                out.append(group.isEmpty() ? "" : "\n  </div>");
                group = option.group();
                if (!group.isEmpty()) {
                    out.append("\n  <div><label>")
                            .append(Html.escape(Translation.gettext(group)))
                            .append("</label>");
                }
            }
            out.append("<div>\n    ").append(boxes.get(i).html()).append("</div>");
        }
        return out.append(group.isEmpty() ? "" : "\n  </div>").append("\n</div>").toString();
    }

    @Override
    protected List<SubWidget> subwidgets(Rendering shown) {
        return boxes(shown.with(attributes().with(shown.attributes())), options().get());
    }

    private List<SubWidget> boxes(Rendering shown, List<Option> options) {
        Set<String> chosen = Chosen.of(shown.value(), isMultiple());
        var boxes = new ArrayList<SubWidget>();
        boolean one = false;
        int place = -1; // a group counts as one, and its boxes are counted anew
        int inGroup = 0;
        String group = "";
        for (Option option : options) {
            boolean goesOn = !group.isEmpty() && option.group().equals(group);
            place += goesOn ? 0 : 1;
            inGroup = goesOn ? inGroup + 1 : 0;
            group = option.group();
            boolean checked = chosen.contains(option.value()) && (isMultiple() || !one);
            one |= checked;
            String number = place + (group.isEmpty() ? "" : "_" + inGroup);
            String id = shown.id().isEmpty() ? "" : shown.id() + "_" + number;
            boxes.add(box(option, shown, id, checked));
        }
        return boxes;
    }

    private SubWidget box(Option option, Rendering shown, String id, boolean checked) {
        HtmlAttributes own = id.isEmpty() ? shown.attributes() : shown.attributes().with("id", id);
        // of several boxes a browser would want each one checked
        own = isMultiple() ? own.without("required") : own;
        String tag =
                InputWidget.input(
                        isMultiple() ? "checkbox" : "radio",
                        shown.name(),
                        option.value(),
                        checked ? own.with("checked", true) : own);
        CharSequence label = option.shownLabel();
        String points = id.isEmpty() ? "" : " for=\"" + Html.escape(id) + "\"";
        String html =
                "<label" + points + ">" + tag + " " + Html.conditionalEscape(label) + "</label>";
        return new SubWidget(() -> tag, label, id, html);
    }

    @Override
    public boolean useRequiredAttribute(@Nullable Object initial) {
        return !isMultiple();
    }

    @Override
    protected String widgetType() {
        return isMultiple() ? "checkboxselectmultiple" : "radioselect";
    }

    @Override
    public boolean useFieldset() {
        return true;
    }

    /** A label that named the first box alone would mislead. */
    @Override
    public String idForLabel(String id) {
        return "";
    }
}
