package dev.belleville.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A row of TechEmpower's table {@code fortune}. */
record Fortune(int id, String message) {
    private static final List<String> MESSAGES =
            List.of(
                    "fortune: No such file or directory",
                    "A computer scientist is someone who fixes things that aren't broken.",
                    "After enough decimal places, nobody gives a damn.",
                    "A bad random number generator: 1, 1, 1, 1, 1, 4.33e+67, 1, 1, 1",
                    "A computer program does what you tell it to do, not what you want it to do.",
                    "Emacs is a nice operating system, but I prefer UNIX. — Tom Christaensen",
                    "Any program that runs right is obsolete.",
                    "A list is only as strong as its weakest link. — Donald Knuth",
                    "Feature: A bug with seniority.",
                    "Computers make very fast, very accurate mistakes.",
                    "<script>alert(\"This should not be displayed in a browser alert"
                            + " box.\");</script>",
                    "フレームワークのベンチマーク");

    /** The rows of the table. */
    static List<Fortune> table() {
        return IntStream.range(0, MESSAGES.size())
                .mapToObj(i -> new Fortune(i + 1, MESSAGES.get(i)))
                .toList();
    }

    /** The rows of the page: those of the table and one more, sorted by message. */
    static List<Fortune> page() {
        var added = new Fortune(0, "Additional fortune added at request time.");
        return Stream.concat(Stream.of(added), table().stream())
                .sorted(Comparator.comparing(Fortune::message))
                .toList();
    }
}
