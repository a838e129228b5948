package dev.belleville.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Setting<Integer> AGE =
            Setting.integer("sessionCookieAge", 1_209_600, 0, Integer.MAX_VALUE, "in seconds");
    private static final Setting<Boolean> DEBUG = Setting.flag("debug", false, "details");
    private static final Setting<Secret> KEY = Setting.secret("secretKey", "signs");
    private static final Setting<Duration> IDLE =
            Setting.duration("idle", Duration.ofSeconds(75), "silence");
    private static final Setting<Long> SIZE = Setting.bytes("size", 10, "size");
    private static final Setting<List<String>> HOSTS = Setting.list("hosts", List.of(), "hosts");
    private static final List<Setting<?>> ALL = List.of(AGE, DEBUG, KEY, IDLE, SIZE, HOSTS);

    @TempDir Path folder;

    private static Settings.Builder declared() {
        return Settings.builder().declare(ALL);
    }

    @Test
    void whatNoSourceNamesHasItsDefault() {
        assertThat(declared().build().get(AGE)).isEqualTo(1_209_600);
    }

    @Test
    void laterSourcesWinWhateverTheOrderOfTheCalls() throws Exception {
        Path file = Files.writeString(folder.resolve("belle.properties"), "sessionCookieAge=3\n");
        Settings.Builder builder =
                declared()
                        .flag("sessionCookieAge", "5")
                        .environment(Map.of("BELLE_SESSION_COOKIE_AGE", "4"))
                        .file(file)
                        .set(AGE, 2);
        assertThat(builder.build().get(AGE)).isEqualTo(5);
        assertThat(
                        declared()
                                .environment(Map.of("BELLE_SESSION_COOKIE_AGE", "4"))
                                .file(file)
                                .set(AGE, 2)
                                .build()
                                .get(AGE))
                .isEqualTo(4);
        assertThat(declared().file(file).set(AGE, 2).build().get(AGE)).isEqualTo(3);
        assertThat(declared().set(AGE, 2).build().get(AGE)).isEqualTo(2);
    }

    @Test
    void aMissingFileIsAnEmptyOne() {
        assertThat(declared().file(folder.resolve("none")).build().get(DEBUG)).isFalse();
    }

    @Test
    void anUnknownKeyFailsWithTheNearestThatExists() throws Exception {
        Path file = Files.writeString(folder.resolve("belle.properties"), "sesionCookieAge=3\n");
        assertThatThrownBy(() -> declared().file(file).build())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("Unknown setting 'sesionCookieAge' in " + file)
                .hasMessageEndingWith("Did you mean 'sessionCookieAge'?");
        assertThatThrownBy(() -> declared().flag("debugg", "1").build())
                .hasMessageEndingWith("Did you mean 'debug'?");
        assertThatThrownBy(() -> declared().environment(Map.of("BELLE_DEBUGG", "1")).build())
                .hasMessageEndingWith("Did you mean 'BELLE_DEBUG'?");
    }

    @Test
    void variablesOfOthersAreNotOurs() {
        assertThat(
                        declared()
                                .environment(Map.of("PATH", "/bin", "BELLEVILLE_X", "1"))
                                .build()
                                .get(DEBUG))
                .isFalse();
    }

    @Test
    void aSettingThatNobodyDeclaredCannotBeAsked() {
        Setting<Boolean> other = Setting.flag("debug", true, "another of that name");
        assertThatThrownBy(() -> declared().build().get(other))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("'debug' is not declared");
        assertThatThrownBy(() -> declared().declare(List.of(other)))
                .hasMessageContaining("Two apps declare the setting 'debug'");
    }

    @Test
    void aSecretNeverPrints() {
        Settings settings = declared().flag("secretKey", "hush").build();
        assertThat(settings.get(KEY).reveal()).isEqualTo("hush");
        assertThat(settings.get(KEY)).hasToString("********");
        assertThat(settings.shown()).containsEntry("secretKey", "********");
        assertThat(settings.shown().toString()).doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "30s, PT30S",
        "5m, PT5M",
        "2h, PT2H",
        "45, PT45S",
        "' 1 S ', PT1S"
    })
    void durationsAreWrittenWithUnits(String text, Duration expected) {
        assertThat(declared().flag("idle", text).build().get(IDLE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "1500ms", "75s", "90m", "5m", "26h"})
    void durationsAreShownAsTheyAreWritten(String text) {
        assertThat(declared().flag("idle", text).build().shown()).containsEntry("idle", text);
    }

    @Test
    void listsAreShownAsTheyAreWritten() {
        Settings settings = declared().flag("hosts", "a.example,b.example").build();
        assertThat(settings.shown()).containsEntry("hosts", "a.example, b.example");
    }

    @ParameterizedTest
    @CsvSource({"65536, 65536", "64k, 65536", "10m, 10485760", "1 M, 1048576"})
    void sizesAreWrittenWithUnits(String text, long expected) {
        assertThat(declared().flag("size", text).build().get(SIZE)).isEqualTo(expected);
    }

    @Test
    void listsAreSeparatedByCommas() {
        assertThat(declared().flag("hosts", " a.example, b.example,,").build().get(HOSTS))
                .containsExactly("a.example", "b.example");
    }

    @ParameterizedTest
    @CsvSource({
        "idle, soon, 'write a duration such as 500ms, 30s, 5m or 2h'",
        "idle, -5s, 'write a duration such as 500ms, 30s, 5m or 2h'",
        "idle, 9999999999999999h, 'write a duration such as 500ms, 30s, 5m or 2h'",
        "size, 9999999999999999m, 'write a size such as 65536, 64k or 10m'",
        "debug, maybe, write true or false",
        "sessionCookieAge, many, write a whole number",
        "sessionCookieAge, -1, write a number from 0 to 2147483647",
    })
    void aValueThatCannotBeReadNamesKeyValueAndRemedy(String key, String text, String remedy) {
        assertThatThrownBy(() -> declared().flag(key, text).build())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessage(
                        "The setting '%s' on the command line cannot be '%s': %s.",
                        key, text, remedy);
    }

    @Test
    void namesWithValuesAreAnObjectOfJson() {
        Setting<Map<String, Object>> options = Setting.map("options", "what else there is");
        Settings settings =
                Settings.builder()
                        .declare(List.of(options))
                        .flag("options", "{\"a\": 1, \"b\": [true], \"c\": null}")
                        .build();
        assertThat(settings.get(options)).isEqualTo(Map.of("a", 1, "b", List.of(true)));
        assertThat(settings.shown()).containsEntry("options", "{\"a\":1,\"b\":[true]}");
        assertThatThrownBy(() ->
                        Settings.builder().declare(List.of(options)).flag("options", "[1]").build())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("'options'")
                .hasMessageContaining("write an object of JSON");
    }

    @Test
    void aMalformedFileIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("belle.properties"), "debug=\\u00zz\n");
        assertThatThrownBy(() -> declared().file(file).build())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining(file.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://ann:hush@host:5432/shop, postgresql://ann:********@host:5432/shop",
        "postgresql://ann:hu/s:h@hush@host/shop?pool=3, postgresql://ann:********@host/shop?pool=3",
        "postgresql://ann@host/shop, postgresql://ann@host/shop",
        "postgresql://host:5432/shop, postgresql://host:5432/shop",
        "postgresql://host/shop?Password=hush, ********",
        "postgresql://ann:hu?sh@host/shop, ********",
        "sqlite:db.sqlite3, sqlite:db.sqlite3",
    })
    void anAddressShowsAllButItsPassword(String url, String shown) {
        assertThat(Secret.ofUrl(url)).hasToString(shown);
        assertThat(Secret.ofUrl(url).reveal()).isEqualTo(url);
    }
}
