package dev.belleville.web.internal.staticfiles;

import dev.belleville.core.Percent;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * An address that a static file gives of another one.
 *
 * @param folder what stands before the name of the file, as written
 * @param target the file's own path
 * @param rest query and fragment, as written
 */
record StaticAddress(String folder, String target, String rest) {
    private static final String PLAIN = " /~!*()'+,:;=@$&";

    /**
     * What {@code url} in the file {@code name} means; null where it is none of the site's static
     * files: an address with a host, of another part of the site, or of this very file.
     *
     * @param base the address of all static files
     */
    static @Nullable StaticAddress of(String url, String name, String base) {
        int end = 0;
        while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
            end++;
        }
        String path = url.substring(0, end);
        boolean rooted = path.startsWith("/");
        if (path.isEmpty()
                || path.endsWith("/")
                || path.startsWith("//")
                || hasScheme(path)
                || (rooted && !path.startsWith(base))) {
            return null;
        }
        int slash = name.lastIndexOf('/');
        String from = rooted || slash < 0 ? "" : name.substring(0, slash + 1);
        String way = Percent.decode(rooted ? path.substring(base.length()) : path);
        return new StaticAddress(
                path.substring(0, path.lastIndexOf('/') + 1),
                normal(from + way),
                url.substring(end));
    }

    /** The same with the name that the file has in the end. */
    String to(String hashed) {
        String file = hashed.substring(hashed.lastIndexOf('/') + 1);
        return folder + (isPlain(file) ? file : Percent.encode(file, PLAIN)) + rest;
    }

    /** Letters of any language and spaces stand as they are, as Django leaves them. */
    private static boolean isPlain(String file) {
        return file.chars().noneMatch(c -> c < ' ' || "\"'()\\%?#<>".indexOf(c) >= 0);
    }

    private static boolean hasScheme(String path) {
        int colon = path.indexOf(':');
        return colon > 0 && path.substring(0, colon).chars().allMatch(Character::isLetter);
    }

    /** Without {@code .} and {@code ..}; one that leads out keeps the latter. */
    private static String normal(String path) {
        var steps = new ArrayList<String>();
        for (String step : path.split("/")) {
            if (step.equals("..") && !steps.isEmpty() && !steps.getLast().equals("..")) {
                steps.removeLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }
}
