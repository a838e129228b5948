package dev.belleville.orm.guide;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.meta.Registry;
import dev.belleville.orm.migrate.AppMigrations;
import dev.belleville.orm.migrate.Draft;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Migrator;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.ModelState;
import dev.belleville.orm.migrate.Operation;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.orm.migrate.Questioner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The programs of the page on migrations: how models change, and what is written then. */
class ChangingModelsTest {
    private static final Path PAGE = Path.of("../docs/migrations.md");

    @TempDir Path folder;

    /** The model at first. */
    static final class First {
        @Entity
        public static class Goods extends Model {
            @Column(max = 80)
            public String title = "";
        }
    }

    /** The model afterwards. */
    static final class Then {
        @Entity
        public static class Goods extends Model {
            static final Meta meta = Meta.of().ordering("name").index("goods_by_name", "name");

            @Column(max = 80)
            public String name = "";

            public int stock;
        }
    }

    /** Says that the title is the name now. */
    private static final Questioner YES =
            new Questioner() {
                @Override
                public Object fill(
                        ModelState model, String field, dev.belleville.orm.meta.FieldSpec spec) {
                    return 0;
                }

                @Override
                public boolean isRenamed(ModelState model, String from, String to) {
                    return from.equals("title") && to.equals("name");
                }
            };

    private Migrator migrator(Class<? extends Model> goods, Migration... migrations) {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("shop.sqlite3"));
        return new Migrator(
                source,
                Registry.of(Map.of("catalog", List.of(goods))),
                List.of(new AppMigrations("catalog", "shop.migrations", List.of(migrations))),
                Clock.systemUTC());
    }

    private static void migrate(Migrator migrator) {
        migrator.migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
    }

    private void sql(String statement) throws SQLException {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("shop.sqlite3"));
        try (var connection = source.getConnection();
                var made = connection.createStatement()) {
            made.execute(statement);
        }
    }

    private static Draft draft(Migrator migrator) {
        return migrator.makemigrations(List.of(), "", YES).getFirst();
    }

    /** The Java of the sections on changing to squashing; what is generated is fenced as text. */
    private static List<String> snippets() throws Exception {
        String page = Files.readString(PAGE);
        String mine = page.substring(page.indexOf("## 1. "), page.indexOf("## 5. "));
        return Pattern.compile("```(?:java|text)\n(.*?)```", Pattern.DOTALL)
                .matcher(mine)
                .results()
                .map(m -> plain(m.group(1)))
                .toList();
    }

    /** Without what the eye does not read. */
    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    @Test
    void whatThePageShowsIsWhatIsWrittenAndNothingIsLost() throws Exception {
        var written = new ArrayList<String>();
        Draft first = draft(migrator(First.Goods.class));
        written.add(plain(first.files().getFirst().text()));
        migrate(migrator(First.Goods.class, first.migration()));
        sql("INSERT INTO catalog_goods (title) VALUES ('Assam')");

        Draft second = draft(migrator(Then.Goods.class, first.migration()));
        written.add(plain(second.files().getFirst().text()));
        Migrator both = migrator(Then.Goods.class, first.migration(), second.migration());
        migrate(both);
        sql("UPDATE catalog_goods SET stock = 3 WHERE name = 'Assam'");
        assertThat(both.makemigrations(List.of(), "", Questioner.NONE)).isEmpty();
        assertThat(second.migration().operations())
                .containsExactly(
                        renameField("Goods", "title", "name"),
                        addField("Goods", "stock", integer().defaultValue(0)),
                        alterModelOptions("Goods", Meta.of().ordering("name")),
                        addIndex("Goods", "goods_by_name", "name"));

        Draft squashed = both.squashmigrations("catalog", "", "2", "all", true);
        written.add(plain(squashed.files().getFirst().text()));
        written.add(plain(Files.readString(Path.of(source()))));
        assertThat(snippets())
                .isNotEmpty()
                .allSatisfy(s -> assertThat(written).anyMatch(text -> text.contains(s)));
    }

    private static String source() {
        return "src/test/java/" + ChangingModelsTest.class.getName().replace('.', '/') + ".java";
    }

    @Test
    void renamesAreWrittenByHandToo() {
        Operation[] renames = {
            renameModel("Goods", "Product"),
            renameField("Product", "title", "name"),
            renameIndex("Product", "goods_by_name", "product_by_name"),
        };
        assertThat(renames)
                .extracting(Operation::description)
                .containsExactly(
                        "Rename model Goods to Product",
                        "Rename field title on product to name",
                        "Rename index goods_by_name on product to product_by_name");
    }

    @Test
    void aStepThatANewDatabaseDoesWithoutSaysSo() {
        Operation step = elidable(runSql("UPDATE catalog_goods SET stock = 0 WHERE stock < 0"));
        assertThat(step.isElidable()).isTrue();
    }
}
