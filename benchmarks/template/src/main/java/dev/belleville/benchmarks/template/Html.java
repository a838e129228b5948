package dev.belleville.benchmarks.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pages made comparable: white space and the ways of writing a quotation mark differ, nothing else.
 */
final class Html {
    private static final Pattern TAG = Pattern.compile("\\s*(<[^>]*>)\\s*");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern SINGLE = Pattern.compile("&#x27;|&apos;");
    private static final Pattern DOUBLE = Pattern.compile("&#34;|&#x22;");

    private Html() {}

    /**
     * The page in one spelling. Outside of tags a quotation mark needs no escape, and is shown
     * without; inside of them it stays as it is.
     */
    static String normalised(String html) {
        String spelt =
                SINGLE.matcher(DOUBLE.matcher(html).replaceAll("&quot;")).replaceAll("&#39;");
        var text = new StringBuilder();
        int from = 0;
        Matcher tag = TAG.matcher(spelt);
        while (tag.find()) {
            text.append(unquoted(spelt.substring(from, tag.start()))).append(tag.group(1));
            from = tag.end();
        }
        return text.append(unquoted(spelt.substring(from))).toString();
    }

    private static String unquoted(String text) {
        String blank = BLANKS.matcher(text).replaceAll(" ");
        return blank.replace("&quot;", "\"").replace("&#39;", "'");
    }
}
