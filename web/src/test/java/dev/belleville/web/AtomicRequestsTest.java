package dev.belleville.web;

import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Handler;
import dev.belleville.http.HttpError;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.orm.Transaction;
import dev.belleville.testing.Client;
import java.nio.file.Path;
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
                                path("in", r -> Response.text("" + Transaction.inAtomicBlock()))))
                .build();
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
}
