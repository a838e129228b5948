package dev.belleville.orm.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.belleville.orm.Orm;
import dev.belleville.orm.ProgrammingError;
import dev.belleville.orm.Vendor;
import dev.belleville.orm.meta.ConstraintSpec.Deferrable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What databases say of tables that others made. */
class IntrospectionTest {
    @ParameterizedTest
    @EnumSource
    void tablesAndViewsAreListed(Vendor vendor) {
        try (var database = Foreign.of(vendor, "club");
                Orm orm = Orm.builder().database("default", database.url()).open()) {
            List<TableInfo> tables =
                    orm.database().withConnection(c -> Introspection.of(c).tables());
            assertThat(tables)
                    .contains(
                            new TableInfo("person", TableInfo.Kind.TABLE, ""),
                            new TableInfo("2024 sales", TableInfo.Kind.TABLE, ""),
                            new TableInfo("people", TableInfo.Kind.VIEW, ""));
            assertThat(tables)
                    .extracting(TableInfo::name)
                    .isSubsetOf(
                            tables.stream()
                                    .map(TableInfo::name)
                                    .filter(name -> !name.startsWith("sqlite_"))
                                    .toList());
            String seen = orm.database().withConnection(c -> Introspection.of(c).vendor());
            assertThat(seen).isEqualTo(orm.database().vendor());
        }
    }

    @ParameterizedTest
    @EnumSource
    void severalTablesAreDescribedAsEachAlone(Vendor vendor) {
        try (var database = Foreign.of(vendor, "club");
                Orm orm = Orm.builder().database("default", database.url()).open()) {
            List<TableDescription> described =
                    orm.database()
                            .withConnection(c -> {
                                Introspection all = Introspection.of(c);
                                return all.describe(all.tables());
                            });
            assertThat(described).hasSizeGreaterThan(5);
            for (TableDescription table : described) {
                assertThat(Written.describe(database.url(), table.name())).isEqualTo(table);
            }
        }
    }

    @Test
    void postgresqlsKindsAreTold() {
        try (var database = Foreign.of(Vendor.POSTGRESQL, "club");
                Orm orm = Orm.builder().database("default", database.url()).open()) {
            List<TableInfo> tables =
                    orm.database().withConnection(c -> Introspection.of(c).tables());
            assertThat(tables)
                    .contains(
                            new TableInfo("headcount", TableInfo.Kind.MATERIALIZED_VIEW, ""),
                            new TableInfo("measure", TableInfo.Kind.TABLE, ""),
                            new TableInfo("measure_2024", TableInfo.Kind.PARTITION, ""))
                    .noneMatch(table -> table.name().equals("far"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void keysAndRelationsAreTold(Vendor vendor) {
        try (var database = Foreign.of(vendor, "club")) {
            TableDescription membership = Written.describe(database.url(), "membership");
            assertThat(membership.primaryKey()).containsExactly("team", "person_badge");
            assertThat(membership.foreignKeys())
                    .extracting(
                            ForeignKeyInfo::columns,
                            ForeignKeyInfo::table,
                            ForeignKeyInfo::targetColumns,
                            ForeignKeyInfo::onDelete)
                    .containsExactlyInAnyOrder(
                            tuple(List.of("team"), "team", List.of("teamNo"), "CASCADE"),
                            tuple(
                                    List.of("person_badge"),
                                    "person",
                                    List.of("badge"),
                                    nothing(vendor)));
            assertThat(Written.describe(database.url(), "membership_note").foreignKeys())
                    .singleElement()
                    .returns("note_of_membership", ForeignKeyInfo::name)
                    .returns(List.of("team", "person_badge"), ForeignKeyInfo::columns)
                    .returns(List.of("team", "person_badge"), ForeignKeyInfo::targetColumns);
            TableDescription team = Written.describe(database.url(), "team");
            assertThat(team.foreignKeys())
                    .singleElement()
                    .returns(
                            vendor == Vendor.MARIADB ? Deferrable.NOT : Deferrable.DEFERRED,
                            ForeignKeyInfo::deferrable);
            assertThat(team.column("teamNo").nullable()).isFalse();
            assertThat(team.column("motto").type().length()).isEqualTo(40);
            assertThat(team.column("motto").defaultSql()).contains("'go'");
            TableDescription person = Written.describe(database.url(), "person");
            assertThat(person.column("id").counted()).isTrue();
            assertThat(person.sequences())
                    .singleElement()
                    .returns("id", SequenceInfo::column)
                    .returns(
                            vendor == Vendor.POSTGRESQL ? "public.person_id_seq" : "",
                            SequenceInfo::name);
            assertThat(person.foreignKeys())
                    .extracting(ForeignKeyInfo::name)
                    .contains("person_mentor");
            assertThat(Written.describe(database.url(), "log").primaryKey()).isEmpty();
        }
    }

    /** MariaDB's word for the same; so it behaves. */
    private static String nothing(Vendor vendor) {
        return vendor == Vendor.MARIADB ? "RESTRICT" : "NO ACTION";
    }

    @ParameterizedTest
    @EnumSource
    void indexesAndChecksAreTold(Vendor vendor) {
        try (var database = Foreign.of(vendor, "club")) {
            TableDescription plate = Written.describe(database.url(), "plate");
            assertThat(plate.indexes())
                    .filteredOn(index -> index.name().equals("plate_worth"))
                    .singleElement()
                    .returns(false, IndexInfo::unique)
                    .returns(List.of("worth", "code"), IndexInfo::columns)
                    .returns("btree", IndexInfo::method)
                    .returns(
                            List.of(
                                    new IndexInfo.Part("worth", false, true, ""),
                                    new IndexInfo.Part("code", false, false, "")),
                            IndexInfo::parts);
            assertThat(plate.indexes())
                    .filteredOn(index -> index.columns().equals(List.of("code")))
                    .singleElement()
                    .returns(true, IndexInfo::unique)
                    .returns(true, IndexInfo::constraint);
            assertThat(Written.describe(database.url(), "seat").indexes())
                    .filteredOn(index -> index.name().equals("one_seat"))
                    .singleElement()
                    .returns(List.of("line", "place"), IndexInfo::columns)
                    .returns(true, IndexInfo::unique);
            TableDescription sales = Written.describe(database.url(), "2024 sales");
            assertThat(sales.checks())
                    .singleElement()
                    .satisfies(check -> assertThat(check.sql()).contains("amount"));
            assertThat(sales.column("net").generated())
                    .isNotNull()
                    .satisfies(generated -> assertThat(generated.sql()).contains("amount"))
                    .returns(true, ColumnInfo.Generated::stored);
            assertThat(sales.column("amount").type())
                    .returns(8, ColumnInfo.Type::precision)
                    .returns(2, ColumnInfo.Type::scale);
            if (vendor != Vendor.MARIADB) {
                assertThat(plate.indexes())
                        .filteredOn(index -> index.name().equals("plate_rich"))
                        .singleElement()
                        .satisfies(index -> assertThat(index.condition()).contains("worth > 10"))
                        .returns(List.of(), IndexInfo::columns);
                assertThat(plate.indexes())
                        .filteredOn(index -> index.name().equals("plate_lower"))
                        .singleElement()
                        .satisfies(index -> {
                            assertThat(index.parts().getFirst().expression()).isTrue();
                            assertThat(index.parts().getFirst().sql()).startsWith("lower(");
                        });
            }
        }
    }

    @Test
    void postgresqlsClassesOfOperatorsAreTold() {
        try (var database = Foreign.of(Vendor.POSTGRESQL, "club")) {
            assertThat(Written.describe(database.url(), "plate").indexes())
                    .filteredOn(index -> index.name().equals("plate_words"))
                    .flatExtracting(IndexInfo::parts)
                    .extracting(IndexInfo.Part::sql, IndexInfo.Part::opclass)
                    .containsExactly(tuple("worth", ""), tuple("code", "varchar_pattern_ops"));
        }
    }

    @Test
    void postgresqlsTypesAreTold() {
        try (var database = Foreign.of(Vendor.POSTGRESQL, "types")) {
            TableDescription table = Written.describe(database.url(), "every_type");
            assertThat(table.info().comment()).isEqualTo("One of each");
            assertThat(table.column("a_price").comment()).isEqualTo("in \"crowns\"");
            assertThat(table.column("a_text").collation()).isEqualTo("C");
            assertThat(table.column("a_varchar").collation()).isEmpty();
            assertThat(table.column("a_mood").type().values())
                    .containsExactly("sad", "so-so", "HAPPY");
            assertThat(table.column("a_capital").type())
                    .returns("varchar", ColumnInfo.Type::name)
                    .returns(5, ColumnInfo.Type::length);
            assertThat(table.column("some_prices").type().element())
                    .isNotNull()
                    .returns("numeric", ColumnInfo.Type::name)
                    .returns(6, ColumnInfo.Type::precision)
                    .returns(2, ColumnInfo.Type::scale);
            assertThat(table.indexes())
                    .filteredOn(index -> index.name().equals("late"))
                    .singleElement()
                    .returns(Deferrable.DEFERRED, IndexInfo::deferrable);
            assertThat(table.indexes())
                    .filteredOn(index -> index.name().equals("every_type_more"))
                    .singleElement()
                    .returns(List.of("a_date"), IndexInfo::columns)
                    .returns(List.of("a_time"), IndexInfo::include);
            assertThat(table.indexes())
                    .filteredOn(index -> index.name().equals("every_type_json"))
                    .singleElement()
                    .returns("gin", IndexInfo::method);
        }
    }

    @Test
    void mariadbsTypesAreTold() {
        try (var database = Foreign.of(Vendor.MARIADB, "types")) {
            TableDescription table = Written.describe(database.url(), "every_type");
            assertThat(table.info().comment()).isEqualTo("One of each");
            assertThat(table.column("a_float").comment()).isEqualTo("in \"crowns\"");
            assertThat(table.column("a_mood").type().values())
                    .containsExactly("sad", "so-so", "it's, fine");
            assertThat(table.column("an_unsigned_bigint").type().unsigned()).isTrue();
            assertThat(table.column("a_truth").type().length()).isEqualTo(1);
            assertThat(table.column("thrice").generated())
                    .isNotNull()
                    .returns(false, ColumnInfo.Generated::stored);
            assertThat(table.column("no_bytes").defaultSql()).isNull();
            assertThat(table.checks())
                    .extracting(CheckInfo::name)
                    .containsExactly("a_json", "small_price");
            assertThat(table.indexes())
                    .filteredOn(index -> index.name().equals("prefixed"))
                    .singleElement()
                    .returns(List.of(), IndexInfo::columns);
        }
    }

    @Test
    void sqlitesOwnWordsAreRead() {
        try (var database = Foreign.of(Vendor.SQLITE, "types")) {
            TableDescription table = Written.describe(database.url(), "every_type");
            assertThat(table.column("a_varchar").collation()).isEqualTo("NOCASE");
            assertThat(table.column("nothing_said").type().name()).isEmpty();
            assertThat(table.column("thrice").generated())
                    .isEqualTo(new ColumnInfo.Generated("an_integer * 3", false));
            assertThat(table.checks())
                    .contains(new CheckInfo("small_price", "a_price < 1000"))
                    .hasSize(3);
            assertThat(table.indexes())
                    .singleElement()
                    .returns("one_name", IndexInfo::name)
                    .returns(true, IndexInfo::constraint);
            assertThat(Written.describe(database.url(), "exact").column("code").counted())
                    .isFalse();
        }
    }

    @Test
    void aColumnThatIsNotThereIsNamed() {
        try (var database = Foreign.of(Vendor.SQLITE, "club")) {
            TableDescription person = Written.describe(database.url(), "person");
            assertThatThrownBy(() -> person.column("nam"))
                    .isInstanceOf(ProgrammingError.class)
                    .hasMessageContaining("No column 'nam'. Did you mean 'name'?");
        }
    }
}
