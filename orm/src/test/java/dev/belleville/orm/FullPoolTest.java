package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said where every connection is in use. */
class FullPoolTest {
    @ParameterizedTest
    @EnumSource
    void whoWaitsInVainIsToldHowLongAndWhatWouldDo(Vendor vendor) {
        vendor.assumeThere();
        try (Vendor.Fresh fresh = vendor.fresh()) {
            String url = fresh.url() + (fresh.url().contains("?") ? "&" : "?");
            String small = url + "pool=1&pool_timeout=2";
            try (Orm orm = Orm.builder().database("default", small).open()) {
                Database database = orm.database();
                assertThatThrownBy(() ->
                                database.withConnection(_ -> database.query("SELECT 1 AS one")))
                        .isExactlyInstanceOf(DatabaseUnavailable.class)
                        .hasMessageMatching(
                                "No connection was free within \\d+\\.\\d seconds: 1 of at most 1 are in use\\. .*")
                        .hasMessageEndingWith("by the database URL's option 'pool'.");
            }
        }
    }
}
