package dev.belleville.web.internal.command;

import java.util.List;
import java.util.regex.Pattern;

/** Names of files as shells write them: {@code *} for any letters, {@code ?} for one. */
final class FilePatterns {
    private final List<Pattern> patterns;

    FilePatterns(List<String> written) {
        patterns = written.stream().map(FilePatterns::compile).toList();
    }

    /** Whether one is for the path, or for the name of the file or of a folder on its way. */
    boolean match(String path) {
        for (Pattern pattern : patterns) {
            if (pattern.matcher(path).matches()) {
                return true;
            }
            for (String step : path.split("/")) {
                if (pattern.matcher(step).matches()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Pattern compile(String written) {
        var regex = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            regex.append(
                    switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(c));
                    });
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
