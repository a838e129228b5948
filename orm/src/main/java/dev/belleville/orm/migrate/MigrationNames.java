package dev.belleville.orm.migrate;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names that Django gives to migrations. */
final class MigrationNames {
    private static final int LONGEST = 52;
    private static final int LONGEST_MERGE = 47;
    private static final String SQUASHED = "_squashed_";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuuMMdd_HHmm");

    private MigrationNames() {}

    /** The number of the one after {@code previous}, with its zeros. */
    static String next(@Nullable MigrationKey previous) {
        return number(previous == null ? 0 : number(previous.name()));
    }

    /** The number of the one after several ends. */
    static String next(List<MigrationKey> ends) {
        return number(ends.stream().mapToInt(k -> number(k.name())).max().orElse(0));
    }

    private static String number(int previous) {
        return String.format(Locale.ROOT, "%04d", previous + 1);
    }

    /** The number that a name stands for: a squashed one for its last. */
    private static int number(String name) {
        int squashed = name.lastIndexOf(SQUASHED);
        int start = squashed < 0 ? 0 : squashed + SQUASHED.length();
        int end = start;
        while (end < name.length() && name.charAt(end) >= '0' && name.charAt(end) <= '9') {
            end++;
        }
        try {
            return Integer.parseInt(name.substring(start, end));
        } catch (NumberFormatException e) {
            throw new MigrationError(
                    "The name of the migration "
                            + name
                            + " begins with no number: name the next one's migration by hand.",
                    e);
        }
    }

    /** A name after what is done, without a number; empty where nothing tells one. */
    static String suggest(List<Operation> operations, boolean initial) {
        if (initial) {
            return "initial";
        }
        if (operations.stream().anyMatch(o -> o.nameFragment().isEmpty())) {
            return "";
        }
        String name = "";
        for (Operation operation : operations) {
            String fragment = operation.nameFragment().replaceAll("\\W+", "_");
            String longer = name.isEmpty() ? fragment : name + "_" + fragment;
            if (!name.isEmpty() && longer.length() > LONGEST) {
                return name + "_and_more";
            }
            name = longer;
        }
        return name;
    }

    /** A name for what has none: when it was made. */
    static String automatic(Clock clock) {
        return "auto_" + MOMENT.format(LocalDateTime.now(clock));
    }

    /** The name of what joins {@code ends}, without a number. */
    static String merge(List<MigrationKey> ends, Clock clock) {
        String names =
                ends.stream().map(MigrationKey::name).sorted().collect(Collectors.joining("_"));
        return "merge_"
                + (names.length() > LONGEST_MERGE
                        ? MOMENT.format(LocalDateTime.now(clock))
                        : names);
    }

    /**
     * The name of what replaces the migrations from {@code first} to {@code last}.
     *
     * @param first null for the first of all
     * @param given a name of the user's; empty for none
     */
    static String squashed(@Nullable String first, String last, String given) {
        if (!given.isEmpty()) {
            return (first == null ? "0001" : first.split("_", 2)[0]) + "_" + given;
        }
        return (first == null ? "0001" : first) + SQUASHED + last;
    }
}
