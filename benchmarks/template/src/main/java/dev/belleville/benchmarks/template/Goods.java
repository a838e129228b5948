package dev.belleville.benchmarks.template;

import java.util.List;
import java.util.stream.IntStream;

/** A row of the page of goods; public, for templates read it. */
public record Goods(int id, String name, String price, int stock) {
    private static final List<String> NAMES =
            List.of("Lamp", "Cup & saucer", "Table \"Oslo\"", "Children's chair", "Shelf");

    /** A hundred; every seventh is sold out. */
    static List<Goods> all() {
        return IntStream.rangeClosed(1, 100)
                .mapToObj(i ->
                        new Goods(i, NAMES.get(i % NAMES.size()) + " " + i, i + ",99 €", i % 7 * 3))
                .toList();
    }
}
