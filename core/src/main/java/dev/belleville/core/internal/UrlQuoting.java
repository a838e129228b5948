package dev.belleville.core.internal;

import dev.belleville.core.Percent;
import java.net.IDN;
import java.util.ArrayList;
import java.util.Locale;

/** Quotes an address that may be quoted already, part by part. Django's {@code smart_urlquote}. */
public final class UrlQuoting {
    private static final String DELIMITERS = "!$&'()*+,;=:/?#[]@~";

    private UrlQuoting() {}

    /** An address that begins with a scheme and {@code ://}; another one is escaped as a whole. */
    public static String quote(String url) {
        if (url.indexOf("://") < 0) {
            return requoted(url);
        }
        int hash = url.indexOf('#');
        String fragment = hash < 0 ? "" : url.substring(hash + 1);
        String rest = hash < 0 ? url : url.substring(0, hash);
        int mark = rest.indexOf('?');
        String query = mark < 0 ? "" : query(rest.substring(mark + 1));
        String base = mark < 0 ? rest : rest.substring(0, mark);
        int host = base.indexOf("://") + 3;
        int path = base.indexOf('/', host) < 0 ? base.length() : base.indexOf('/', host);
        return base.substring(0, host).toLowerCase(Locale.ROOT)
                + host(base.substring(host, path))
                + requoted(base.substring(path))
                + (query.isEmpty() ? "" : "?" + query)
                + (fragment.isEmpty() ? "" : "#" + requoted(fragment));
    }

    /** A host with letters that are not ASCII in the form that name servers know. */
    static String host(String host) {
        try {
            return IDN.toASCII(host);
        } catch (IllegalArgumentException _) {
            return requoted(host); // no host can be called so
        }
    }

    private static String requoted(String part) {
        return Percent.encode(Percent.decode(part), DELIMITERS);
    }

    /** Names and values are quoted apart, so that a quoted separator does not come to separate. */
    private static String query(String query) {
        var parts = new ArrayList<String>();
        for (String part : query.split("&", -1)) {
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
        return Percent.encode(Percent.decode(text.replace('+', ' ')), "").replace("%20", "+");
    }
}
