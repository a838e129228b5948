package dev.belleville.orm.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.Vendor;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models for awkward tables compile, and read what stands there. */
class ModelWriterTest {
    @ParameterizedTest
    @EnumSource
    void everyRowOfAwkwardTablesIsRead(Vendor vendor) throws Exception {
        try (var database = Foreign.of(vendor, "club");
                var written = Written.of(database.url())) {
            Map<String, Integer> rows = Rows.check(written);
            written.sources().forEach(s -> System.out.println(s.text()));
            assertThat(rows).containsEntry("person", 3).containsEntry("log", 3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeIsRead(Vendor vendor) throws Exception {
        try (var database = Foreign.of(vendor, "types");
                var written = Written.of(database.url())) {
            Map<String, Integer> rows = Rows.check(written);
            written.sources().forEach(s -> System.out.println(s.text()));
            assertThat(rows).containsEntry("every_type", 2);
        }
    }
}
