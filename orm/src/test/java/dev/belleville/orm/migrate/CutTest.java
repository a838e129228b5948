package dev.belleville.orm.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The connection is lost before each request of a migration, one after another, there and back;
 * then it is migrated again: tables, rows and records are those of a clean run.
 */
class CutTest {
    static Stream<Arguments> everything() {
        return TestDatabase.reachable().stream()
                .flatMap(database ->
                        Faults.many().stream().map(upheaval -> Arguments.of(database, upheaval)));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void whatIsCutIsFinishedByTheNext(TestDatabase database, Upheaval upheaval) throws Exception {
        String url = database.freshUrl();
        DataSource clean = TestDatabase.open(url);
        upheaval.prepare(clean);
        var counting = CutSource.cutting(clean, 0);
        upheaval.run(counting);
        List<String> after = Upheaval.contents(clean);
        int points = counting.asked();
        List<String> back = List.of();
        if (upheaval.isReversible()) {
            upheaval.back(clean);
            back = Upheaval.contents(clean);
        }
        assertThat(points).isGreaterThan(3);
        int step = Faults.inFull() ? 1 : database == TestDatabase.MARIADB ? 14 : 25;
        int chance = Faults.turn(upheaval);
        for (int point = 1 + Math.floorMod(chance, Math.min(step, points));
                point <= points;
                point += step) {
            TestDatabase.empty(url);
            DataSource source = TestDatabase.open(url);
            upheaval.prepare(source);
            cut(source, upheaval, point, false);
            upheaval.run(source);
            assertThat(Upheaval.contents(source)).as(named(point)).isEqualTo(after);
            if (upheaval.isReversible()) {
                cut(source, upheaval, point, true);
                upheaval.back(source);
                assertThat(Upheaval.contents(source))
                        .as("taken back, " + named(point))
                        .isEqualTo(back);
            }
        }
    }

    private static String named(int point) {
        return "cut at " + point + ", again by " + Faults.again();
    }

    private static void cut(DataSource source, Upheaval upheaval, int point, boolean back) {
        var cutting = CutSource.cutting(source, point);
        try {
            if (back) {
                upheaval.back(cutting);
            } else {
                upheaval.run(cutting);
            }
        } catch (CutSource.Cut expected) {
            return;
        }
        assertThat(cutting.asked()).isLessThan(point);
    }
}
