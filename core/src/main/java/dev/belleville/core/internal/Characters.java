package dev.belleville.core.internal;

import dev.belleville.core.Html;
import java.util.ArrayList;
import java.util.List;

/** The characters that a piece of HTML between tags shows. */
final class Characters {
    private static final int LONGEST_REFERENCE = 32;

    private Characters() {}

    /** One after the other, as HTML; a reference by name or number is one. */
    static List<String> of(String html) {
        var all = new ArrayList<String>(html.length());
        for (int i = 0; i < html.length(); ) {
            int end = referenceEnd(html, i);
            if (end > i) {
                String reference = html.substring(i, end);
                String meant = Html.unescape(reference);
                all.add(meant.equals(reference) ? reference : Html.escape(meant));
            } else {
                end = html.offsetByCodePoints(i, 1);
                all.add(Html.escape(html.substring(i, end)));
            }
            i = end;
        }
        return all;
    }

    private static int referenceEnd(String html, int start) {
        if (html.charAt(start) != '&') {
            return start;
        }
        int most = Math.min(html.length(), start + LONGEST_REFERENCE);
        for (int i = start + 1; i < most; i++) {
            char c = html.charAt(i);
            if (c == ';' && i > start + 1) {
                return i + 1;
            }
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean digit = c >= '0' && c <= '9';
            if (!letter && !digit && !(c == '#' && i == start + 1)) {
                return start;
            }
        }
        return start;
    }
}
