package dev.belleville.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task0;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.beat.Beat;
import dev.belleville.tasks.beat.BeatStateUnavailable;
import dev.belleville.tasks.beat.Crontab;
import dev.belleville.testing.CacheServer;
import dev.belleville.testing.SetClock;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beats of a program without a database: who sends, and what becomes of runs in an outage. */
class BeatOutageTest {
    private static final Instant BEFORE = Instant.parse("2026-03-01T02:59:00Z");
    private static final Instant DUE = Instant.parse("2026-03-01T03:00:00Z");
    private static final Instant LATER = Instant.parse("2026-03-01T03:00:05Z");
    private static final Task0<Void> REPORT = Task.named("outage.report").doing(() -> {});

    private final SetClock clock = new SetClock(BEFORE);
    private CacheServer server;

    @BeforeEach
    void start(@TempDir Path folder) {
        server = CacheServer.lastingRedis(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Secret url(CacheServer server) {
        return Secret.ofUrl("redis://127.0.0.1:" + server.port());
    }

    /** What beats know is in {@code state}, empty for where the broker is. */
    private Tasks tasks(Secret state) {
        return Tasks.with(
                        Settings.builder()
                                .declare(TaskSettings.ALL)
                                .set(TaskSettings.BROKER_URL, url(server))
                                .set(TaskSettings.BEAT_STATE, state)
                                .build())
                .clock(clock.clock())
                .schedule("report", Crontab.parse("0 3 * * *"), REPORT.s())
                .build();
    }

    private static void tickUntilSent(Tasks tasks, Beat beat) {
        while (tasks.broker().size("celery") == 0) {
            beat.tick();
        }
        beat.tick();
        assertThat(tasks.broker().size("celery")).isEqualTo(1);
    }

    @Test
    void whatWasDueIsSentOnceWhenTheBrokerIsBack() {
        try (CacheServer other = CacheServer.redis();
                Tasks tasks = tasks(url(other));
                Beat beat = tasks.beat().build()) {
            beat.tick();
            server.kill();
            clock.set(DUE);
            assertThat(beat.tick()).isPositive();
            assertThat(beat.isLeading()).isTrue();
            server.start();
            clock.set(LATER);
            tickUntilSent(tasks, beat);
        }
    }

    @Test
    void whatWasDueIsSentOnceWhenTheirCommonServerIsBack() {
        try (Tasks tasks = tasks(new Secret(""));
                Beat beat = tasks.beat().build()) {
            beat.tick();
            server.kill();
            clock.set(DUE);
            assertThatThrownBy(beat::tick).isInstanceOf(BeatStateUnavailable.class);
            server.start();
            clock.set(LATER);
            tickUntilSent(tasks, beat);
        }
    }

    @Test
    void ofTwoOneLeadsAndTheOtherSendsWhatWasDueWhenItEnded() {
        try (Tasks here = tasks(new Secret(""));
                Tasks there = tasks(new Secret(""));
                Beat standby = there.beat().build()) {
            try (Beat leader = here.beat().build()) {
                leader.tick();
                standby.tick();
                assertThat(leader.isLeading()).isTrue();
                assertThat(standby.isLeading()).isFalse();
            }
            clock.set(DUE);
            tickUntilSent(there, standby);
            assertThat(standby.isLeading()).isTrue();
        }
    }
}
