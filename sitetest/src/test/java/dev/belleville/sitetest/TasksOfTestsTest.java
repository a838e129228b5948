package dev.belleville.sitetest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.MemoryBroker;
import dev.belleville.web.App;
import dev.belleville.web.tasks.TasksApp;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TasksOfTestsTest {
    private static final Task1<String, Void> KEEP =
            Task.named("diary.keep").doing(text -> Note.objects.create(note -> note.text = text));

    /** One whose file of settings names servers: as flags, which are stronger yet. */
    private static App diary() {
        return Diary.app()
                .install(TasksApp.of(KEEP))
                .flag("brokerUrl", "nowhere://broker")
                .flag("brokerTransportOptions", "{\"visibility_timeout\": 7}")
                .flag("resultBackend", "nowhere://results")
                .flag("resultBackendTransportOptions", "{\"global_keyprefix\": \"x\"}")
                .flag("beatState", "nowhere://beats");
    }

    @Nested
    class Usual {
        @RegisterExtension static final TestSite diary = TestSite.of(TasksOfTestsTest::diary);

        @Test
        void messagesAndResultsStayInMemory() {
            assertThat(Tasks.current().broker()).isInstanceOf(MemoryBroker.class);
            KEEP.delay("x");
            assertThat(Tasks.current().broker().size("celery")).isEqualTo(1);
            assertThat(diary.site().settings().get(TaskSettings.RESULT_BACKEND))
                    .isEqualTo(Secret.ofUrl("memory:"));
        }
    }

    @Nested
    class Said {
        @RegisterExtension
        static final TestSite diary =
                TestSite.of(TasksOfTestsTest::diary)
                        .flag("brokerUrl", "db:")
                        .flag("taskAlwaysEager", "true");

        @Test
        void whatTheTestSaysWins() {
            assertThat(Tasks.current().broker().address()).startsWith("db:");
            KEEP.delay("x");
            assertThat(Note.objects.count()).isEqualTo(1);
        }

        @RepeatedTest(2)
        void aCallWithAKeyRunsInTheTestsTransaction() {
            for (int i = 0; i < 2; i++) {
                KEEP.s("once").idempotencyKey("k").applyAsync().get(Duration.ZERO);
            }
            assertThat(Note.objects.count()).isEqualTo(1);
        }
    }
}
