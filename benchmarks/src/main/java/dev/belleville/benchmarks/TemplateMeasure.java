package dev.belleville.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The time that one page takes as a template, measured by JMH; Django's by itself. The benchmark
 * class stands in a module of its own, for none but it needs the other contenders.
 *
 * @param page the template's name
 */
record TemplateMeasure(String page) implements Measure {
    /** Who takes part. */
    static final List<String> CONTENDERS =
            List.of("belleville", "jinja", "jte", "thymeleaf", "pebble", "django");

    private static final String DJANGO = "django";
    private static final String MODULE = "dev.belleville.benchmarks.template.";

    @Override
    public String name() {
        return "templates-" + page;
    }

    /** One round: a sample for each contender; none, and the reason told, where one is missing. */
    List<Sample> take(List<String> contenders, Schedule schedule, Progress progress) {
        var samples = new ArrayList<Sample>();
        List<String> java = contenders.stream().filter(name -> !name.equals(DJANGO)).toList();
        if (!java.isEmpty()) {
            var options =
                    new OptionsBuilder()
                            .include(Jmh.pattern(MODULE + "TemplateBenchmark"))
                            .param("page", page)
                            .param("contender", java.toArray(String[]::new));
            Jmh.run(name(), options, schedule)
                    .forEach(result ->
                            samples.add(
                                    sample(
                                            result.getParams().getParam("contender"),
                                            Jmh.least(result))));
        }
        if (contenders.contains(DJANGO)) {
            String time = django();
            if (time.isEmpty()) {
                progress.warn("django is skipped: install python3-django.");
            } else {
                samples.add(sample(DJANGO, Double.parseDouble(time)));
            }
        }
        return samples;
    }

    private Sample sample(String contender, double nanoseconds) {
        return new Sample(name(), contender, Unit.NANOSECONDS, nanoseconds);
    }

    /** The nanoseconds that Django takes, or the empty text where there is none. */
    private String django() {
        List<String> command =
                List.of(
                        JavaProgram.EXECUTABLE,
                        "-cp",
                        System.getProperty("java.class.path"),
                        MODULE + "DjangoRenderer",
                        page);
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new BenchmarkFailure("django cannot render " + page + ".");
            }
            return output.strip();
        } catch (IOException e) {
            throw new BenchmarkFailure("django cannot render " + page + ".", e);
        } catch (InterruptedException e) {
            throw BenchmarkFailure.interrupted(e);
        }
    }
}
