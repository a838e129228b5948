package dev.belleville.web.forms;

import dev.belleville.core.Html;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.i18n.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The elements around the fields of a form. */
public enum FormLayout {
    /** Each field in a {@code div}, several elements in a fieldset. Django's {@code div.html}. */
    DIV {
        @Override
        void field(BoundField field, String hidden, StringBuilder out) {
            open("div", field, out);
            out.append(group(field)).append(hidden).append("\n</div>\n");
        }

        @Override
        String around(String content) {
            return content;
        }
    },

    /** Each field in a paragraph. Django's {@code p.html}. */
    P {
        @Override
        void field(BoundField field, String hidden, StringBuilder out) {
            errors(field, out);
            open("p", field, out);
            out.append("\n    ").append(label(field, false));
            out.append("\n    ").append(field.html());
            help("span", field, out);
            out.append(hidden).append("\n  </p>\n");
        }

        @Override
        String around(String content) {
            return content;
        }

        @Override
        String alone(String hidden) {
            return "<p>" + hidden + "</p>\n";
        }
    },

    /** Each field in an item of a list. Django's {@code ul.html}. */
    UL {
        @Override
        void field(BoundField field, String hidden, StringBuilder out) {
            open("li", field, out);
            errors(field, out);
            out.append("\n    ").append(label(field, false));
            out.append("\n    ").append(field.html());
            help("span", field, out);
            out.append(hidden).append("\n  </li>\n");
        }

        @Override
        String around(String content) {
            return "<li>" + content + "</li>\n";
        }
    },

    /** Each field in a row of a table. Django's {@code table.html}. */
    TABLE {
        @Override
        void field(BoundField field, String hidden, StringBuilder out) {
            open("tr", field, out);
            out.append("\n    <th>").append(label(field, false)).append("</th>\n    <td>");
            errors(field, out);
            out.append("\n      ").append(field.html());
            if (field.hasHelp()) {
                out.append("\n      <br>");
                help("span", field, out);
            }
            out.append(hidden).append("\n    </td>\n  </tr>\n");
        }

        @Override
        String around(String content) {
            return "<tr><td colspan=\"2\">" + content + "</td></tr>\n";
        }
    },

    /** With the classes of Bootstrap 5. */
    BOOTSTRAP5 {
        @Override
        void field(BoundField field, String hidden, StringBuilder out) {
            Bootstrap.field(field, hidden, out);
        }

        @Override
        String group(BoundField field) {
            var out = new StringBuilder();
            Bootstrap.field(field, "", out);
            return out.toString();
        }

        @Override
        String around(String content) {
            return content;
        }
    };

    abstract void field(BoundField field, String hidden, StringBuilder out);

    /** What stands above all fields, in an element that the layout allows. */
    abstract String around(String content);

    /** Hidden fields where there are no others. */
    String alone(String hidden) {
        return hidden;
    }

    /** One field with all that belongs to it. Django's {@code field.html}. */
    String group(BoundField field) {
        var out = new StringBuilder();
        if (field.useFieldset()) {
            String describedby = field.ariaDescribedby();
            out.append("\n  <fieldset");
            HtmlAttributes.NONE
                    .with("aria-describedby", describedby.isEmpty() ? null : describedby)
                    .appendTo(out);
            out.append(">\n  ").append(label(field, true));
        } else {
            out.append("\n  ").append(label(field, false));
        }
        help("div", field, out);
        errors(field, out);
        out.append("\n  ").append(field.html());
        return out.append(field.useFieldset() ? "</fieldset>" : "").toString();
    }

    /** All fields of a form with their labels and errors. */
    public String html(BoundForm form) {
        var hidden = new StringBuilder();
        var top = new ArrayList<>(form.nonFieldErrors().details());
        for (BoundField field : form.hiddenFields()) {
            hidden.append(field.html());
            field.errors().forEach(error -> top.add(lifted(field, error)));
        }
        List<BoundField> visible = form.visibleFields();
        var out = new StringBuilder();
        if (!top.isEmpty()) {
            String list = new ErrorList(top, "", "nonfield").html();
            out.append(around(visible.isEmpty() && this != P ? list + hidden : list));
            if (visible.isEmpty() && this == P) {
                out.append(alone(hidden.toString()));
            }
        } else if (visible.isEmpty()) {
            out.append(hidden);
        }
        for (int i = 0; i < visible.size(); i++) {
            boolean last = i == visible.size() - 1;
            field(visible.get(i), last ? hidden.toString() : "", out);
        }
        return out.toString();
    }

    /** An error of a field that nobody sees is told above all. */
    private static Detail lifted(BoundField field, String error) {
        return new Detail(
                Translation.gettext(
                        "(Hidden field %(name)s) %(error)s",
                        Map.of("name", field.name(), "error", error)),
                "hidden");
    }

    private static void open(String element, BoundField field, StringBuilder out) {
        String classes = field.cssClasses();
        out.append('<').append(element);
        HtmlAttributes.NONE.with("class", classes.isEmpty() ? null : classes).appendTo(out);
        out.append('>');
    }

    private static String label(BoundField field, boolean legend) {
        if (field.label().isEmpty()) {
            return "";
        }
        return (legend ? field.legendTag() : field.labelTag()).html();
    }

    private static void errors(BoundField field, StringBuilder out) {
        out.append(field.errors().html());
    }

    private static void help(String element, BoundField field, StringBuilder out) {
        if (field.hasHelp()) {
            out.append("\n    <").append(element).append(" class=\"helptext\"");
            if (!field.autoId().isEmpty()) {
                out.append(" id=\"").append(Html.escape(field.autoId())).append("_helptext\"");
            }
            out.append('>').append(Html.conditionalEscape(field.helpText()));
            out.append("</").append(element).append('>');
        }
    }
}
