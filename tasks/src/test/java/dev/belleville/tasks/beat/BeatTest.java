package dev.belleville.tasks.beat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Settings;
import dev.belleville.tasks.Held;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a beat sends, on a clock that is set by hand. */
class BeatTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Crontab NIGHTLY = Crontab.parse("0 3 * * *");
    private static final Crontab HOURLY = Crontab.parse("0 * * * *");
    private static final Crontab HALF_PAST_TWO = Crontab.parse("30 2 * * *");
    private static final List<MissedRuns> POLICIES =
            List.of(MissedRuns.once(), MissedRuns.all(), MissedRuns.within(Duration.ofMinutes(1)));
    private static final Interval EVERY_TEN = Interval.every(Duration.ofMinutes(10));

    private final BeatDriver driver = new BeatDriver("2026-03-01T12:00:00Z");

    @AfterEach
    void end() {
        driver.close();
    }

    @Test
    void anEntryIsSentWhenItIsDue() {
        try (Beat beat = driver.beat(NIGHTLY, MissedRuns.once())) {
            assertThat(driver.until("2026-03-04T00:00:00Z", beat))
                    .containsExactly("2026-03-02T03:00:00Z", "2026-03-03T03:00:00Z");
        }
    }

    @Test
    void anEntryHasClocksOfItsOwn() {
        try (Beat beat = driver.beat(NIGHTLY.in(ZoneId.of("Asia/Tokyo")), MissedRuns.once())) {
            assertThat(beat.schedule().getLast().next(driver.now.get(), ZoneOffset.UTC))
                    .hasToString("2026-03-02T03:00+09:00[Asia/Tokyo]");
            assertThat(driver.until("2026-03-02T12:00:00Z", beat))
                    .containsExactly("2026-03-01T18:00:00Z");
        }
    }

    @Test
    void aMomentComesOnce() {
        try (Beat beat =
                driver.beat(Clocked.at(Instant.parse("2026-03-01T12:30:15Z")), MissedRuns.once())) {
            assertThat(driver.until("2026-03-02T12:00:00Z", beat))
                    .containsExactly("2026-03-01T12:30:15Z");
        }
    }

    @Test
    void whatWasMissedIsSentOnce() {
        driver.beat(NIGHTLY, MissedRuns.once()).close();
        driver.set("2026-03-10T08:00:00Z");
        try (Beat beat = driver.beat(NIGHTLY, MissedRuns.once())) {
            assertThat(driver.sent()).isEqualTo(1);
            assertThat(driver.until("2026-03-11T08:00:00Z", beat))
                    .containsExactly("2026-03-11T03:00:00Z");
        }
    }

    @Test
    void theLastMinutesOfADayAreMissedAsAnyOther() {
        Crontab late = Crontab.parse("59 23 * * *");
        driver.set("2026-03-01T23:58:30Z");
        driver.beat(late, MissedRuns.once()).close();
        driver.set("2026-03-02T00:03:00Z");
        driver.beat(late, MissedRuns.once()).close();
        assertThat(driver.sent()).isEqualTo(1);
        driver.set("2026-03-04T00:03:00Z");
        driver.beat(late, MissedRuns.within(Duration.ofMinutes(5))).close();
        assertThat(driver.sent()).isEqualTo(1);
    }

    @Test
    void aScheduleBeginsAndEnds() {
        Instant begin = Instant.parse("2026-03-01T14:20:00Z");
        Instant end = Instant.parse("2026-03-01T16:30:00Z");
        try (Beat beat = driver.beat(HOURLY.between(begin, end), MissedRuns.all())) {
            assertThat(driver.until("2026-03-02T14:30:00Z", beat))
                    .containsExactly("2026-03-01T15:00:00Z", "2026-03-01T16:00:00Z");
        }
        driver.forget();
        driver.set("2026-03-01T12:00:00Z");
        Interval hours = Interval.every(Duration.ofHours(1));
        try (Beat beat = driver.beat(hours.between(begin, end), MissedRuns.all())) {
            assertThat(driver.until("2026-03-02T14:30:00Z", beat))
                    .containsExactly(
                            "2026-03-01T14:20:00Z", "2026-03-01T15:20:00Z", "2026-03-01T16:20:00Z");
        }
    }

    @Test
    void orEachOfThem() {
        driver.beat(NIGHTLY, MissedRuns.all()).close();
        driver.set("2026-03-10T08:00:00Z");
        try (Beat beat = driver.beat(NIGHTLY, MissedRuns.all())) {
            assertThat(driver.sent()).isEqualTo(9);
            assertThat(driver.until("2026-03-11T08:00:00Z", beat))
                    .containsExactly("2026-03-11T03:00:00Z");
        }
    }

    @Test
    void manyThatWereMissedLeaveRoomForOthers() {
        Interval often = Interval.every(Duration.ofMinutes(1));
        driver.beat(often, MissedRuns.all()).close();
        driver.set("2026-03-01T20:00:00Z");
        try (Beat beat = driver.beat(often, MissedRuns.all())) {
            assertThat(driver.sent()).isEqualTo(100);
            assertThat(beat.tick()).isZero();
            assertThat(driver.until("2026-03-01T20:00:01Z", beat)).hasSize(8 * 60 - 100);
        }
    }

    @Test
    void orNoneThatIsTooLate() {
        MissedRuns soon = MissedRuns.within(Duration.ofMinutes(10));
        driver.beat(NIGHTLY, soon).close();
        driver.set("2026-03-10T03:09:00Z");
        driver.beat(NIGHTLY, soon).close();
        assertThat(driver.sent()).isEqualTo(1);
        driver.set("2026-03-11T03:11:00Z");
        try (Beat beat = driver.beat(NIGHTLY, soon)) {
            assertThat(driver.sent()).isZero();
            assertThat(driver.until("2026-03-12T03:01:00Z", beat))
                    .containsExactly("2026-03-12T03:00:00Z");
        }
    }

    @Test
    void anIntervalThatIsTooLateBeginsAnew() {
        MissedRuns soon = MissedRuns.within(Duration.ofMinutes(1));
        driver.beat(EVERY_TEN, soon).close();
        driver.set("2026-03-01T15:05:00Z");
        try (Beat beat = driver.beat(EVERY_TEN, soon)) {
            assertThat(driver.sent()).isZero();
            assertThat(driver.until("2026-03-01T15:26:00Z", beat))
                    .containsExactly("2026-03-01T15:15:00Z", "2026-03-01T15:25:00Z");
        }
    }

    @Test
    void theSettingSaysItForAllOthers() {
        Settings settings =
                Settings.builder().declare(TaskSettings.ALL).flag("beatMissedRuns", "10m").build();
        assertThat(settings.get(TaskSettings.BEAT_MISSED_RUNS))
                .isEqualTo(MissedRuns.within(Duration.ofMinutes(10)));
        assertThatThrownBy(() -> MissedRuns.parse("sometimes"))
                .hasMessage("write once, all, or how late a run may be, such as 10m");
        assertThat(MissedRuns.parse(" ALL ")).isEqualTo(MissedRuns.all());
        assertThatThrownBy(() -> MissedRuns.within(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClockThatJumpsForwardBringsWhatItPassedOnce() {
        try (Beat beat = driver.beat(HOURLY, MissedRuns.once())) {
            driver.set("2026-03-01T17:30:00Z");
            beat.tick();
            assertThat(driver.sent()).isEqualTo(1);
        }
    }

    @Test
    void aClockThatIsSetBackRepeatsNothing() {
        try (Beat beat = driver.beat(HOURLY, MissedRuns.once())) {
            assertThat(driver.until("2026-03-01T15:30:00Z", beat)).hasSize(3);
            driver.set("2026-03-01T13:45:00Z");
            assertThat(driver.until("2026-03-01T17:30:00Z", beat))
                    .containsExactly("2026-03-01T16:00:00Z", "2026-03-01T17:00:00Z");
        }
    }

    @Test
    void anIntervalGoesOnWhenTheClockIsSetBack() {
        try (Beat beat = driver.beat(EVERY_TEN, MissedRuns.once())) {
            assertThat(driver.until("2026-03-01T12:25:00Z", beat)).hasSize(2);
            driver.set("2026-03-01T08:00:00Z");
            assertThat(driver.until("2026-03-01T08:21:00Z", beat))
                    .containsExactly("2026-03-01T08:10:00Z", "2026-03-01T08:20:00Z");
        }
    }

    @Test
    void aClockThatWasWrongByDaysDoesNotHoldAnybodyForDays() {
        try (Beat beat = driver.beat(NIGHTLY, MissedRuns.once())) {
            driver.set("2031-01-01T00:00:00Z");
            beat.tick();
            assertThat(driver.sent()).isEqualTo(1);
            driver.set("2026-03-01T12:10:00Z");
            assertThat(driver.until("2026-03-02T12:00:00Z", beat))
                    .containsExactly("2026-03-02T03:00:00Z");
        }
    }

    @Test
    void inTheNightThatIsShorterNothingIsLost() {
        for (MissedRuns policy : POLICIES) {
            driver.set("2026-03-28T12:00:00Z");
            try (Beat beat = driver.beat(BERLIN, HALF_PAST_TWO, policy)) {
                assertThat(driver.until("2026-03-30T12:00:00Z", beat))
                        .as(policy.toString())
                        .containsExactly("2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z");
            }
            driver.forget();
        }
    }

    @Test
    void inTheNightThatIsLongerNothingComesTwice() {
        for (MissedRuns policy : POLICIES) {
            driver.set("2026-10-24T12:00:00Z");
            try (Beat beat = driver.beat(BERLIN, HALF_PAST_TWO, policy)) {
                assertThat(driver.until("2026-10-26T12:00:00Z", beat))
                        .as(policy.toString())
                        .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
            }
            driver.forget();
        }
    }

    @Test
    void whatIsHourlyPassesBothNights() {
        driver.set("2026-03-28T23:30:00Z");
        try (Beat beat = driver.beat(BERLIN, HOURLY, MissedRuns.once())) {
            assertThat(driver.until("2026-03-29T02:30:00Z", beat))
                    .containsExactly(
                            "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z");
            driver.set("2026-10-24T22:59:00Z");
            beat.tick();
            assertThat(driver.sent()).isEqualTo(1); // what the summer missed
            assertThat(driver.until("2026-10-25T03:30:00Z", beat))
                    .containsExactly(
                            "2026-10-24T23:00:00Z",
                            "2026-10-25T00:00:00Z",
                            "2026-10-25T02:00:00Z",
                            "2026-10-25T03:00:00Z"); // 2 o'clock comes twice, and is kept once
        }
    }

    @Test
    void whatWasMissedInAZoneOverThatNightIsSentOnce() {
        driver.set("2026-10-24T22:30:00Z");
        Schedule atThree = NIGHTLY.in(BERLIN);
        driver.beat(atThree, MissedRuns.all()).close();
        driver.set("2026-10-25T02:10:00Z");
        try (Beat beat = driver.beat(atThree, MissedRuns.all())) {
            assertThat(driver.sent()).isEqualTo(1);
            assertThat(driver.until("2026-10-25T20:00:00Z", beat)).isEmpty();
        }
    }

    @Test
    void twoBeatsSendWhatOneWould() {
        try (Beat other = driver.beat(HOURLY, MissedRuns.once())) {
            Beat one;
            try (Beat first = driver.beat(HOURLY, MissedRuns.once())) {
                one = first;
                assertThat(other.isLeading()).isTrue();
                assertThat(first.isLeading()).isFalse();
                assertThat(driver.until("2026-03-01T14:30:00Z", first, other)).hasSize(2);
            }
            assertThat(driver.until("2026-03-01T16:30:00Z", other)).hasSize(2);
            assertThat(one.isLeading()).isFalse();
        }
        try (Beat next = driver.beat(HOURLY, MissedRuns.once())) {
            assertThat(next.isLeading()).isTrue();
            assertThat(driver.until("2026-03-01T18:30:00Z", next)).hasSize(2);
        }
    }

    @Test
    void beatsThatBothThinkTheyLeadSendOnce() {
        try (Beat one = leaderOfAnotherKind("one");
                Beat other = leaderOfAnotherKind("other")) {
            assertThat(driver.until("2026-03-01T14:30:00Z", one, other)).hasSize(2);
            assertThat(driver.until("2026-03-01T16:30:00Z", other, one)).hasSize(2);
            assertThat(one.isLeading()).isTrue();
            assertThat(other.isLeading()).isTrue();
        }
    }

    /** Over a state that lets everybody lead: the worst that two networks could do. */
    private Beat leaderOfAnotherKind(String name) {
        BeatState torn =
                new BeatState() {
                    @Override
                    public boolean lead(String beat, Duration lease) {
                        return true;
                    }

                    @Override
                    public void resign(String beat) {}

                    @Override
                    public Map<String, Instant> lastRuns(Set<String> entries, Instant now) {
                        return driver.state.lastRuns(entries, now);
                    }

                    @Override
                    public boolean claim(String entry, Instant last, Instant run, Runnable send) {
                        return driver.state.claim(entry, last, run, send);
                    }
                };
        Beat beat =
                driver.tasks(
                                ZoneOffset.UTC,
                                tasks ->
                                        tasks.beatState(torn)
                                                .schedule("one", HOURLY, BeatDriver.RUN.s("one")))
                        .beat()
                        .named(name)
                        .build();
        beat.tick();
        return beat;
    }

    @Test
    void anEntryThatCannotBeWrittenHoldsNobody() {
        Tasks tasks =
                driver.tasks(
                        ZoneOffset.UTC,
                        builder ->
                                builder.schedule(
                                                "bad",
                                                HOURLY,
                                                Task.named("beat.bad")
                                                        .remote(Object.class)
                                                        .s(new Object()))
                                        .schedule("good", HOURLY, BeatDriver.RUN.s("good")));
        try (tasks;
                Beat beat = tasks.beat().build()) {
            beat.tick();
            assertThat(driver.until("2026-03-01T14:30:00Z", beat)).hasSize(2);
        }
    }

    @Test
    void aBeatThatIsStartedSendsByItself() throws Exception {
        try (Tasks tasks =
                        Tasks.inMemory()
                                .broker(driver.broker)
                                .schedule(
                                        "often",
                                        Interval.every(Duration.ofMillis(1)),
                                        BeatDriver.RUN.s("often"))
                                .build();
                Beat beat = tasks.beat().start()) {
            assertThat(beat.awaitReady(Duration.ofSeconds(20))).isTrue();
            Held.await(() -> driver.sent() > 0);
            assertThat(beat.isLeading()).isTrue();
        }
    }

    @Test
    void resultsAndKeysAreForgottenAtFour() {
        try (Tasks tasks = Tasks.inMemory().broker(driver.broker).clock(driver.clock()).build();
                Beat beat = tasks.beat().build()) {
            beat.tick();
            assertThat(beat.schedule())
                    .singleElement()
                    .returns("celery.backend_cleanup", ScheduleEntry::name);
            assertThat(driver.until("2026-03-03T00:00:00Z", beat))
                    .containsExactly("2026-03-02T04:00:00Z");
        }
    }

    @Test
    void namesAreOneOfAKind() {
        Tasks.Builder builder = Tasks.inMemory().schedule("report", HOURLY, BeatDriver.RUN.s(""));
        assertThatThrownBy(() -> builder.schedule("Report", HOURLY, BeatDriver.RUN.s("")))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessage("Two schedules are called Report: give one of them another name.");
        assertThatThrownBy(() -> builder.schedule("x".repeat(201), HOURLY, BeatDriver.RUN.s("")))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageStartingWith("The name of a schedule has 1 to 200 characters, not 201");
    }
}
