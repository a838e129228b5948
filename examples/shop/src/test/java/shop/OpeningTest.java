package shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.Database;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.web.Site;
import dev.belleville.web.auth.User;
import dev.belleville.web.tasks.TasksApp;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the demo does to a database that somebody names. */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB") // its rooms are tested on it
class OpeningTest {
    private static final int MIGRATIONS = 20 + TasksApp.of().migrations().size();
    private static final boolean FRESH = true;

    @Parameter Vendor vendor = Vendor.SQLITE;
    @TempDir Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Vendor.Place place;
    private Site site;

    @BeforeEach
    void begin() {
        place = vendor.place(folder);
        site = ServedShop.app(place.url()).build();
    }

    @AfterEach
    void end() {
        site.close();
        place.close();
    }

    private boolean open(boolean fresh, @Nullable Integer seed) {
        var out = Sayings.to(new PrintStream(said, true, UTF_8));
        return site.scope().call(() -> new Opening(site, out, false, fresh, seed).run());
    }

    private void refuses(boolean fresh, String... reasons) {
        assertThatThrownBy(() -> open(fresh, null))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContainingAll(reasons);
        assertThat(said.toString(UTF_8)).isEmpty();
    }

    private Database database() {
        return site.orm().database();
    }

    private void migrate(MigrationTarget target) {
        site.scope().run(() -> site.migrator().migrate(target, Mode.RUN, Progress.SILENT));
    }

    /** Somebody called root, who is not the shop's. */
    private void addRoot() {
        site.scope()
                .run(() -> {
                    var root = new User();
                    root.username = "root";
                    root.password = "theirs";
                    root.save();
                });
    }

    private List<Map<String, @Nullable Object>> users() {
        return database().query("SELECT username, password FROM auth_user ORDER BY id");
    }

    private long goods() {
        return site.scope().call(Goods.objects::count);
    }

    @Test
    void anEmptyOneIsFilled() {
        open(!FRESH, null);

        assertThat(goods()).isEqualTo(1000);
        assertThat(said.toString(UTF_8)).contains(MIGRATIONS + " applied", "1,000 seeded in ");
        assertThat(site.scope().<Boolean, RuntimeException>call(Seed::madeRoot)).isTrue();
        open(!FRESH, null);
        assertThat(goods()).isEqualTo(1000);
        assertThat(said.toString(UTF_8))
                .contains("nothing to apply", "1,000 there already (--fresh starts anew)");
    }

    @Test
    void oneWithOtherTablesIsLeftAlone() {
        database().execute("CREATE TABLE main_note (body varchar(9))");

        refuses(!FRESH, "the table main_note.", "--seed N");
        refuses(FRESH, "the table main_note.");
        assertThat(site.scope().call(() -> Census.take(site)).missing())
                .contains("auth_user", "catalog_goods", "django_content_type");
    }

    @Test
    void oneWithUsersIsLeftAlone() {
        migrate(MigrationTarget.latest("auth"));
        addRoot();

        refuses(!FRESH, ": a user.");
        refuses(FRESH, ": a user.");
        assertThat(users()).hasSize(1);
        assertThat(site.scope().call(() -> Census.take(site)).missing()).contains("catalog_goods");
    }

    @Test
    void oneWithMigrationsOfOthersIsLeftAlone() {
        migrate(MigrationTarget.latest("contenttypes"));
        record("polls");

        refuses(!FRESH, "migrations of polls");
        refuses(FRESH, "--fresh", "other apps: polls");
    }

    private void record(String app) {
        database()
                .execute(
                        "INSERT INTO django_migrations (app, name, applied) VALUES (?, '0001_initial', '2024-01-01')",
                        app);
    }

    @Test
    void aCatalogOfAnotherSiteIsNotTakenForTheShops() {
        migrate(MigrationTarget.latest());
        database().execute("DROP TABLE catalog_review");
        refuses(!FRESH, "is no shop", "catalog_review");

        database().execute("CREATE TABLE catalog_shelf (id integer)");
        refuses(FRESH, "--fresh", "not the shop's, with catalog_shelf");
    }

    @Test
    void aShopAmongOthersIsServedAndNotFilledUnasked() {
        migrate(MigrationTarget.latest());
        addRoot();
        database().execute("CREATE TABLE main_note (body varchar(9))");

        open(!FRESH, null);

        assertThat(goods()).isZero();
        assertThat(said.toString(UTF_8)).contains("nothing to apply", "none; --seed N makes some");
        assertThat(users()).hasSize(1);
    }

    @Test
    void aShopThatDjangoMadeIsServedWithoutTablesOfTasks() {
        migrate(MigrationTarget.latest());
        migrate(MigrationTarget.zero("tasks"));
        migrate(new MigrationTarget("authtoken", "0003")); // REST framework 3.14 ends there
        addRoot();

        assertThat(open(!FRESH, null)).as("whether tasks have tables").isFalse();

        assertThat(said.toString(UTF_8)).contains("wait in memory; --seed N makes their tables");
        assertThat(database().columnNames("tasks_message")).isEmpty();
        migrate(MigrationTarget.latest("tasks"));
        assertThat(open(!FRESH, null)).isTrue();
        assertThat(said.toString(UTF_8)).contains("none to apply that changes a table");
        migrate(MigrationTarget.zero("tasks"));
        assertThat(open(!FRESH, 60)).isTrue();
        assertThat(database().columnNames("tasks_message")).isNotEmpty();
    }

    @Test
    void whoAsksForTheSeedGetsItAndUsersStayAsTheyAre() {
        migrate(MigrationTarget.latest("auth"));
        addRoot();

        open(!FRESH, 60);

        assertThat(goods()).isEqualTo(60);
        assertThat(users())
                .extracting(user -> user.get("username"))
                .containsExactly("root", "user1", "user2");
        assertThat(users().getFirst()).containsEntry("password", "theirs");
        assertThat(site.scope().<Boolean, RuntimeException>call(Seed::madeRoot)).isFalse();
    }

    @Test
    void aFreshStartKeepsUsersAndOtherTables() {
        open(!FRESH, 60);
        database().execute("UPDATE auth_user SET password = 'theirs'");
        database().execute("CREATE TABLE main_note (body varchar(9))");

        open(FRESH, null);

        assertThat(goods()).isEqualTo(1000);
        assertThat(users()).hasSize(21);
        assertThat(users().subList(0, 3))
                .allSatisfy(user -> assertThat(user).containsEntry("password", "theirs"));
        assertThat(database().query("SELECT body FROM main_note")).isEmpty();
    }
}
