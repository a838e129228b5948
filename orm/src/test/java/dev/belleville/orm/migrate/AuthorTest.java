package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Model;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.Registry;
import dev.belleville.orm.shop.Shop;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What makemigrations writes beside what the models ask for. */
class AuthorTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);

    private static final Migration FIRST =
            Migration.of("shop", "0001_initial")
                    .initial()
                    .operations(
                            createModel(
                                    "Goods",
                                    field("id", bigAuto().primaryKey()),
                                    field("name", character(9))));

    private static final Migration STOCK =
            Migration.of("shop", "0002_goods_stock")
                    .dependsOn("shop", "0001_initial")
                    .operations(addField("Goods", "stock", integer().defaultValue(0)));

    private static final Migration NOTE =
            Migration.of("shop", "0002_goods_note")
                    .dependsOn("shop", "0001_initial")
                    .operations(addField("Goods", "note", text().blank()));

    @Entity
    static class Goods extends Model {
        @Column(max = 9)
        public String name = "";

        public int stock;
        public boolean sold;
    }

    /** Says yes, and gives seven where a value is wanted. */
    private static final class Yes implements Questioner {
        private final List<String> asked = new ArrayList<>();

        @Override
        public @Nullable Object fill(ModelState model, String field, FieldSpec spec) {
            asked.add("fill " + model.label() + "." + field);
            return 7;
        }

        @Override
        public boolean merges(String app, List<Branch> branches) {
            branches.forEach(b -> asked.add("merge " + b.end() + " of " + b.migrations().size()));
            return true;
        }
    }

    private final DataSource source = TestDatabase.SQLITE.fresh();

    private Migrator migrator(Migration... shop) {
        return new Migrator(
                source,
                Registry.of(Map.of("shop", List.of(Goods.class))),
                List.of(
                        new AppMigrations("shop", "shop.migrations", List.of(shop)),
                        new AppMigrations("blog", "blog.migrations", List.of())),
                CLOCK);
    }

    @Test
    void severalEndsAreJoinedWhereTheAnswerIsYes() {
        Migrator migrator = migrator(FIRST, STOCK, NOTE);
        assertThatThrownBy(() -> migrator.makemigrations(List.of(), "", Questioner.NONE))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("0002_goods_note, 0002_goods_stock")
                .hasMessageContaining("makemigrations --merge");
        assertThat(migrator.mergeMigrations(List.of(), "", Questioner.NONE)).isEmpty();
        var yes = new Yes();
        Migration merge = migrator.mergeMigrations(List.of(), "", yes).getFirst().migration();
        assertThat(merge.key().name()).isEqualTo("0003_merge_0002_goods_note_0002_goods_stock");
        assertThat(merge.dependencies()).containsExactly(NOTE.key(), STOCK.key());
        assertThat(yes.asked)
                .containsExactly(
                        "merge shop.0002_goods_note of 1", "merge shop.0002_goods_stock of 1");
        Migrator merged = migrator(FIRST, STOCK, NOTE, merge);
        assertThat(merged.mergeMigrations(List.of(), "", yes)).isEmpty();
        assertThat(merged.makemigrations(List.of(), "", yes).getFirst().migration().key().name())
                .startsWith("0004_");
        assertThat(migrator.mergeMigrations(List.of("shop"), "both", yes))
                .extracting(d -> d.migration().key().name())
                .containsExactly("0003_both");
    }

    @Test
    void anEmptyMigrationIsNamedAfterItsTimeOrAsSaid() {
        assertThat(migrator(FIRST, STOCK).emptyMigrations(List.of("shop", "blog"), ""))
                .extracting(d -> d.migration().key() + " after " + d.migration().dependencies())
                .containsExactly(
                        "blog.0001_auto_20260304_0506 after []",
                        "shop.0003_auto_20260304_0506 after [shop.0002_goods_stock]");
        assertThat(
                        migrator(FIRST)
                                .emptyMigrations(List.of("shop"), "fill")
                                .getFirst()
                                .files()
                                .getFirst()
                                .text())
                .contains("Migration.of(\"shop\", \"0002_fill\")")
                .contains("/** Written by hand. */")
                .containsPattern("\\.dependsOn\\(\"shop\", \"0001_\\w+\"\\);");
        assertThatThrownBy(() -> migrator(FIRST).emptyMigrations(List.of(), ""))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("Name the apps");
        assertThatThrownBy(() -> migrator(FIRST).emptyMigrations(List.of("shopp"), ""))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("No app 'shopp' with migrations. Choices are: blog, shop.")
                .hasMessageContaining("Did you mean 'shop'?");
    }

    @Test
    void theLastMigrationTakesUpWhatChangedSince() {
        Draft draft = migrator(FIRST, STOCK).updateMigration("shop", "", new Yes());
        assertThat(draft.migration().key().name()).isEqualTo("0002_goods_stock_goods_sold");
        assertThat(draft.migration().operations())
                .containsExactly(
                        addField("Goods", "stock", integer().defaultValue(0)),
                        addField("Goods", "sold", bool().defaultValue(false)));
        assertThat(draft.obsolete()).containsExactly("M0002_goods_stock.java");
        assertThat(draft.files().getLast().text())
                .contains("M0002_goods_stock_goods_sold.migration()")
                .doesNotContain("M0002_goods_stock.migration()");
    }

    @Test
    void whatIsAppliedOrInUseIsNotUpdated() {
        Migrator migrator = migrator(FIRST, STOCK);
        migrator.migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
        assertThatThrownBy(() -> migrator.updateMigration("shop", "", new Yes()))
                .isInstanceOf(MigrationError.class)
                .hasMessage(
                        "Cannot update shop.0002_goods_stock, for it is applied: run makemigrations"
                                + " without --update.");
        assertThatThrownBy(() -> migrator.updateMigration("blog", "", new Yes()))
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("App blog has no migration to update");
    }

    @Test
    void aFieldWithoutAValueIsAskedForOrRefused() {
        ModelState goods = FIRST.apply(ProjectState.empty()).model("shop.Goods");
        FieldSpec spec = integer();
        ProjectState from = ProjectState.of(List.of(goods));
        ProjectState to = ProjectState.of(List.of(goods.with("stock", spec)));
        assertThatThrownBy(
                        () -> new Autodetector(from, to, List.of("shop"), Questioner.NONE).detect())
                .isInstanceOf(MigrationError.class)
                .hasMessageContaining("Field shop.Goods.stock may not be null");
        var yes = new Yes();
        assertThat(new Autodetector(from, to, List.of("shop"), yes).detect())
                .extracting(Change::operation)
                .containsExactly(addField("Goods", "stock", spec).fill(7));
        assertThat(yes.asked).containsExactly("fill shop.Goods.stock");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void makemigrationsFindsNothingTwice(TestDatabase database) throws Exception {
        DataSource source = database.fresh();
        List<Draft> drafts = catalog(source).makemigrations(List.of(), "", Questioner.NONE);
        assertThat(drafts).hasSize(1);
        Migration made = drafts.getFirst().migration();
        assertThat(made.key()).hasToString("catalog.0001_initial");
        assertThat(made.dependencies()).isEmpty();
        Migrator again = catalog(source, made);
        assertThat(again.makemigrations(List.of(), "", Questioner.NONE)).isEmpty();
        again.syncModels();
        again.migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
        assertThat(TestDatabase.rows(source, "SELECT count(*) FROM catalog_customer"))
                .containsExactly("0");
        assertThatThrownBy(() -> again.makemigrations(List.of("shop"), "", Questioner.NONE))
                .hasMessage("No app 'shop' with migrations. Choices are: catalog.");
    }

    /** The shop's catalog with migrations; its users live in an app that has none. */
    private static Migrator catalog(DataSource source, Migration... migrations) {
        var catalog = new AppMigrations("catalog", "shop.migrations", List.of(migrations));
        return new Migrator(source, Shop.registry(), List.of(catalog), CLOCK);
    }
}
