package dev.belleville.orm.sql;

import java.util.List;

/**
 * SQL with places for pieces of SQL: <code>{}</code> for the next, <code>{2}</code> for the third,
 * <code>{*}</code> for all that are left, <code>{{</code> for a brace.
 */
public final class Template {
    private Template() {}

    /** {@code template} with SQL that has no parameters in its places. */
    public static String text(String template, List<String> pieces) {
        return write(template, pieces.stream().map(Fragment::of).toList()).text();
    }

    static Fragment write(String template, Fragment... pieces) {
        return write(template, List.of(pieces));
    }

    static Fragment write(String template, List<Fragment> pieces) {
        var sql = new Fragment();
        int next = 0;
        int start = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', start)) {
            sql.add(template.substring(start, open));
            if (template.startsWith("{{", open)) {
                sql.add("{");
                start = open + 2;
                continue;
            }
            int close = template.indexOf('}', open);
            String place = close < 0 ? "" : template.substring(open + 1, close);
            if (place.equals("*")) {
                sql.join(", ", pieces.subList(next, pieces.size()));
                next = pieces.size();
            } else if (place.isEmpty() && close > 0 && next < pieces.size()) {
                sql.add(pieces.get(next++));
            } else {
                sql.add(piece(template, place, pieces));
            }
            start = close + 1;
        }
        return sql.add(template.substring(start));
    }

    private static Fragment piece(String template, String place, List<Fragment> pieces) {
        int index = place.length() == 1 ? Character.digit(place.charAt(0), 10) : -1;
        if (index < 0 || index >= pieces.size()) {
            throw new IllegalArgumentException(
                    "The template '"
                            + template
                            + "' has a place {"
                            + place
                            + "} and "
                            + pieces.size()
                            + " arguments");
        }
        return pieces.get(index);
    }
}
