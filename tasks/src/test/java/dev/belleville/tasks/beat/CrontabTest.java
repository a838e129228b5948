package dev.belleville.tasks.beat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ways to write a crontab, and when it is due from day to day. */
class CrontabTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** As beats do, for clocks may be changed meanwhile. */
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(5);

    /** The sendings of a beat that sleeps until the next. */
    private static List<String> sendings(Schedule schedule, String begin, int count) {
        var sendings = new ArrayList<String>();
        ZonedDateTime now = Instant.parse(begin).atZone(BERLIN);
        ZonedDateTime last = now;
        while (sendings.size() < count) {
            Schedule.Due due = schedule.isDue(last, now);
            if (due.due()) {
                sendings.add(now.toOffsetDateTime().toString());
                last = now;
            }
            boolean soon = due.next().compareTo(LONGEST_SLEEP) < 0;
            now = now.plus(soon ? due.next() : LONGEST_SLEEP);
        }
        return sendings;
    }

    @Test
    void theSameIsWrittenInThreeWays() {
        Crontab crontab = Crontab.of("30", "7", "mon", "*", "*");
        assertThat(Crontab.parse("30 7 * * mon")).isEqualTo(crontab).hasSameHashCodeAs(crontab);
        assertThat(Crontab.every().minute(30).hour(7).dayOfWeek("Monday")).isEqualTo(crontab);
        assertThat(Crontab.every().minute("30").hour("7").dayOfWeek(2)).isNotEqualTo(crontab);
        assertThat(Crontab.parse(" */15  8-18/2 1,15 * mon-fri "))
                .hasToString("*/15 8-18/2 1,15 * mon-fri");
    }

    @Test
    void bothDaysMustFit() {
        assertThat(sendings(Crontab.parse("0 9 13 * fri"), "2026-01-01T00:00:00Z", 4))
                .containsExactly(
                        "2026-02-13T09:00+01:00",
                        "2026-03-13T09:00+01:00",
                        "2026-11-13T09:00+01:00",
                        "2027-08-13T09:00+02:00");
        assertThat(sendings(Crontab.parse("0 0 29 2 *"), "2026-03-01T00:00:00Z", 2))
                .containsExactly("2028-02-29T00:00+01:00", "2032-02-29T00:00+01:00");
    }

    @Test
    void whenClocksGoBackTheHourIsNotSentTwice() {
        assertThat(sendings(Crontab.parse("30 2 * * *"), "2026-10-24T10:00:00Z", 2))
                .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
    }

    @Test
    void whenClocksGoForwardTheLostHourIsSentAfterIt() {
        assertThat(sendings(Crontab.parse("30 2 * * *"), "2026-03-28T10:00:00Z", 2))
                .containsExactly("2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00");
    }

    @Test
    void anHourWestOfGreenwichLateInTheEveningLosesNoDay() {
        ZonedDateTime evening = ZonedDateTime.parse("2026-06-01T23:30:00-04:00[America/New_York]");
        Crontab crontab = Crontab.parse("30 23 1-7 * *");
        assertThat(crontab.remaining(evening, evening)).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void aClockSaysItsZone() {
        Instant last = Instant.parse("2026-01-01T06:00:00Z");
        Crontab crontab = Crontab.parse("30 7 * * *");
        Clock clock = Clock.fixed(Instant.parse("2026-01-01T06:30:00Z"), BERLIN);
        assertThat(crontab.isDue(last, clock))
                .isEqualTo(new Schedule.Due(true, Duration.ofDays(1)));
        assertThat(crontab.isDue(last, clock.withZone(ZoneId.of("UTC"))))
                .isEqualTo(new Schedule.Due(false, Duration.ofHours(1)));
    }

    @Test
    void mistakesAreNamedWithTheirFieldAndARemedy() {
        assertThatThrownBy(() -> Crontab.parse("0 7 * *"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A crontab has five fields");
        assertThatThrownBy(() -> Crontab.parse("0 24 * * *"))
                .hasMessage(
                        "24 is more than 23, in hour '24': write numbers from 0 to 23, or *, such as 1-4 or */2.");
        assertThatThrownBy(() -> Crontab.every().dayOfMonth(30, 31).monthOfYear(2))
                .hasMessage("No month has such a day: day of month '30,31' in month '2'.");
        assertThatThrownBy(() -> Crontab.every().minute()).hasMessage("No values for minute.");
    }

    @Test
    void intervalsCountOnTheClockOnTheWall() {
        assertThat(sendings(Interval.every(Duration.ofDays(1)), "2026-03-28T10:00:00Z", 2))
                .containsExactly("2026-03-29T11:00+02:00", "2026-03-30T11:00+02:00");
        assertThat(
                        sendings(
                                Interval.every(Duration.ofHours(2)).relative(),
                                "2026-01-01T10:17:00Z",
                                2))
                .containsExactly("2026-01-01T13:00+01:00", "2026-01-01T15:00+01:00");
        assertThat(Interval.every(Duration.ofSeconds(30)))
                .isEqualTo(Interval.every(Duration.ofMinutes(1).dividedBy(2)))
                .isNotEqualTo(Interval.every(Duration.ofSeconds(30)).relative())
                .hasToString("every 30 s");
    }
}
