package dev.belleville.rest.browsable;

import dev.belleville.core.Html;
import dev.belleville.core.SafeString;

/** JSON in colours, with what are addresses as links. */
final class JsonMarkup {
    private final String json;
    private final StringBuilder html = new StringBuilder();
    private int at;

    private JsonMarkup(String json) {
        this.json = json;
    }

    static SafeString of(String json) {
        return new JsonMarkup(json).marked();
    }

    private SafeString marked() {
        while (at < json.length()) {
            char c = json.charAt(at);
            if (c == '"') {
                string();
            } else if (isOfWord(c)) {
                span("lit", json.substring(at, wordEnd()));
                at = wordEnd();
            } else {
                html.append(c); // brackets, commas, white space: nothing that HTML minds
                at++;
            }
        }
        return new SafeString(html.toString());
    }

    private int wordEnd() {
        int end = at;
        while (end < json.length() && isOfWord(json.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '+' || c == '-' || c == '.';
    }

    private void string() {
        int end = at + 1;
        while (json.charAt(end) != '"') {
            end += json.charAt(end) == '\\' ? 2 : 1;
        }
        String text = json.substring(at, end + 1);
        at = end + 1;
        if (at < json.length() && json.charAt(at) == ':') {
            span("key", text);
        } else if (isAddress(text)) {
            String address = Html.escape(text.substring(1, text.length() - 1));
            html.append("<span class=\"str\">&quot;<a href=\"")
                    .append(address)
                    .append("\" rel=\"nofollow\">")
                    .append(address)
                    .append("</a>&quot;</span>");
        } else {
            span("str", text);
        }
    }

    /** Escapes of JSON's are no part of an address. */
    private static boolean isAddress(String text) {
        return (text.startsWith("\"http://") || text.startsWith("\"https://"))
                && text.indexOf('\\') < 0
                && text.indexOf(' ') < 0;
    }

    private void span(String kind, String text) {
        html.append("<span class=\"")
                .append(kind)
                .append("\">")
                .append(Html.escape(text))
                .append("</span>");
    }
}
