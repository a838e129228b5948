package dev.belleville.web.auth.forms;

import dev.belleville.core.Html;
import dev.belleville.core.i18n.Translation;
import dev.belleville.web.auth.Passwords;
import dev.belleville.web.forms.FormField;
import dev.belleville.web.forms.HtmlAttributes;
import dev.belleville.web.forms.Rendering;
import dev.belleville.web.forms.Widget;
import java.util.Map;

/**
 * Shows what a hash is made of, what is secret masked, and links to where a password is set: what
 * is sent for it counts for nothing. Django's {@code ReadOnlyPasswordHashWidget}.
 */
final class ReadOnlyPasswordHash extends Widget {
    private final String url;

    private ReadOnlyPasswordHash(String url, HtmlAttributes attributes) {
        super(attributes);
        this.url = url;
    }

    /** A field that shows a hash, with a link to where the admin sets passwords. */
    static FormField<String> field() {
        return new Field(at("../password/")).optional().disabled();
    }

    /** With a link to {@code url}. */
    static ReadOnlyPasswordHash at(String url) {
        return new ReadOnlyPasswordHash(url, HtmlAttributes.NONE);
    }

    /** Django's {@code ReadOnlyPasswordHashField}. */
    private static final class Field extends FormField<String> {
        Field(Widget widget) {
            super(widget);
        }

        @Override
        protected String toJava(Object raw) {
            return raw.toString();
        }

        @Override
        protected String emptyValue() {
            return "";
        }
    }

    @Override
    protected Widget withAttributes(HtmlAttributes others) {
        return new ReadOnlyPasswordHash(url, others);
    }

    @Override
    protected String html(Rendering shown) {
        String encoded = shown.value() instanceof String text ? text : "";
        boolean usable = !encoded.isEmpty() && Passwords.isUsable(encoded);
        var html = new StringBuilder("<div");
        shown.attributes().without("disabled").appendTo(html);
        html.append("><p>");
        if (usable) {
            summary(encoded).forEach((name, value) -> append(html, name, value));
        } else {
            append(html, Translation.gettext("No password set."), "");
        }
        String help =
                usable
                        ? Translation.gettext(
                                "Raw passwords are not stored, so there is no way to see the user’s password.")
                        : Translation.gettext(
                                "Enable password-based authentication for this user by setting a password.");
        String label =
                usable
                        ? Translation.gettext("Reset password")
                        : Translation.gettext("Set password");
        return html.append("</p><p>")
                .append(Html.escape(help))
                .append("</p><p><a role=\"button\" class=\"button\" href=\"")
                .append(Html.escape(url))
                .append("\">")
                .append(Html.escape(label))
                .append("</a></p></div>")
                .toString();
    }

    private static Map<String, String> summary(String encoded) {
        try {
            return Passwords.identify(encoded).safeSummary(encoded);
        } catch (IllegalArgumentException _) {
            String unknown =
                    Translation.gettext("Invalid password format or unknown hashing algorithm.");
            return Map.of(unknown, "");
        }
    }

    private static void append(StringBuilder html, String name, String value) {
        html.append("<strong>").append(Html.escape(name)).append("</strong>");
        if (!value.isEmpty()) {
            html.append(": <bdi>").append(Html.escape(value)).append("</bdi>");
        }
        html.append(' ');
    }

    /** It is nothing that a label could point to. */
    @Override
    public String idForLabel(String id) {
        return "";
    }
}
