package dev.belleville.benchmarks.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A row of TechEmpower's page; public, for templates read it. */
public record Fortune(int id, String message) {
    private static final List<String> MESSAGES =
            List.of(
                    "Additional fortune added at request time.",
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

    /** The rows of the page, sorted by message. */
    static List<Fortune> all() {
        var all = new ArrayList<Fortune>();
        for (String message : MESSAGES) {
            all.add(new Fortune(all.size(), message));
        }
        all.sort(Comparator.comparing(Fortune::message));
        return List.copyOf(all);
    }
}
