package dev.belleville.benchmarks;

import java.util.Collections;
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
                    List<Double> rounds = entry.getValue();
                    return new Figure(
                            key.measure(),
                            key.contender(),
                            key.unit(),
                            Median.of(rounds.stream().mapToDouble(Double::doubleValue)),
                            Collections.min(rounds),
                            Collections.max(rounds));
                })
                .toList();
    }
}
