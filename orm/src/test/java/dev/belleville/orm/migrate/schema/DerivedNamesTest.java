package dev.belleville.orm.migrate.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The names are those that Django gave; each was asked of Django 3.2. */
class DerivedNamesTest {
    static Stream<Arguments> names() {
        String t = "t".repeat(70);
        return Stream.of(
                Arguments.of(t, List.of("a"), "", "t".repeat(26) + "_a_7cd06d53"),
                Arguments.of(
                        "_" + t,
                        List.of("a".repeat(70)),
                        "",
                        "D_" + "t".repeat(25) + "_" + "a".repeat(26) + "_0526da5"),
                Arguments.of(
                        "9" + t,
                        Collections.nCopies(40, "c"),
                        "_uniq",
                        "D9" + "t".repeat(23) + "_" + "c_".repeat(12) + "_98afd4c6_uni"),
                Arguments.of(
                        "catalog_goods",
                        List.of("name"),
                        "_like",
                        "catalog_goods_name_90f82aae_like"),
                Arguments.of(
                        "shop_a",
                        List.of("price", "very_long_column_name_number_two", "and_a_third_one_too"),
                        "_uniq",
                        "shop_a_price_very_long_column_n_c520ae11_uniq"),
                Arguments.of(
                        "auth_group_permissions",
                        List.of("permission_id"),
                        "_fk_auth_permission_id",
                        "auth_group_permissio_permission_id_84c5c92e_fk_auth_perm"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aConstraintIsNamedAsDjangoNamesIt(
            String table, List<String> columns, String suffix, String expected) {
        assertThat(DerivedNames.of(table, columns, suffix, 63)).isEqualTo(expected);
    }

    static Stream<Arguments> indexes() {
        return Stream.of(
                Arguments.of(List.of("category_id", "price"), "catalog_goo_categor_bb98db_idx"),
                Arguments.of(List.of("-price"), "catalog_goo_price_7b2497_idx"),
                Arguments.of(List.of("name", "-created"), "catalog_goo_name_86e7eb_idx"));
    }

    @ParameterizedTest
    @MethodSource("indexes")
    void anIndexWithoutANameIsNamedAsDjangoNamesIt(List<String> columns, String expected) {
        assertThat(DerivedNames.index("catalog_goods", columns)).isEqualTo(expected);
    }
}
