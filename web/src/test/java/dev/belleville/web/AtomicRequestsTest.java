package dev.belleville.web;

import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Handler;
import dev.belleville.http.HttpError;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.http.View;
import dev.belleville.orm.Transaction;
import dev.belleville.testing.Client;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicRequestsTest {
    @TempDir Path folder;

    private Site site(boolean atomic) {
        return App.of()
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                .flag("atomicRequests", String.valueOf(atomic))
                .urls(
                        Urls.of(
                                path("plain", writing()),
                                path("own", Shortcuts.nonAtomicRequests(writing())),
                                path("read", Shortcuts.readOnlyRequests(reading())),
                                path("lie", Shortcuts.readOnlyRequests(writing())),
                                path(
                                        "posted",
                                        Shortcuts.nonAtomicRequests(View.asView(Posted::new))),
                                path("in", r -> Response.text("" + Transaction.inAtomicBlock()))))
                .build();
    }

    private static Handler reading() {
        return r ->
                Response.text(
                        Transaction.inAtomicBlock()
                                + " "
                                + Site.current()
                                        .orm()
                                        .database()
                                        .query("SELECT n FROM note")
                                        .size());
    }

    private static final class Posted extends View {
        @Override
        protected Response post(Request request) {
            return Response.text("posted");
        }
    }

    /** Writes a row, and then refuses. */
    private static Handler writing() {
        return r -> {
            Site.current().orm().database().execute("INSERT INTO note VALUES (1)");
            throw new HttpError(409, "no");
        };
    }

    private long rowsAfter(boolean atomic, String target) throws Exception {
        try (Site site = site(atomic)) {
            var database = site.orm().database();
            database.execute("CREATE TABLE note (n integer)");
            assertThat(Client.of(site.handler()).get(target).status()).isEqualTo(409);
            return database.query("SELECT n FROM note").size();
        }
    }

    @Test
    void whatAViewWroteIsUndoneWhereItThrows() throws Exception {
        assertThat(rowsAfter(true, "/plain")).isZero();
    }

    @Test
    void aViewMayKeepItsOwnTransactions() throws Exception {
        assertThat(rowsAfter(true, "/own")).isOne();
    }

    @Test
    void withoutTheSettingEachStatementCommits() throws Exception {
        assertThat(rowsAfter(false, "/plain")).isOne();
    }

    @Test
    void aPathWithoutViewStaysA404() throws Exception {
        try (Site site = site(true)) {
            assertThat(Client.of(site.handler()).get("/nowhere").status()).isEqualTo(404);
            assertThat(Client.of(site.handler()).get("/in").text()).isEqualTo("true");
        }
    }

    @Test
    void aViewThatOnlyReadsIsHeldToIt() throws Exception {
        try (Site site = site(true)) {
            var database = site.orm().database();
            database.execute("CREATE TABLE note (n integer)");
            var client = Client.of(site.handler());
            assertThat(client.get("/read").text()).isEqualTo("true 0");
            assertThat(client.get("/lie").status()).isEqualTo(500);
            assertThat(database.query("SELECT n FROM note")).isEmpty();
            assertThat(client.get("/own").status()).isEqualTo(409);
            assertThat(client.get("/read").text()).isEqualTo("true 1");
        }
        try (Site site = site(false)) {
            assertThat(Client.of(site.handler()).get("/read").text()).isEqualTo("false 1");
        }
    }

    @Test
    void aViewThatOnlyReadsWaitsForNoWriter() throws Exception {
        try (Site site = site(true);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            site.orm().database().execute("CREATE TABLE note (n integer)");
            String text =
                    site.orm()
                            .call(() ->
                                    Transaction.atomic(() -> {
                                        site.orm()
                                                .database()
                                                .execute("INSERT INTO note VALUES (1)");
                                        return threads.submit(() ->
                                                        Client.of(site.handler())
                                                                .get("/read")
                                                                .text())
                                                .get(120, TimeUnit.SECONDS);
                                    }));
            assertThat(text).isEqualTo("true 0");
        }
    }

    @Test
    void aMarkedViewKeepsItsMethods() throws Exception {
        try (Site site = site(true)) {
            assertThat(site.router().routes())
                    .filteredOn(line -> line.pattern().equals("/posted"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.methods()).containsExactly("POST"));
        }
    }
}
