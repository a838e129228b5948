package dev.belleville.web.vectors;

import java.util.regex.Pattern;

/** HTML without what no reader sees, so that two pages can be compared. */
final class HtmlText {
    private static final Pattern SPACE_AT_TAGS = Pattern.compile("\\s*(<[^>]*>)\\s*");
    private static final Pattern WORDS = Pattern.compile(">[^<]*<");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** What Django has only since 5.0. */
    private static final Pattern LATER =
            Pattern.compile(
                    " (?:aria-describedby=\"[^\"]*\"|aria-invalid=\"true\"|id=\"[^\"]*_(?:error|helptext)\")");

    /** Up to 4.0 attributes were sorted. */
    private static final Pattern LABEL =
            Pattern.compile("(<label)( class=\"[^\"]*\")( for=\"[^\"]*\")>");

    private static final Pattern NULL = Pattern.compile(" hidden=\"None\"");
    private static final Pattern TWO_TYPES =
            Pattern.compile("(<input type=\")[a-z]+(\"[^>]*?) type=\"([a-z]+)\"");

    private static final Pattern GROUP = Pattern.compile("<li>([^<]+?)\\s*<ul(?: id=\"[^\"]*\")?>");
    private static final Pattern GROUP_ENDS = Pattern.compile("</ul>\\s*</li>");

    private static final Pattern BOX =
            Pattern.compile(
                    "<li>(<label[^>]*>\\s*<input type=\"(?:radio|checkbox)\"[^>]*>[^<]*</label>)\\s*</li>");
    private static final Pattern GROUP_OF_BOXES =
            Pattern.compile(
                    "<li>([^<]*[^<\\s])<ul(?: id=\"[^\"]*\")?>((?:\\s*<div>(?:(?!</div>).)*</div>)+)\\s*</ul>\\s*</li>",
                    Pattern.DOTALL);
    private static final Pattern LIST_OF_BOXES =
            Pattern.compile("<ul([^>]*)>(\\s*<div>(?:(?!<ul|</ul>).)*)</ul>", Pattern.DOTALL);

    /** Of several elements none is the one that a label is for, since 4.0. */
    private static final Pattern OF_SEVERAL =
            Pattern.compile("<label for=\"[^\"]+_0\">(?=[^<>]+</label>)");

    private HtmlText() {}

    static String plain(String html) {
        String joined = SPACE.matcher(html).replaceAll(" ");
        return SPACE_AT_TAGS.matcher(joined).replaceAll("$1\n").strip();
    }

    /** Since 4.0 boxes stand in divisions, not in lists. */
    static String boxes(String html) {
        String grouped =
                GROUP_ENDS
                        .matcher(GROUP.matcher(html).replaceAll("<div><label>$1</label>"))
                        .replaceAll("</div>");
        return plain(
                        OF_SEVERAL
                                .matcher(grouped)
                                .replaceAll("<label>")
                                .replace("<ul", "<div")
                                .replace("</ul>", "</div>"))
                .replace("<li>", "<div>")
                .replace("</li>", "</div>");
    }

    /** The same in a form, which may be a list itself. */
    static String boxesWithin(String html) {
        String items = BOX.matcher(html).replaceAll("<div>$1</div>");
        String groups = GROUP_OF_BOXES.matcher(items).replaceAll("<div><label>$1</label>$2</div>");
        String lists = LIST_OF_BOXES.matcher(groups).replaceAll("<div$1>$2</div>");
        return OF_SEVERAL.matcher(lists).replaceAll("<label>");
    }

    /**
     * Django lets an input have a second type, which no browser reads, where it takes the place of
     * the first here; and it writes attributes of null, which are none here.
     */
    static String withoutOddities(String html) {
        String named = NULL.matcher(html).replaceAll("");
        return TWO_TYPES.matcher(named).replaceAll("$1$3$2");
    }

    /** Without its words, where they are {@code foreign}: there is no catalogue of them here. */
    static String spoken(String html, boolean foreign) {
        return foreign ? WORDS.matcher(html).replaceAll("><") : html;
    }

    static String older(String html) {
        String sorted = LABEL.matcher(LATER.matcher(html).replaceAll("")).replaceAll("$1$3$2>");
        return plain(sorted);
    }
}
