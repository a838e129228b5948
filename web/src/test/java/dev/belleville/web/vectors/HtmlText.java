package dev.belleville.web.vectors;

import java.util.regex.Pattern;

/** HTML without what no reader sees, so that two pages can be compared. */
final class HtmlText {
    private static final Pattern SPACE_AT_TAGS = Pattern.compile("\\s*(<[^>]*>)\\s*");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** What Django has only since 5.0. */
    private static final Pattern LATER =
            Pattern.compile(
                    " (?:aria-describedby=\"[^\"]*\"|aria-invalid=\"true\"|id=\"[^\"]*_(?:error|helptext)\")");

    /** Up to 4.0 attributes were sorted. */
    private static final Pattern LABEL =
            Pattern.compile("(<label)( class=\"[^\"]*\")( for=\"[^\"]*\")>");

    private HtmlText() {}

    static String plain(String html) {
        String joined = SPACE.matcher(html).replaceAll(" ");
        return SPACE_AT_TAGS.matcher(joined).replaceAll("$1\n").strip();
    }

    /** Since 4.0 boxes stand in divisions, not in lists. */
    static String boxes(String html) {
        return plain(html.replace("<ul", "<div").replace("</ul>", "</div>"))
                .replace("<li>", "<div>")
                .replace("</li>", "</div>");
    }

    static String older(String html) {
        String sorted = LABEL.matcher(LATER.matcher(html).replaceAll("")).replaceAll("$1$3$2>");
        return plain(sorted);
    }
}
