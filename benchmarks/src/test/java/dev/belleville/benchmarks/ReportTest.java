package dev.belleville.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Report report =
            new Report(
                    List.of(
                            new Figure("json", "bare", Unit.CPU_PER_REQUEST, 7.8126, 7.5, 8),
                            new Figure("json", "django", Unit.CPU_PER_REQUEST, 312.504, 300, 320),
                            new Figure("json", "bare", Unit.REQUESTS_PER_SECOND, 123456, 1, 2),
                            new Figure("goods", "django", Unit.CPU_PER_REQUEST, 8000, 1, 2)));

    @Test
    void theTableHasColumnsAndRatiosToTheBaselines() {
        assertThat(report.table())
                .isEqualTo(
                        """
                        measure  contender  median  lower  upper  unit            × bare  × django
                        json     bare        7.813    7.5      8  µs CPU/request       1        40
                        json     django      312.5    300    320  µs CPU/request   0.025         1
                        json     bare       123500      1      2  requests/s           1
                        goods    django       8000      1      2  µs CPU/request                 1\
                        """);
    }

    @Test
    void aBaselineThatTakesNoPartHasNoColumn() {
        var report =
                new Report(
                        List.of(
                                new Figure("orm-get sqlite", "jdbc", Unit.NANOSECONDS, 10, 9, 11),
                                new Figure("orm-get sqlite", "x", Unit.NANOSECONDS, 20, 19, 21)));
        assertThat(report.table())
                .isEqualTo(
                        """
                        measure         contender  median  lower  upper  unit   × jdbc
                        orm-get sqlite  jdbc           10      9     11  ns/op       1
                        orm-get sqlite  x              20     19     21  ns/op     0.5\
                        """);
    }

    @Test
    void everyLineOfJsonIsOneFigure() {
        assertThat(report.jsonLines().lines())
                .hasSize(4)
                .first()
                .isEqualTo(
                        "{\"measure\":\"json\",\"contender\":\"bare\",\"value\":7.813,"
                                + "\"unit\":\"µs CPU/request\",\"lower\":7.5,\"upper\":8}");
    }

    @Test
    void markdownRulesOffItsHeader() {
        assertThat(report.markdown())
                .startsWith(
                        """
                        | measure | contender | median | lower | upper | unit | × bare | × django |
                        |---|---|---:|---:|---:|---|---:|---:|
                        | json | bare | 7.813 | 7.5 | 8 | µs CPU/request | 1 | 40 |
                        """);
    }

    @Test
    void aRatioAboveOneIsBetterWhicheverWayTheUnitCounts() {
        assertThat(Unit.REQUESTS_PER_SECOND.ratio(200, 100)).isEqualTo(2);
        assertThat(Unit.CPU_PER_REQUEST.ratio(200, 100)).isEqualTo(0.5);
    }
}
