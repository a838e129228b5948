package dev.belleville.core.validators;

import java.util.Locale;

/** The parts of a file's name. */
final class FileName {
    private FileName() {}

    /** What follows the last dot, in small letters; empty where there is none. */
    static String extension(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 && dot < name.length() - 1
                ? name.substring(dot + 1).toLowerCase(Locale.ROOT)
                : "";
    }
}
