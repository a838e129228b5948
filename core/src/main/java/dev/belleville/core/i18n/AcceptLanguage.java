package dev.belleville.core.i18n;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The header {@code Accept-Language}. Django's {@code parse_accept_lang_header}. */
final class AcceptLanguage {
    private static final int LONGEST_PART = 8;

    private record Wish(String code, double quality) {}

    private AcceptLanguage() {}

    /** Codes in small letters, the most wanted first; none of a header that is malformed. */
    static List<String> parse(String header) {
        var wishes = new ArrayList<Wish>();
        if (!header.isEmpty()) {
            String[] items = header.toLowerCase(Locale.ROOT).split(",", -1);
            for (int i = 0; i < items.length; i++) {
                boolean trailing = i == items.length - 1 && i > 0 && items[i].isBlank();
                Wish wish = trailing ? null : wish(items[i].strip());
                if (wish == null && !trailing) {
                    return List.of();
                }
                if (wish != null) {
                    wishes.add(wish);
                }
            }
        }
        return wishes.stream()
                .sorted(Comparator.comparingDouble(Wish::quality).reversed())
                .map(Wish::code)
                .toList();
    }

    private static @Nullable Wish wish(String item) {
        int semicolon = item.indexOf(';');
        String code = semicolon < 0 ? item : item.substring(0, semicolon).strip();
        double quality = 1;
        if (semicolon >= 0) {
            String given = item.substring(semicolon + 1).strip();
            if (!given.startsWith("q=") || !isQuality(given.substring(2))) {
                return null;
            }
            quality = Double.parseDouble(given.substring(2));
        }
        return isCode(code) ? new Wish(code, quality) : null;
    }

    private static boolean isQuality(String text) {
        boolean shape = text.length() <= 5 && (text.startsWith("0") || text.startsWith("1"));
        if (!shape || (text.length() > 1 && text.charAt(1) != '.')) {
            return false;
        }
        char most = text.charAt(0) == '1' ? '0' : '9';
        return text.chars().skip(2).allMatch(c -> c >= '0' && c <= most);
    }

    /** Letters, then letters and digits, in parts of at most eight. */
    private static boolean isCode(String code) {
        if (code.equals("*")) {
            return true;
        }
        String[] parts = code.split("-", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean first = i == 0;
            if (parts[i].isEmpty()
                    || parts[i].length() > LONGEST_PART
                    || !parts[i].chars()
                            .allMatch(c ->
                                    (c >= 'a' && c <= 'z') || (!first && c >= '0' && c <= '9'))) {
                return false;
            }
        }
        return true;
    }
}
