package dev.belleville.tasks.message;

/** How a text may be written, the barest first. */
enum YamlStyle {
    PLAIN,
    SINGLE,
    DOUBLE;

    private static final String SPACES = "\0 \t\r\n\u0085\u2028\u2029";

    static YamlStyle of(String text) {
        if (text.isEmpty()) {
            return SINGLE;
        }
        boolean edges = isBlank(text.charAt(0)) || isBlank(text.charAt(text.length() - 1));
        boolean plain = !edges && !text.startsWith("---") && !text.startsWith("...");
        boolean single = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char before = i == 0 ? ' ' : text.charAt(i - 1);
            boolean spaceAfter = i + 1 == text.length() || SPACES.indexOf(text.charAt(i + 1)) >= 0;
            if (c != '\n' && (c < ' ' || c > '~')) {
                return DOUBLE;
            }
            boolean mixed = (c == ' ' && before == '\n') || (c == '\n' && before == ' ' && i > 0);
            single &= !mixed;
            plain &= c != '\n' && !isIndicator(c, i, before, spaceAfter);
        }
        if (plain && single && YamlType.of(text) == YamlType.TEXT) {
            return PLAIN;
        }
        return single ? SINGLE : DOUBLE;
    }

    private static boolean isIndicator(char c, int at, char before, boolean spaceAfter) {
        if (at == 0 && "#,[]{}&*!|>'\"%@`".indexOf(c) >= 0) {
            return true;
        }
        return switch (c) {
            case ':' -> spaceAfter;
            case '?', '-' -> at == 0 && spaceAfter;
            case '#' -> SPACES.indexOf(before) >= 0;
            default -> false;
        };
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n';
    }

    static boolean isBreak(int c) {
        return c == '\n' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }
}
