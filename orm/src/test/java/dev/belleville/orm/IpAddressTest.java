package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.meta.Registry;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Addresses are kept in one form, and only those that the model takes. */
class IpAddressTest {
    @Entity
    static final class Host extends Model {
        static final Manager<Host> objects = Manager.of(Host.class);

        @IpAddress
        @Column(blank = true)
        public @Nullable String any;

        @IpAddress(unpackIpv4 = true)
        @Column(unique = true)
        public @Nullable String unpacked;

        @IpAddress(protocol = IpAddress.Protocol.IPV4)
        public @Nullable String four;

        @IpAddress(protocol = IpAddress.Protocol.IPV6)
        public @Nullable InetAddress six;
    }

    @Entity
    static final class Both extends Model {
        @IpAddress(protocol = IpAddress.Protocol.IPV6, unpackIpv4 = true)
        public String address = "";
    }

    @Entity
    static final class Blank extends Model {
        @IpAddress
        @Column(blank = true)
        public String address = "";
    }

    @ParameterizedTest
    @EnumSource
    void addressesAreKeptInTheirShortestForm(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm orm = Vendor.open(database, "net", Host.class)) {
            var host = new Host();
            host.any = "2001:0DB8:0000:0000:0000:0000:0000:0001";
            host.unpacked = "::FFFF:10.0.0.1";
            host.four = "192.0.2.30";
            host.six = InetAddress.ofLiteral("fe80:0:0::2");
            host.fullClean("any");
            host.save();
            Host read = Host.objects.get(host.id);
            assertThat(read.any).isEqualTo("2001:db8::1");
            assertThat(read.unpacked).isEqualTo("10.0.0.1");
            assertThat(read.six).isEqualTo(InetAddress.ofLiteral("fe80::2"));
            assertThat(Host.objects.filter("unpacked", "::ffff:a00:1").count()).isOne();
            assertThat(Host.objects.filter("unpacked__in", List.of("::ffff:10.0.0.1")).count())
                    .isOne();
            assertThat(Host.objects.filter("any", "2001:DB8:0::1").count()).isOne();
            assertThat(Host.objects.filter("any", "::ffff:10.0.0.1").exists()).isFalse();
            host.any = "::ffff:10.0.0.1";
            host.save();
            host.refreshFromDb();
            assertThat(host.any).isEqualTo("::ffff:10.0.0.1");
            var same = new Host();
            same.unpacked = "::ffff:a00:1";
            same.four = "192.0.2.1";
            same.six = InetAddress.ofLiteral("::1");
            ValidationError error = catchThrowableOfType(ValidationError.class, same::fullClean);
            assertThat(error.errors()).containsOnlyKeys("unpacked");
            same.any = "";
            same.unpacked = null;
            same.save();
            assertThat(Host.objects.filter("any__isnull", true).count()).isOne();
            String type =
                    switch (vendor) {
                        case SQLITE ->
                                "SELECT type AS t FROM pragma_table_info('net_host')"
                                        + " WHERE name = 'any'";
                        case POSTGRESQL, MARIADB ->
                                "SELECT data_type AS t FROM information_schema.columns"
                                        + " WHERE table_name = 'net_host' AND column_name = 'any'"
                                        + (vendor == Vendor.MARIADB
                                                ? " AND table_schema = DATABASE()"
                                                : "");
                    };
            assertThat(orm.database().query(type).getFirst().get("t"))
                    .hasToString(
                            switch (vendor) {
                                case SQLITE -> "char(39)";
                                case POSTGRESQL -> "inet";
                                case MARIADB -> "char";
                            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyAddressesOfTheProtocolAreValid(Vendor vendor) throws Exception {
        try (var database = vendor.fresh();
                Orm _ = Vendor.open(database, "net", Host.class)) {
            var host = new Host();
            host.any = "10.0.0.256";
            host.unpacked = "1::2::3";
            host.four = "::1";
            host.six = InetAddress.ofLiteral("10.0.0.1");
            ValidationError error = catchThrowableOfType(ValidationError.class, host::fullClean);
            assertThat(error.errors().values())
                    .extracting(details -> details.getFirst().message())
                    .containsExactly(
                            "Enter a valid IPv4 or IPv6 address.",
                            "Enter a valid IPv4 or IPv6 address.",
                            "Enter a valid IPv4 address.",
                            "Enter a valid IPv6 address.");
            assertThat(error.errors().values())
                    .allSatisfy(
                            details -> assertThat(details.getFirst().code()).isEqualTo("invalid"));
        }
    }

    @Test
    void optionsThatContradictAreFoundWhenModelsAreRead() {
        assertThatThrownBy(() -> Registry.of(Map.of("a", List.of(Both.class))))
                .hasMessageContaining("can only use unpackIpv4 where protocol is BOTH");
        assertThatThrownBy(() -> Registry.of(Map.of("a", List.of(Blank.class))))
                .hasMessageContaining("no address is empty; mark it @Nullable");
    }
}
