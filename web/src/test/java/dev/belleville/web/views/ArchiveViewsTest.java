package dev.belleville.web.views;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Include;
import dev.belleville.http.Urls;
import dev.belleville.testing.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archives show what Django's do. What these showed of the same rows by the same templates
 * stands in two files, for the time zones UTC and Asia/Shanghai.
 */
class ArchiveViewsTest {
    /** Which archives: of moments or days, with empty ones or not, with the future or not. */
    record Kind(String field, boolean empty, boolean future) {
        void set(DateListView<Article> view) {
            view.queryset(Article.objects);
            view.dateField(field);
            view.ordering("-" + field, "id");
            view.allowEmpty(empty);
            view.allowFuture(future);
        }
    }

    static final class Index extends ArchiveIndexView<Article> {
        Index(Kind kind) {
            kind.set(this);
        }
    }

    static final class Year extends YearArchiveView<Article> {
        Year(Kind kind, boolean full) {
            kind.set(this);
            makeObjectList(full);
        }
    }

    static final class Month extends MonthArchiveView<Article> {
        Month(Kind kind, String format) {
            kind.set(this);
            monthFormat(format);
        }
    }

    static final class Week extends WeekArchiveView<Article> {
        Week(Kind kind, String year, String format) {
            kind.set(this);
            yearFormat(year);
            weekFormat(format);
        }
    }

    static final class Day extends DayArchiveView<Article> {
        Day(Kind kind) {
            kind.set(this);
        }
    }

    static final class Today extends TodayArchiveView<Article> {
        Today(Kind kind) {
            kind.set(this);
        }
    }

    static final class Detail extends DateDetailView<Article> {
        Detail(Kind kind) {
            queryset(Article.objects);
            dateField(kind.field());
            allowFuture(kind.future());
        }
    }

    private static Include archives(String prefix, Kind kind) {
        return include(
                prefix + "/",
                Urls.of(
                        path("", () -> new Index(kind)),
                        path("today/", () -> new Today(kind)),
                        path("<int:year>/", () -> new Year(kind, false)),
                        path("<int:year>/full/", () -> new Year(kind, true)),
                        path("<int:year>/<str:month>/", () -> new Month(kind, "%b")),
                        path("<int:year>/n/<int:month>/", () -> new Month(kind, "%m")),
                        path("<int:year>/week/<int:week>/", () -> new Week(kind, "%Y", "%U")),
                        path("<int:year>/mon/<int:week>/", () -> new Week(kind, "%Y", "%W")),
                        path("<int:year>/iso/<int:week>/", () -> new Week(kind, "%G", "%V")),
                        path("<int:year>/<str:month>/<int:day>/", () -> new Day(kind)),
                        path(
                                "<int:year>/<str:month>/<int:day>/<slug:slug>/",
                                () -> new Detail(kind)),
                        path(
                                "<int:year>/<str:month>/<int:day>/k/<int:pk>/",
                                () -> new Detail(kind))));
    }

    private static String around(String period) {
        return "{{ previous_%1$s|date:\"Y-m-d\" }}<{{ %1$s|date:\"Y-m-d\" }}<{{ next_%1$s|date:\"Y-m-d\" }}|"
                .formatted(period);
    }

    private static final String DATES =
            "{% for d in date_list %}{{ d|date:\"Y-m-d\" }} {% endfor %}|";
    private static final String ROWS = "{% for a in object_list %}{{ a.slug }} {% endfor %}";
    private static final Map<String, String> TEMPLATES =
            Map.of(
                    "main/article_archive.html",
                    DATES + "{% for a in latest %}{{ a.slug }} {% endfor %}",
                    "main/article_archive_year.html",
                    around("year") + DATES + ROWS,
                    "main/article_archive_month.html",
                    around("month") + DATES + ROWS,
                    "main/article_archive_week.html",
                    around("week") + ROWS + "{{ is_paginated }}",
                    "main/article_archive_day.html",
                    around("day")
                            + "{{ previous_month|date:\"Y-m-d\" }}<{{ next_month|date:\"Y-m-d\" }}|"
                            + ROWS,
                    "main/article_detail.html",
                    "{{ object.slug }} {{ article.title }}");

    @TempDir Path folder;

    private Press press(String databaseUrl) throws IOException {
        return press(databaseUrl, "UTC");
    }

    private Press press(String databaseUrl, String timeZone) throws IOException {
        Press press =
                Press.open(
                        folder,
                        databaseUrl,
                        timeZone,
                        TEMPLATES,
                        archives("t", new Kind("published", false, false)),
                        archives("d", new Kind("day", false, false)),
                        archives("te", new Kind("published", true, false)),
                        archives("tf", new Kind("published", false, true)),
                        archives("de", new Kind("day", true, false)));
        press.run(() -> {
            Article.of("a", "2019-12-31T23:30:00Z");
            Article.of("b", "2020-01-15T12:00:00Z");
            Article.of("c", "2020-01-15T13:00:00Z");
            Article.of("d", "2020-03-01T00:00:00Z");
            Article.of("e", "2021-06-06T00:30:00Z");
            Article.of("f", "2021-06-12T20:00:00Z");
            Article.of("g", "2021-06-14T02:00:00Z");
            Article.of("z", "2999-01-01T12:00:00Z");
        });
        return press;
    }

    private static List<String> recorded(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ArchiveViewsTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        }
    }

    private static void compare(Press press, String file) throws IOException {
        List<String> facts = recorded(file);
        var others = new ArrayList<String>();
        for (String fact : facts) {
            String target = fact.substring(0, fact.indexOf(" = "));
            String shown = target + " = " + press.text(target);
            if (!shown.equals(fact)) {
                others.add(fact + " but was " + shown);
            }
        }
        assertThat(facts).hasSizeGreaterThan(200);
        assertThat(others).isEmpty();
    }

    @Test
    void theyShowWhatDjangosShow() throws IOException {
        try (Press press = press("sqlite:" + folder.resolve("db.sqlite3"))) {
            compare(press, "archives-utc.txt");
        }
    }

    @Test
    void theirDaysAreThoseOfTheTimeZone() throws IOException {
        try (Press press = press("sqlite:" + folder.resolve("db.sqlite3"), "Asia/Shanghai")) {
            compare(press, "archives-shanghai.txt");
        }
    }

    @Test
    void theyDoSoOnPostgresqlToo() throws Exception {
        try (var database = PostgresServer.create();
                Press press = press(database.url())) {
            compare(press, "archives-utc.txt");
        }
    }

    @Test
    void aWeekThatItsYearHasNotIsNotThere() throws IOException {
        try (Press press = press("sqlite:" + folder.resolve("db.sqlite3"))) {
            assertThat(press.text("/de/2020/iso/53/")).isNotEqualTo("404");
            for (String target :
                    List.of("/de/2021/iso/53/", "/de/2021/iso/0/", "/de/2021/week/-1/")) {
                assertThat(press.text(target)).isEqualTo("404");
            }
        }
    }

    @Test
    void todayShowsWhatIsOfToday() throws IOException {
        try (Press press = press("sqlite:" + folder.resolve("db.sqlite3"))) {
            assertThat(press.text("/t/today/")).isEqualTo("404");
            press.run(() -> Article.of("now", Instant.now().toString()));
            assertThat(press.text("/t/today/")).endsWith("|now ");
            assertThat(press.text("/de/today/")).endsWith("|now ");
        }
    }
}
