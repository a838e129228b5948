package dev.belleville.tasks.message;

import java.util.regex.Pattern;

/** What a plain scalar means in YAML 1.1, as Python reads it. */
enum YamlType {
    NULL,
    BOOL,
    INT,
    FLOAT,
    TIMESTAMP,
    MERGE,
    VALUE,
    /** Digits without end, which nothing here reads as a number. */
    TOO_LONG,
    TEXT;

    /** The most letters of a number. */
    static final int LONGEST = 1000;

    private static final Pattern TRUTH =
            Pattern.compile(
                    "yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF");
    private static final Pattern WHOLE =
            Pattern.compile(
                    "[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)");
    private static final Pattern FRACTION =
            Pattern.compile(
                    "[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?"
                            + "|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
                            + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*"
                            + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final Pattern TIME =
            Pattern.compile(
                    "[0-9]{4}-[0-9]{2}-[0-9]{2}"
                            + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}"
                            + "(?:\\.[0-9]*)?(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?");

    static YamlType of(String plain) {
        if (plain.isEmpty()) {
            return NULL;
        }
        char first = plain.charAt(0);
        return switch (first) {
            case '~', 'n', 'N' ->
                    switch (plain) {
                        case "~", "null", "Null", "NULL" -> NULL;
                        default -> truth(plain);
                    };
            case 'y', 'Y', 't', 'T', 'f', 'F', 'o', 'O' -> truth(plain);
            case '<' -> plain.equals("<<") ? MERGE : TEXT;
            case '=' -> plain.equals("=") ? VALUE : TEXT;
            case '-', '+', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(plain);
            default -> TEXT;
        };
    }

    private static YamlType truth(String plain) {
        return TRUTH.matcher(plain).matches() ? BOOL : TEXT;
    }

    private static YamlType number(String plain) {
        if (plain.length() > LONGEST) {
            boolean digits =
                    plain.chars().allMatch(c -> "0123456789abcdefABCDEFx_:.-+".indexOf(c) >= 0);
            return digits ? TOO_LONG : TEXT;
        }
        if (FRACTION.matcher(plain).matches()) {
            return FLOAT;
        }
        if (WHOLE.matcher(plain).matches()) {
            return INT;
        }
        return TIME.matcher(plain).matches() ? TIMESTAMP : TEXT;
    }
}
