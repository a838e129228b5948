package dev.belleville.web.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.web.App;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in starting a worker or a beat are one line with the remedy. */
@ResourceLock(Resources.SYSTEM_ERR)
class WorkerCommandTest {
    @TempDir Path folder;

    private String refused(String... words) {
        App app =
                App.of()
                        .install(TasksApp.of())
                        .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"));
        PrintStream err = System.err;
        var told = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(told, true, UTF_8));
            assertThat(app.execute("migrate")).isZero();
            assertThat(app.execute(words)).isEqualTo(1);
        } finally {
            System.setErr(err);
        }
        return told.toString(UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "worker -c 0|The option -c: A worker runs at least one task at once, not 0. See 'belle worker --help'.",
                "worker --prefetch-multiplier -1|The option --prefetch-multiplier: A worker fetches 0 messages or more for each task, not -1.",
                "worker --grace -3|The option --grace: 0 seconds or more, not -3.",
                "worker -Q a,,c|The option -Q: A queue needs a name, such as celery.",
                "beat --max-interval 0|The option --max-interval: The longest time between two looks takes some time, not 0 s.",
                "worker --set brokerUrl=memory:|The setting brokerUrl is memory:, where no other process can send to this worker",
                "worker --set brokerUrl=db:nosuch|The setting brokerUrl: No database 'nosuch'. Databases are: default.",
                "worker --set beatState=db:nosuch|The setting beatState: No database 'nosuch'.",
                "worker --set taskCompression=snappy|The setting taskCompression: There is no compression 'snappy'",
                "worker --set resultBackend=rpc:|The setting resultBackend is rpc:, which needs a broker amqp://",
            })
    void aMistakeIsOneLine(String words, String said) {
        assertThat(refused(words.split(" ")).lines().filter(line -> line.startsWith("belle: ")))
                .singleElement()
                .asString()
                .startsWith("belle: " + said);
    }
}
