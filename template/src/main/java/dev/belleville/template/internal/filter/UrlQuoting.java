package dev.belleville.template.internal.filter;

import java.util.ArrayList;

/** Quotes an address that may be quoted already, part by part. Django's {@code smart_urlquote}. */
final class UrlQuoting {
    private static final String DELIMITERS = "!$&'()*+,;=:/?#[]@~";

    private UrlQuoting() {}

    static String quote(String url) {
        int hash = url.indexOf('#');
        String fragment = hash < 0 ? "" : url.substring(hash + 1);
        String rest = hash < 0 ? url : url.substring(0, hash);
        int mark = rest.indexOf('?');
        String query = mark < 0 ? "" : query(rest.substring(mark + 1));
        String base = requoted(mark < 0 ? rest : rest.substring(0, mark));
        return base
                + (query.isEmpty() ? "" : "?" + query)
                + (fragment.isEmpty() ? "" : "#" + requoted(fragment));
    }

    private static String requoted(String part) {
        return Quoting.quote(Quoting.unquote(part), DELIMITERS);
    }

    /** Names and values are quoted apart, so that a quoted separator does not come to separate. */
    private static String query(String query) {
        var parts = new ArrayList<String>();
        for (String part : query.split("&")) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                String value = equals < 0 ? "" : part.substring(equals + 1);
                parts.add(field(name) + "=" + field(value));
            }
        }
        return String.join("&", parts);
    }

    private static String field(String text) {
        return Quoting.quote(Quoting.unquote(text.replace('+', ' ')), "").replace("%20", "+");
    }
}
