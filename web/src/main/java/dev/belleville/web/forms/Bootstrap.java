package dev.belleville.web.forms;

import dev.belleville.core.Html;

/** A field with the classes of Bootstrap 5. */
final class Bootstrap {
    private Bootstrap() {}

    static void field(BoundField field, String hidden, StringBuilder out) {
        Widget widget = field.field().widget();
        String wrong = field.errors().isEmpty() ? "" : " is-invalid";
        boolean box = widget instanceof CheckboxWidget;
        boolean boxes = widget instanceof BoxesWidget;
        boolean group = field.useFieldset();
        String around = group ? "fieldset" : "div";
        out.append('<').append(around).append(" class=\"mb-3").append(box ? " form-check" : "");
        out.append('"');
        String describedby = group ? field.ariaDescribedby() : "";
        HtmlAttributes.NONE
                .with("aria-describedby", describedby.isEmpty() ? null : describedby)
                .appendTo(out);
        out.append('>');
        if (group && !field.label().isEmpty()) {
            out.append("\n  <legend class=\"form-label fs-6\">");
            out.append(Html.escape(field.label())).append("</legend>");
        } else if (!box && !field.label().isEmpty()) {
            out.append("\n  ").append(label(field, "form-label"));
        }
        String style = box || boxes ? "form-check-input" : select(widget);
        out.append("\n  ")
                .append(field.with(HtmlAttributes.NONE.with("class", style + wrong)).html());
        if (box) {
            out.append("\n  ").append(label(field, "form-check-label"));
        }
        if (!field.errors().isEmpty()) {
            out.append("\n  <div class=\"invalid-feedback d-block\"");
            if (!field.autoId().isEmpty()) {
                out.append(" id=\"").append(Html.escape(field.autoId())).append("_error\"");
            }
            out.append('>');
            field.errors()
                    .forEach(error ->
                            out.append("<div>").append(Html.escape(error)).append("</div>"));
            out.append("</div>");
        }
        if (field.hasHelp()) {
            out.append("\n  <div class=\"form-text\" id=\"");
            out.append(Html.escape(field.autoId())).append("_helptext\">");
            out.append(Html.conditionalEscape(field.helpText())).append("</div>");
        }
        out.append(hidden).append("\n</").append(around).append(">\n");
    }

    private static String select(Widget widget) {
        return widget instanceof SelectWidget ? "form-select" : "form-control";
    }

    private static String label(BoundField field, String style) {
        String target = field.idForLabel();
        return "<label class=\""
                + style
                + "\""
                + (target.isEmpty() ? "" : " for=\"" + Html.escape(target) + "\"")
                + ">"
                + Html.escape(field.label())
                + "</label>";
    }
}
