package dev.belleville.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.worker.Worker;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chords whose results are in a folder, which counts nothing: a task asks for the parts. */
class ChordUnlockTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir Path folder;

    private Tasks tasks;
    private Worker worker;

    @BeforeEach
    void start() {
        tasks =
                Tasks.with(
                                Settings.builder()
                                        .declare(TaskSettings.ALL)
                                        .set(
                                                TaskSettings.RESULT_BACKEND,
                                                new Secret("file://" + folder))
                                        .build())
                        .tasks(Proj.ADD, Proj.MUL, Proj.XSUM, Proj.FAIL, Proj.NOTE)
                        .build();
        worker = tasks.worker().start();
        Proj.NOTES.clear();
    }

    @AfterEach
    void stop() {
        worker.stop(Duration.ofSeconds(5));
        tasks.close();
    }

    @Test
    void whatFollowsGetsAllResults() {
        AsyncResult<Integer> sum =
                tasks.call(() ->
                        TaskGroup.of(Proj.ADD.s(1, 1), Proj.MUL.s(2, 5).then(Proj.ADD.s(1)))
                                .then(Proj.XSUM.s())
                                .applyAsync());
        assertThat(sum.get(SOON)).isEqualTo(13);
    }

    @Test
    void whatFollowsFailsWhereAPartDoes() {
        AsyncResult<?> after =
                tasks.call(() ->
                        TaskGroup.<Object>of(Proj.ADD.s(1, 1), Proj.FAIL.s())
                                .then(Proj.NOTE.s("never").immutable())
                                .applyAsync());
        assertThatThrownBy(() -> after.get(SOON))
                .isInstanceOf(TaskFailed.class)
                .hasMessageContaining("ChordError")
                .hasMessageContaining("it fails");
        assertThat(Proj.NOTES).isEmpty();
    }

    /** As in a chain between groups; the inner one's end is a part of the outer one. */
    @Test
    void chordsMayBePartsOfChords() {
        AsyncResult<Integer> sum =
                tasks.call(() ->
                        TaskGroup.of(
                                        TaskGroup.of(Proj.ADD.s(1, 1), Proj.ADD.s(2, 2))
                                                .then(Proj.XSUM.s()),
                                        Proj.ADD.s(10, 10))
                                .then(Proj.XSUM.s())
                                .applyAsync());
        assertThat(sum.get(SOON)).isEqualTo(26);
    }

    @Test
    void withoutResultsThereAreNoChords() {
        try (Tasks none =
                Tasks.with(Settings.builder().declare(TaskSettings.ALL).build())
                        .tasks(Proj.ADD, Proj.XSUM)
                        .build()) {
            none.run(() ->
                    assertThatThrownBy(() ->
                                    TaskGroup.of(Proj.ADD.s(1, 1)).then(Proj.XSUM.s()).applyAsync())
                            .isInstanceOf(UnsupportedOperationException.class)
                            .hasMessageContaining("resultBackend"));
        }
    }
}
