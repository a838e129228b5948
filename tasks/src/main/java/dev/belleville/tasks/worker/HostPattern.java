package dev.belleville.tasks.worker;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Whether a worker's name is one that a pattern means. Kombu's matchers. */
final class HostPattern {
    private HostPattern() {}

    /**
     * Whether it is.
     *
     * @param matcher {@code glob}, for the whole name, or {@code pcre}, for its begin
     * @throws IllegalArgumentException if there is no such matcher, or the pattern is none
     */
    static boolean matches(String hostname, String pattern, String matcher) {
        return switch (matcher) {
            case "glob" -> compiled(ofGlob(pattern)).matcher(hostname).matches();
            case "pcre" -> compiled(pattern).matcher(hostname).lookingAt();
            default ->
                    throw new IllegalArgumentException(
                            "There is no matcher " + matcher + ": write glob or pcre.");
        };
    }

    private static Pattern compiled(String pattern) {
        try {
            return Pattern.compile(pattern, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("The pattern " + pattern + " is none: " + e.getDescription(), e);
        }
    }

    /** {@code *} is any text, {@code ?} a character, {@code [abc]} and {@code [!abc]} one of some. */
    private static String ofGlob(String glob) {
        var regex = new StringBuilder();
        int at = 0;
        while (at < glob.length()) {
            char c = glob.charAt(at++);
            int end = c == '[' ? glob.indexOf(']', at + 1) : -1;
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (end > 0) {
                boolean other = glob.charAt(at) == '!';
                String set = glob.substring(other ? at + 1 : at, end);
                regex.append(other ? "[^" : "[")
                        .append(set.replace("\\", "\\\\").replace("[", "\\[").replace("^", "\\^").replace("&", "\\&"))
                        .append(']');
                at = end + 1;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }
}
