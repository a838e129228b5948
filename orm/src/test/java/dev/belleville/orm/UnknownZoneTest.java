package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.core.Zones;
import dev.belleville.orm.meta.DateUnit;
import dev.belleville.orm.shop.Goods;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A time zone that the JVM knows, and a server, whose tables may be empty, does not. */
class UnknownZoneTest extends ShopTest {
    private static final String NAME = "Belleville/Unknown";

    private static final class Own extends ZoneRulesProvider {
        @Override
        protected Set<String> provideZoneIds() {
            return Set.of(NAME);
        }

        @Override
        protected ZoneRules provideRules(String name, boolean caching) {
            return ZoneId.of("Europe/Berlin").getRules();
        }

        @Override
        protected NavigableMap<String, ZoneRules> provideVersions(String name) {
            return new TreeMap<>(Map.of("1", provideRules(name, false)));
        }
    }

    @BeforeAll
    static void addIt() {
        if (!ZoneId.getAvailableZoneIds().contains(NAME)) {
            ZoneRulesProvider.registerProvider(new Own());
        }
    }

    private static ZoneId unknown() {
        return ZoneId.of(String.join("", new Own().provideZoneIds()));
    }

    @Test
    void aServerThatDoesNotKnowItSaysSo() {
        assumeTrue(vendor != Vendor.SQLITE, "SQLite asks the JVM");
        ZoneId zone = unknown();
        for (int again = 0; again < 2; again++) {
            assertThatThrownBy(() ->
                            Zones.with(zone)
                                    .run(() -> Goods.objects.filter("created__hour", 9).list()))
                    .isInstanceOf(DatabaseError.class)
                    .hasMessageContaining(NAME);
        }
        assertThatThrownBy(() ->
                        Zones.with(zone)
                                .run(() -> Goods.objects.datetimes("created", DateUnit.DAY).list()))
                .isInstanceOf(DatabaseError.class)
                .hasMessageContaining(NAME);
    }

    @Test
    void theRemedyIsNamed() {
        assumeTrue(vendor == Vendor.MARIADB, "the tables of zones are MariaDB's");
        assertThatThrownBy(() ->
                        Transaction.atomic(() ->
                                Zones.with(unknown())
                                        .run(() ->
                                                Goods.objects.filter("created__hour", 9).list())))
                .isInstanceOf(NotSupportedError.class)
                .hasMessageContaining("mysql_tzinfo_to_sql");
        assertThat(Goods.objects.count()).isEqualTo(3);
    }

    @Test
    void sqliteAsksTheJvm() {
        assumeTrue(vendor == Vendor.SQLITE, "servers have zones of their own");
        Zones.with(unknown())
                .run(() ->
                        assertThat(Goods.objects.filter("created__hour", 9).count()).isEqualTo(3));
    }
}
