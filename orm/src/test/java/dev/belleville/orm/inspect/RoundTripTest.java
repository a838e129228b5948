package dev.belleville.orm.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.Vendor;
import dev.belleville.orm.migrate.Migrator;
import dev.belleville.orm.shop.ShopDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables that are made of written models are such tables that the same models are written. */
class RoundTripTest {
    private static final Pattern COMMENT = Pattern.compile("(?m)^ *//.*\n");
    private static final Pattern FIELD =
            Pattern.compile(
                    "(?m)(^    @Column\\([^;]*?\\)\n)?^    public [^(;=]+ (\\w+)( = [^;]*)?;");

    @ParameterizedTest
    @EnumSource
    void ourOwnTablesComeBack(Vendor vendor) throws Exception {
        vendor.assumeThere();
        try (var database = vendor.fresh()) {
            ShopDatabase.open(database.url()).close();
            Map<String, String> before = texts(database.url());
            assertThat(before).containsKeys("catalog_goods", "catalog_goods_tags", "auth_user");
            assertThat(again(vendor, database.url())).isEqualTo(before);
        }
    }

    /** But for tables without key, which migrations do not make; and SQLite's decimals are open. */
    @ParameterizedTest
    @EnumSource
    void awkwardTablesComeBack(Vendor vendor) throws Exception {
        try (var database = Foreign.of(vendor, "club")) {
            Map<String, String> before = texts(database.url());
            Map<String, String> after = again(vendor, database.url());
            assertThat(after.keySet()).isEqualTo(before.keySet());
            for (String keyless : List.of("log", "visit", "measure", "loose")) {
                before.remove(keyless);
                after.remove(keyless);
            }
            if (vendor == Vendor.SQLITE) {
                before.computeIfPresent(
                        "2024 sales",
                        (_, text) ->
                                text.replace("digits = 8, places = 2", "digits = 30, places = 10"));
            }
            assertThat(after).isEqualTo(before);
        }
    }

    /** The fields that come back as others: no kind of field makes such columns. */
    private static final Map<Vendor, Set<String>> OTHERS =
            Map.of(
                    Vendor.SQLITE,
                    Set.of("aPrice", "presetEmpty"),
                    Vendor.POSTGRESQL,
                    Set.of("aMood", "noMood", "presetEmpty"),
                    Vendor.MARIADB,
                    Set.of(
                            "anUnsignedTinyint",
                            "aBinary",
                            "aVarbinary",
                            "aMood",
                            "anInet4",
                            "anInet6",
                            "presetEmpty"));

    @ParameterizedTest
    @EnumSource
    void everyTypeComesBack(Vendor vendor) throws Exception {
        try (var database = Foreign.of(vendor, "types")) {
            Map<String, String> before = fields(texts(database.url()).get("every_type"));
            Map<String, String> after = fields(again(vendor, database.url()).get("every_type"));
            assertThat(after.keySet()).isEqualTo(before.keySet()).hasSizeGreaterThan(40);
            Set<String> changed =
                    before.keySet().stream()
                            .filter(field -> !Objects.equals(before.get(field), after.get(field)))
                            .collect(Collectors.toSet());
            assertThat(changed).isEqualTo(OTHERS.get(vendor));
        }
    }

    /** The declarations of a source with what stands above them, by the names of the fields. */
    private static Map<String, String> fields(@Nullable String source) {
        return FIELD.matcher(Objects.requireNonNull(source))
                .results()
                .collect(
                        Collectors.toMap(
                                found -> found.group(2),
                                found -> found.group().strip(),
                                (first, _) -> first,
                                TreeMap::new));
    }

    private static Map<String, String> texts(String url) {
        return texts(Written.sources(url, ModelWriter.of(Written.PACKAGE)));
    }

    private static Map<String, String> texts(List<ModelSource> sources) {
        return sources.stream()
                .collect(
                        Collectors.toMap(
                                ModelSource::table,
                                source -> COMMENT.matcher(source.text()).replaceAll(""),
                                (first, _) -> first,
                                TreeMap::new));
    }

    /** The models of the tables that migrations make of the models of the tables at {@code url}. */
    private static Map<String, String> again(Vendor vendor, String url) throws Exception {
        List<ModelSource> managed =
                Written.sources(url, ModelWriter.of(Written.PACKAGE)).stream()
                        .map(source ->
                                new ModelSource(
                                        source.table(),
                                        source.packageName(),
                                        source.className(),
                                        source.text().replaceAll("\\s*\\.unmanaged\\(\\)", "")))
                        .toList();
        try (var fresh = vendor.fresh();
                var written = Written.of(fresh.url(), managed)) {
            new Migrator(
                            written.orm().database().dataSource(),
                            written.orm().registry(),
                            List.of(),
                            Clock.systemUTC())
                    .syncModels();
            return texts(fresh.url());
        }
    }
}
