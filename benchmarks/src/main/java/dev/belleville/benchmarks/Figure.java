package dev.belleville.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rounds of one measure and contender in short: the median, the least and the greatest. */
record Figure(
        String measure, String contender, Unit unit, double value, double lower, double upper) {

    /** The figures of {@code samples}, in the order in which the samples first name them. */
    static List<Figure> of(List<Sample> samples) {
        record Key(String measure, String contender, Unit unit) {}
        Map<Key, List<Double>> values =
                samples.stream()
                        .collect(
                                Collectors.groupingBy(
                                        s -> new Key(s.measure(), s.contender(), s.unit()),
                                        LinkedHashMap::new,
                                        Collectors.mapping(Sample::value, Collectors.toList())));
        return values.entrySet().stream()
                .map(entry -> {
                    Key key = entry.getKey();
                    List<Double> sorted = entry.getValue().stream().sorted().toList();
                    return new Figure(
                            key.measure(),
                            key.contender(),
                            key.unit(),
                            median(sorted),
                            sorted.getFirst(),
                            sorted.getLast());
                })
                .toList();
    }

    private static double median(List<Double> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
