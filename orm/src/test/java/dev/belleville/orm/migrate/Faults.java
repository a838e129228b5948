package dev.belleville.orm.migrate;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * How much the tests of faults go through. All kinds of changes at all points take many minutes;
 * the usual run takes some, others each day, so that all have their turn.
 *
 * <p>The variable {@code BELLEVILLE_TEST_FAULTS} asks for more, or for the same again: {@code all},
 * the kinds that it names with commas between, each in full, or the day of a run.
 */
final class Faults {
    private static final String VARIABLE = "BELLEVILLE_TEST_FAULTS";
    private static final String ASKED =
            Objects.requireNonNullElse(System.getenv(VARIABLE), "").strip();
    private static final List<Upheaval> ALL_KINDS = List.of(Upheaval.values());
    private static final List<TestDatabase> DATABASES = List.of(TestDatabase.values());

    /** How many kinds a usual run kills on each database. */
    private static final int SOME = 3;

    private Faults() {}

    private static boolean isDay() {
        return !ASKED.isEmpty() && ASKED.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether what is chosen is to be gone through in full. */
    static boolean inFull() {
        return !ASKED.isEmpty() && !isDay();
    }

    /** The number of the day, from which the usual run's choice follows. */
    static int day() {
        long today = LocalDate.now(ZoneOffset.UTC).toEpochDay();
        return isDay() ? Integer.parseInt(ASKED) : Math.toIntExact(today);
    }

    /** Another number for each kind, and each day. */
    static int turn(Upheaval kind) {
        return ALL_KINDS.indexOf(kind) + day();
    }

    /** How a run is had again. */
    static String again() {
        return inFull() ? VARIABLE + "=" + ASKED : VARIABLE + "=" + day();
    }

    /** The kinds asked for; else a few, the next ones each day, others on each database. */
    static List<Upheaval> few(TestDatabase database) {
        if (inFull()) {
            return asked();
        }
        int kinds = ALL_KINDS.size();
        int place = DATABASES.indexOf(database);
        int first = day() * SOME + place * (kinds / DATABASES.size());
        List<Upheaval> few =
                IntStream.range(first, first + SOME)
                        .mapToObj(i -> ALL_KINDS.get(Math.floorMod(i, kinds)))
                        .toList();
        System.out.println("Killed on " + database + ": " + few + ", again by " + again());
        return few;
    }

    /** The kinds asked for; else two of three, others each day. */
    static List<Upheaval> many() {
        return inFull()
                ? asked()
                : ALL_KINDS.stream().filter(kind -> Math.floorMod(turn(kind), 3) != 0).toList();
    }

    private static List<Upheaval> asked() {
        return ASKED.equals("all")
                ? ALL_KINDS
                : Arrays.stream(ASKED.split(",", -1))
                        .map(name -> Upheaval.valueOf(name.strip().toUpperCase(Locale.ROOT)))
                        .toList();
    }
}
