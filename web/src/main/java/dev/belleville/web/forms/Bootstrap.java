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
        out.append("<div class=\"mb-3").append(box ? " form-check" : "").append("\">");
        if (!box && !field.label().isEmpty()) {
            out.append("\n  ").append(label(field, boxes ? "form-label d-block" : "form-label"));
        }
        String style = box || boxes ? "form-check-input" : select(widget);
        out.append("\n  ").append(field.with(Attributes.NONE.with("class", style + wrong)).html());
        if (box) {
            out.append("\n  ").append(label(field, "form-check-label"));
        }
        field.errors()
                .forEach(error ->
                        out.append("\n  <div class=\"invalid-feedback d-block\">")
                                .append(Html.escape(error))
                                .append("</div>"));
        if (field.hasHelp()) {
            out.append("\n  <div class=\"form-text\" id=\"");
            out.append(Html.escape(field.id())).append("_helptext\">");
            out.append(Html.conditionalEscape(field.helpText())).append("</div>");
        }
        out.append(hidden).append("\n</div>\n");
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
