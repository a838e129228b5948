package dev.belleville.tasks.beat;

import static dev.belleville.tasks.CeleryFacts.list;
import static dev.belleville.tasks.CeleryFacts.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.belleville.tasks.CeleryFacts;
import dev.belleville.tasks.CeleryFacts.LeftOut;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When Celery's beat would have sent: all its recorded facts but those of the sun. */
@Tag("vectors")
class ScheduleVectorsTest {
    private static final CeleryFacts FACTS = CeleryFacts.of("schedule.jsonl", "kind");
    private static final String IMPOSSIBLE =
            "dates that never come, which are refused at once here";

    @Test
    void crontabsAreDueWhenCelerysAre() throws IOException {
        FACTS.replay(
                "crontab",
                Set.of("crontab"),
                fact -> {
                    Map<?, ?> expected = object(fact.get("expected"));
                    if (expected.containsKey("error")) {
                        refused(object(fact.get("spec")), expected);
                        return;
                    }
                    Map<?, ?> spec = object(fact.get("spec"));
                    try {
                        due(crontab(spec), fact, expected);
                    } catch (AssertionError e) {
                        if (isNextDayInUtc(fact) && spec.containsKey("day_of_month")) {
                            throw new LeftOut(
                                    "days of the month late in the evening west of Greenwich, mended in Celery 5.3");
                        }
                        throw e;
                    }
                });
    }

    /** Whether the last run was in the evening of a day that was over in UTC. */
    private static boolean isNextDayInUtc(Map<?, ?> fact) {
        var local = OffsetDateTime.parse(String.valueOf(fact.get("last_run_at")));
        var utc = OffsetDateTime.parse(String.valueOf(fact.get("last_run_at_utc")));
        return utc.toLocalDate().isAfter(local.toLocalDate());
    }

    @Test
    void intervalsAreDueWhenCelerysAre() throws IOException {
        FACTS.replay(
                "interval",
                Set.of("interval"),
                fact -> {
                    Map<?, ?> spec = object(fact.get("spec"));
                    Duration every = seconds(spec.get("run_every_s"));
                    if (!every.isPositive()) {
                        assertThatThrownBy(() -> Interval.every(every))
                                .isInstanceOf(IllegalArgumentException.class)
                                .hasMessageContaining("An interval is some time")
                                .hasMessageContaining(", not " + every.toSeconds() + " s.");
                        throw new LeftOut("intervals of no time, which are refused at once here");
                    }
                    Interval interval = Interval.every(every);
                    boolean relative = Boolean.TRUE.equals(spec.get("relative"));
                    due(
                            relative ? interval.relative() : interval,
                            fact,
                            object(fact.get("expected")));
                });
    }

    private static void due(Schedule schedule, Map<?, ?> fact, Map<?, ?> expected) {
        var zone = ZoneId.of(String.valueOf(fact.get("timezone")));
        ZonedDateTime last = moment(fact.get("last_run_at"), zone);
        ZonedDateTime now = moment(fact.get("now"), zone);
        assertThat(inSeconds(schedule.remaining(last, now)))
                .isEqualTo(number(expected.get("remaining_s")));
        Schedule.Due due = schedule.isDue(last, now);
        assertThat(due.due()).isEqualTo(expected.get("is_due"));
        assertThat(inSeconds(due.next())).isEqualTo(number(expected.get("next_s")));
    }

    @Test
    void fieldsHaveTheValuesOfCelerys() throws IOException {
        FACTS.replay(
                "crontab-expand",
                Set.of("crontab-expand"),
                fact -> {
                    Map<?, ?> spec = object(fact.get("spec"));
                    Map<?, ?> expected = object(fact.get("expected"));
                    if (expected.containsKey("error")) {
                        refused(spec, expected);
                        return;
                    }
                    Crontab crontab = crontab(spec);
                    assertThat(crontab.values())
                            .isEqualTo(
                                    List.of(
                                            list(expected.get("minute")),
                                            list(expected.get("hour")),
                                            list(expected.get("day_of_week")),
                                            list(expected.get("day_of_month")),
                                            list(expected.get("month_of_year"))));
                    assertThat(Crontab.parse(crontab.toString())).isEqualTo(crontab);
                });
    }

    @Test
    void oneFieldIsReadAsCelerysParserReadsIt() throws IOException {
        FACTS.replay(
                "crontab-parse",
                Set.of("crontab-parse"),
                fact -> {
                    Map<?, ?> spec = object(fact.get("spec"));
                    Map<?, ?> expected = object(fact.get("expected"));
                    String text = String.valueOf(spec.get("text"));
                    Crontab.Field field = field(spec);
                    if (expected.containsKey("error")) {
                        assertThatThrownBy(() -> field.parse(text))
                                .isInstanceOf(IllegalArgumentException.class)
                                .hasMessageContaining(
                                        "write numbers from %d to %d", field.min, field.max);
                    } else {
                        assertThat(field.parse(text).values()).isEqualTo(expected.get("values"));
                    }
                });
    }

    private static Crontab.Field field(Map<?, ?> spec) {
        for (Crontab.Field field : Crontab.Field.values()) {
            if (Integer.valueOf(field.min).equals(spec.get("min"))
                    && Integer.valueOf(field.max - field.min + 1).equals(spec.get("max"))) {
                return field;
            }
        }
        throw new LeftOut("parsers of fields that no crontab has");
    }

    @Test
    void wrongFieldsAreRefusedAsCeleryRefusesThem() throws IOException {
        FACTS.replay(
                "crontab-error",
                Set.of("crontab-error"),
                fact -> {
                    Map<?, ?> spec = object(fact.get("spec"));
                    Map<?, ?> expected = object(fact.get("expected"));
                    if (expected.containsKey("ok")) {
                        assertThatThrownBy(() -> crontab(spec))
                                .isInstanceOf(IllegalArgumentException.class)
                                .hasMessageStartingWith("No month has such a day");
                        throw new LeftOut(IMPOSSIBLE);
                    }
                    refused(spec, expected);
                });
    }

    private static void refused(Map<?, ?> spec, Map<?, ?> expected) {
        if ("TypeError".equals(expected.get("error"))) {
            throw new LeftOut("what Java's types refuse");
        }
        if ("RuntimeError".equals(expected.get("error"))) {
            throw new LeftOut(IMPOSSIBLE);
        }
        assertThatThrownBy(() -> crontab(spec))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .containsAnyOf(
                        spec.keySet().stream()
                                .map(field -> String.valueOf(field).replace('_', ' '))
                                .toArray(String[]::new));
    }

    private static Crontab crontab(Map<?, ?> spec) {
        Crontab crontab = Crontab.every();
        for (var entry : spec.entrySet()) {
            Object value = entry.getValue();
            int[] numbers = value instanceof String ? new int[0] : numbers(value);
            String text = String.valueOf(value);
            boolean isText = value instanceof String;
            crontab =
                    switch (String.valueOf(entry.getKey())) {
                        case "minute" -> isText ? crontab.minute(text) : crontab.minute(numbers);
                        case "hour" -> isText ? crontab.hour(text) : crontab.hour(numbers);
                        case "day_of_week" ->
                                isText ? crontab.dayOfWeek(text) : crontab.dayOfWeek(numbers);
                        case "day_of_month" ->
                                isText ? crontab.dayOfMonth(text) : crontab.dayOfMonth(numbers);
                        case "month_of_year" ->
                                isText ? crontab.monthOfYear(text) : crontab.monthOfYear(numbers);
                        default -> throw new AssertionError("no field " + entry);
                    };
        }
        return crontab;
    }

    private static int[] numbers(@Nullable Object value) {
        return value instanceof Integer one
                ? new int[] {one}
                : list(value).stream().mapToInt(item -> (Integer) item).toArray();
    }

    /** A beat of six seconds whose turns are simulated: when its intervals were sent. */
    @Test
    void aBeatSendsWhenCelerysDid() throws IOException {
        FACTS.replay("beat", Set.of("beat-messages"), ScheduleVectorsTest::beat);
    }

    private static void beat(Map<?, ?> fact) {
        List<Double> adds = sent(fact, "proj.add");
        List<Double> noops = sent(fact, "proj.noop");
        // The first was sent a second after the begin; the relative one on whole seconds.
        double begin = adds.getFirst() - 1;
        double fraction = begin - noops.getFirst() - Math.floor(begin - noops.getFirst());
        ZonedDateTime start = ZonedDateTime.parse("2026-01-01T00:00:00Z").plus(seconds(fraction));
        Schedule everySecond = Interval.every(Duration.ofSeconds(1));
        Schedule relative = Interval.every(Duration.ofSeconds(2)).relative();
        assertThat(turns(everySecond, start, begin, adds.size()))
                .zipSatisfy(adds, ScheduleVectorsTest::near);
        assertThat(turns(relative, start, begin, noops.size()))
                .zipSatisfy(noops, ScheduleVectorsTest::near);
    }

    private static void near(Double turn, Double recorded) {
        assertThat(turn).isCloseTo(recorded, within(0.1));
    }

    private static List<Double> sent(Map<?, ?> fact, String task) {
        var times = new ArrayList<Double>();
        for (Object one : list(object(fact.get("expected")).get("commands"))) {
            Map<?, ?> command = object(one);
            Map<?, ?> headers = object(object(command.get("message")).get("headers"));
            if (task.equals(headers.get("task"))) {
                times.add(number(command.get("t_rel")));
            }
        }
        return times;
    }

    private static List<Double> turns(
            Schedule schedule, ZonedDateTime start, double begin, int count) {
        var turns = new ArrayList<Double>();
        ZonedDateTime last = start;
        ZonedDateTime now = start;
        while (turns.size() < count) {
            Schedule.Due due = schedule.isDue(last, now);
            if (due.due()) {
                turns.add(begin + inSeconds(Duration.between(start, now)));
                last = now;
            }
            now = now.plus(due.next());
        }
        return turns;
    }

    private static ZonedDateTime moment(@Nullable Object text, ZoneId zone) {
        return OffsetDateTime.parse(String.valueOf(text)).atZoneSameInstant(zone);
    }

    private static Duration seconds(@Nullable Object number) {
        return Duration.ofNanos(Math.round(number(number) * 1e6) * 1000);
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static double inSeconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
