package dev.belleville.orm.migrate;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.Meta;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables whose primary key is of several columns. */
class CompositeKeySchemaTest {
    private static final Meta KEY = Meta.of().compositePrimaryKey("product_id", "receipt");

    private static final CreateModel PRODUCT =
            createModel("Product", field("id", bigAuto().primaryKey()));

    private static final CreateModel LINE =
            createModel(
                            "Line",
                            field("product", foreignKey("shop.Product", CASCADE)),
                            field("receipt", character(10)),
                            field("quantity", integer()))
                    .meta(KEY);

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theTableHasOneKeyAndKeepsItWhenItChanges(TestDatabase database) throws Exception {
        try (var lab = new Lab(database)) {
            lab.apply(PRODUCT).apply(LINE);
            List<String> before = key(lab);
            assertThat(before).containsExactlyElementsOf(expected(database));
            lab.sql("INSERT INTO shop_product VALUES (1)")
                    .sql(
                            "INSERT INTO shop_line (product_id, receipt, quantity) VALUES (1, 'A', 2)");
            lab.apply(new AlterField("Line", "quantity", bigInteger(), null));
            assertThat(key(lab)).isEqualTo(before);
            assertThat(lab.rows("SELECT * FROM shop_line")).containsExactly("1|A|2");
            assertThatThrownBy(() -> lab.apply(new RemoveField("Line", "product")))
                    .isInstanceOf(MigrationError.class)
                    .hasMessageContaining("is part of 'its composite primary key'");
            assertThatThrownBy(() ->
                            lab.apply(
                                    new AddField(
                                            "Product",
                                            "line",
                                            foreignKey("shop.Line", CASCADE).nullable(),
                                            null)))
                    .isInstanceOf(MigrationError.class)
                    .hasMessage("Nothing can point to the composite primary key of shop.Line.");
        }
    }

    private static List<String> expected(TestDatabase database) {
        return switch (database) {
            case SQLITE ->
                    List.of(
                            "column shop_line.product_id bigint not null primary key",
                            "column shop_line.receipt varchar(10) not null primary key");
            case POSTGRESQL ->
                    List.of(
                            "constraint shop_line shop_line_pkey PRIMARY KEY (product_id, receipt)");
            case MARIADB -> List.of("unique shop_line PRIMARY (product_id,receipt)");
        };
    }

    private static List<String> key(Lab lab) throws Exception {
        return lab.facts().stream()
                .filter(fact -> fact.contains("shop_line") && !fact.startsWith("index"))
                .filter(fact -> fact.toLowerCase(Locale.ROOT).contains("primary"))
                .toList();
    }

    @Test
    void aKeyIsNotChangedAfterwards() {
        ProjectState before = LINE.apply("shop", PRODUCT.apply("shop", ProjectState.empty()));
        ProjectState after = before.change("shop.Line", line -> line.with(Meta.of()));
        assertThatThrownBy(() ->
                        new Autodetector(before, after, Set.of("shop"), Questioner.NONE).detect())
                .isInstanceOf(MigrationError.class)
                .hasMessageStartingWith(
                        "The composite primary key of shop.Line was [product_id, receipt] and would"
                                + " be []");
    }

    @Test
    void aMigrationSaysTheKey() {
        assertThat(String.join("", new Code().meta(KEY)))
                .isEqualTo("Meta.of().compositePrimaryKey(\"product_id\", \"receipt\")");
    }
}
