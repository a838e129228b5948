package dev.belleville.template.internal.tag;

import dev.belleville.template.TemplateSyntaxError;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Names of templates that begin with {@code ./} or {@code ../} count from the current template. */
final class RelativePath {
    private RelativePath() {}

    /**
     * The full name, in quotes where {@code name} is in quotes; any name that is not relative as it
     * is.
     */
    static String of(@Nullable String current, String name, boolean mayBeItself) {
        boolean quoted =
                name.length() >= 2
                        && (name.charAt(0) == '"' || name.charAt(0) == '\'')
                        && name.charAt(0) == name.charAt(name.length() - 1);
        String bare = quoted ? name.substring(1, name.length() - 1) : name;
        if (!bare.startsWith("./") && !bare.startsWith("../")) {
            return name;
        }
        if (current == null) {
            throw new TemplateSyntaxError(
                    "The relative path "
                            + name
                            + " cannot be evaluated due to an unknown template origin.");
        }
        String own = current.startsWith("/") ? current.substring(1) : current;
        int folder = own.lastIndexOf('/');
        String full = normalised(folder < 0 ? bare : own.substring(0, folder + 1) + bare);
        if (full.startsWith("../")) {
            throw new TemplateSyntaxError(
                    "The relative path '%s' points outside the file hierarchy that template '%s' is in."
                            .formatted(name, current));
        }
        if (!mayBeItself && full.equals(own)) {
            throw new TemplateSyntaxError(
                    "The relative path '%s' was translated to template name '%s', the same template in which the tag appears."
                            .formatted(name, current));
        }
        return quoted ? name.charAt(0) + full + name.charAt(0) : full;
    }

    private static String normalised(String path) {
        var parts = new ArrayDeque<String>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }
}
