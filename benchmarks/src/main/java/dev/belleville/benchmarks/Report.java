package dev.belleville.benchmarks;

import dev.belleville.core.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Figures as text. */
record Report(List<Figure> figures) {
    /** The contenders that every other is compared with. */
    private static final List<String> BASELINES =
            List.of(
                    "bare",
                    "django",
                    "jdbc",
                    "jte",
                    "celery-prefork",
                    "celery-threads",
                    TaskContender.DB_SCHEDULER);

    private static final MathContext DIGITS = new MathContext(4);
    private static final MathContext RATIO_DIGITS = new MathContext(3);

    /** One JSON object a line: measure, contender, value, unit, lower, upper. */
    String jsonLines() {
        return figures.stream().map(Report::json).collect(Collectors.joining("\n"));
    }

    /** A table in columns. */
    String table() {
        List<List<String>> rows = rows();
        int[] widths =
                IntStream.range(0, rows.getFirst().size())
                        .map(i ->
                                rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
                        .toArray();
        return rows.stream()
                .map(row ->
                        IntStream.range(0, widths.length)
                                .mapToObj(i -> padded(row.get(i), widths[i], i))
                                .collect(Collectors.joining("  "))
                                .stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    /** The table in Markdown. */
    String markdown() {
        List<List<String>> rows = rows();
        var lines = new ArrayList<String>();
        lines.add(markdown(rows.getFirst()));
        lines.add(
                IntStream.range(0, rows.getFirst().size())
                        .mapToObj(i -> isNumber(i) ? "---:" : "---")
                        .collect(Collectors.joining("|", "|", "|")));
        rows.stream().skip(1).map(Report::markdown).forEach(lines::add);
        return String.join("\n", lines);
    }

    private List<List<String>> rows() {
        var rows = new ArrayList<List<String>>();
        var header =
                new ArrayList<>(
                        List.of("measure", "contender", "median", "lower", "upper", "unit"));
        List<String> baselines = BASELINES.stream().filter(this::takesPart).toList();
        baselines.forEach(baseline -> header.add("× " + baseline));
        rows.add(header);
        for (Figure figure : figures) {
            var row =
                    new ArrayList<>(
                            List.of(
                                    figure.measure(),
                                    figure.contender(),
                                    text(figure.value()),
                                    text(figure.lower()),
                                    text(figure.upper()),
                                    figure.unit().label()));
            baselines.forEach(baseline -> row.add(ratio(figure, baseline)));
            rows.add(row);
        }
        return rows;
    }

    private boolean takesPart(String contender) {
        return figures.stream().anyMatch(figure -> figure.contender().equals(contender));
    }

    /** How many times as good as the baseline, or the empty text where that has no such figure. */
    private String ratio(Figure figure, String baseline) {
        return figures.stream()
                .filter(other ->
                        other.contender().equals(baseline)
                                && other.measure().equals(figure.measure())
                                && other.unit() == figure.unit())
                .findFirst()
                .map(other -> figure.unit().ratio(figure.value(), other.value()))
                .map(ratio -> rounded(ratio, RATIO_DIGITS).toPlainString())
                .orElse("");
    }

    private static String json(Figure figure) {
        var line = new LinkedHashMap<String, Object>();
        line.put("measure", figure.measure());
        line.put("contender", figure.contender());
        line.put("value", rounded(figure.value(), DIGITS));
        line.put("unit", figure.unit().label());
        line.put("lower", rounded(figure.lower(), DIGITS));
        line.put("upper", rounded(figure.upper(), DIGITS));
        return Json.write(line);
    }

    private static String markdown(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String padded(String cell, int width, int column) {
        String blanks = " ".repeat(width - cell.length());
        return isNumber(column) ? blanks + cell : cell + blanks;
    }

    private static boolean isNumber(int column) {
        return column >= 2 && column != 5;
    }

    private static String text(double value) {
        return rounded(value, DIGITS).toPlainString();
    }

    private static BigDecimal rounded(double value, MathContext digits) {
        BigDecimal decimal = BigDecimal.valueOf(value).round(digits).stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
    }
}
