package dev.belleville.orm.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.Orm;
import dev.belleville.orm.guide.legacy.Customer;
import dev.belleville.orm.guide.legacy.Invoice;
import dev.belleville.orm.inspect.ColumnInfo;
import dev.belleville.orm.inspect.Introspection;
import dev.belleville.orm.inspect.ModelSource;
import dev.belleville.orm.inspect.ModelWriter;
import dev.belleville.orm.inspect.TableDescription;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models for tables that others made; those of the package {@code legacy} are so written. */
class InspectingTest {
    private static final List<String> TABLES =
            List.of(
                    "CREATE TABLE customer (id integer PRIMARY KEY, name varchar(80) NOT NULL)",
                    """
                    CREATE TABLE invoice (
                        "No" varchar(12) NOT NULL PRIMARY KEY,
                        customer_id integer NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
                        total decimal(10, 2) NOT NULL CHECK (total > 0),
                        class char(1) DEFAULT 'B' NOT NULL,
                        paid date)\
                    """,
                    "CREATE INDEX invoice_paid ON invoice (paid DESC, total)",
                    "INSERT INTO customer VALUES (1, 'Ada')",
                    "INSERT INTO invoice VALUES ('A 1', 1, 12.5, 'A', '2026-05-06')",
                    "INSERT INTO invoice (\"No\", customer_id, total) VALUES ('A 2', 1, 3)");

    @TempDir Path sources;

    private final Orm orm =
            Orm.builder()
                    .models("legacy", Customer.class, Invoice.class)
                    .database("default", "sqlite::memory:")
                    .open();

    @BeforeEach
    void make() {
        TABLES.forEach(sql -> orm.database().execute(sql));
    }

    @AfterEach
    void close() {
        orm.close();
    }

    @Test
    void theModelsAreWrittenSo() throws Exception {
        List<ModelSource> models =
                ModelWriter.of("dev.belleville.orm.guide.legacy").write(orm.database());
        for (ModelSource model : models) {
            model.writeTo(sources);
        }
        assertThat(models).hasSize(2);
        for (ModelSource model : models) {
            assertThat(sources.resolve(model.path()))
                    .hasSameTextualContentAs(Path.of("src/test/java").resolve(model.path()));
            assertThat(Files.size(sources.resolve(model.path()))).isPositive();
        }
    }

    @Test
    void theModelsWork() {
        Invoice invoice = Invoice.objects.get("A 1");
        String name = invoice.customer.get().name;
        var open = Invoice.objects.filter("customer__name", name).filter("paid", null);
        Customer ada = Customer.objects.get(1L);
        long invoices = ada.invoiceSet.count();

        assertThat(name).isEqualTo("Ada");
        assertThat(open.list()).extracting(row -> row.no).containsExactly("A 2");
        assertThat(open.get().classField).isEqualTo("B");
        assertThat(invoices).isEqualTo(2);
        assertThat(invoice.total).isEqualTo(new BigDecimal("12.50"));
    }

    @Test
    void aTableIsDescribed() {
        TableDescription invoice =
                orm.database().withConnection(c -> Introspection.of(c).describe("invoice"));
        List<String> key = invoice.primaryKey();
        ColumnInfo total = invoice.column("total");
        int digits = total.type().precision();

        assertThat(key).containsExactly("No");
        assertThat(digits).isEqualTo(10);
        assertThat(total.nullable()).isFalse();
        assertThat(invoice.foreignKeys()).hasSize(1);
    }
}
