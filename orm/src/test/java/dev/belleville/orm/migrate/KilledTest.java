package dev.belleville.orm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Processes that migrate are killed, at a request or at any moment; whoever migrates next ends with
 * the tables, rows and records of a clean run, and waits for nobody who is dead.
 */
class KilledTest {
    static Stream<TestDatabase> databases() {
        return TestDatabase.reachable().stream();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aProcessThatEndsAtARequestLosesNothing(TestDatabase database) throws Exception {
        var random = new Random(Faults.day());
        String url = database.freshUrl();
        for (Upheaval upheaval : Faults.few(database)) {
            DataSource source = TestDatabase.open(url);
            int points = cleanRun(url, upheaval);
            List<String> after = Upheaval.contents(source);
            int point = 1 + random.nextInt(points);
            TestDatabase.empty(url);
            upheaval.prepare(source);
            Process process = MigratingChild.start(url, upheaval, point);
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(named(upheaval, point)).isEqualTo(137);
            upheaval.run(source);
            assertThat(Upheaval.contents(source)).as(named(upheaval, point)).isEqualTo(after);
            TestDatabase.empty(url);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aProcessThatIsKilledLosesNothing(TestDatabase database) throws Exception {
        var random = new Random(Faults.day());
        String url = database.freshUrl();
        DataSource source = TestDatabase.open(url);
        cleanRun(url, Upheaval.EVERYTHING);
        List<String> after = Upheaval.contents(source);
        for (int i = 0; i < (Faults.inFull() ? 20 : 3); i++) {
            TestDatabase.empty(url);
            Upheaval.EVERYTHING.prepare(source);
            Process process = MigratingChild.start(url, Upheaval.EVERYTHING, 0);
            process.waitFor(random.nextInt(1200), TimeUnit.MILLISECONDS);
            process.destroyForcibly();
            process.waitFor();
            Upheaval.EVERYTHING.run(source);
            assertThat(Upheaval.contents(source)).as("killed, run " + i).isEqualTo(after);
        }
    }

    private static String named(Upheaval upheaval, int point) {
        return upheaval + " at " + point + ", again by " + Faults.again();
    }

    private static int cleanRun(String url, Upheaval upheaval) {
        DataSource source = TestDatabase.open(url);
        upheaval.prepare(source);
        var counting = CutSource.cutting(source, 0);
        upheaval.run(counting);
        return counting.asked();
    }
}
