package dev.belleville.web.auth.totp;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.cache.LocalMemoryCache;
import dev.belleville.core.signing.SecretKeys;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.User;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.sessions.SessionsApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What users with a second factor see, on each database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TotpRules {
    private static final String PASSWORD = "pa55word-a";
    private static final Pattern RECOVERY = Pattern.compile("<li>(\\w{5}-\\w{5})</li>");

    private final SetClock clock = new SetClock();
    private Site site;
    private Client client;

    abstract String url();

    @BeforeEach
    void open() {
        site =
                App.of()
                        .install(
                                new ContentTypesApp(),
                                new SessionsApp(),
                                new AuthApp().hashers(PasswordHashers.pbkdf2Sha256(10)),
                                new TotpApp().clock(clock))
                        .urls(
                                Urls.of(
                                        include("accounts/", Auth.urls()),
                                        include("accounts/", Totp.urls()),
                                        path("who/", TotpRules::who),
                                        path("bank/", Totp.otpRequired(TotpRules::who))))
                        .flag("secretKey", "a key for tests alone")
                        .flag("databaseUrl", url())
                        .cache("default", LocalMemoryCache.of())
                        .build();
        site.scope()
                .run(() -> {
                    site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                    TotpDevice.objects.delete();
                    RecoveryCode.objects.delete();
                    User.objects.delete();
                    User.objects.createUser("anna", "anna@example.com", PASSWORD);
                });
        client = Client.of(site.handler());
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static Response who(Request request) {
        return Response.text(Auth.user(request) + " " + Totp.isVerified(request));
    }

    private TestResponse login(Client visitor, String password) {
        return visitor.post(
                "/accounts/login/?next=/who/",
                Map.of("username", "anna", "password", password, "next", "/who/"));
    }

    private static TestResponse code(Client visitor, String code) {
        return visitor.post("/accounts/totp/", Map.of("code", code));
    }

    private User anna() {
        return User.objects.get("username", "anna");
    }

    /** The code that the phone shows. */
    private String shown() {
        return site.scope()
                .call(() -> {
                    SecondFactor factor = SecondFactor.of(anna());
                    TotpDevice device = requireNonNull(factor.device());
                    return TotpCode.of(factor.opened(device.secret))
                            .at(TotpCode.step(clock.instant()));
                });
    }

    private static String wrong(String code) {
        return (char) ('0' + (code.charAt(0) - '0' + 1) % 10) + code.substring(1);
    }

    /** Turns it on; gives the recovery codes. */
    private List<String> enable() {
        login(client, PASSWORD);
        String page = client.get("/accounts/totp/setup/?next=/bank/").text();
        Matcher secret = Pattern.compile("class=\"secret\">([A-Z2-7 ]+)<").matcher(page);
        assertThat(secret.find()).isTrue();
        String plain = secret.group(1).replace(" ", "");
        assertThat(plain).hasSize(32);
        assertThat(page)
                .contains(
                        "otpauth://totp/localhost:anna?secret=%s&amp;issuer=localhost"
                                .formatted(plain));
        assertThat(client.get("/accounts/totp/setup/").text()).contains(secret.group(1));
        String code = TotpCode.of(decoded(plain)).at(TotpCode.step(clock.instant()));
        assertThat(client.post("/accounts/totp/setup/", Map.of("code", wrong(code))).text())
                .contains("This code is wrong");
        String done = client.post("/accounts/totp/setup/?next=/bank/", Map.of("code", code)).text();
        assertThat(done).contains("href=\"/bank/\"");
        var codes = new ArrayList<String>();
        RECOVERY.matcher(done).results().forEach(found -> codes.add(found.group(1)));
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        clock.forward(Duration.ofSeconds(90));
        return codes;
    }

    static byte[] decoded(String base32) {
        var bits = new StringBuilder();
        for (int i = 0; i < base32.length(); i++) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(i));
            bits.append("0".repeat(5 - Integer.toBinaryString(value).length()))
                    .append(Integer.toBinaryString(value));
        }
        byte[] bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return bytes;
    }

    @Test
    void whoHasNoneLogsInAsBefore() {
        assertThat(login(client, PASSWORD).header("Location")).isEqualTo("/who/");
        assertThat(client.get("/who/").text()).isEqualTo("anna false");
        assertThat(client.get("/bank/").header("Location"))
                .isEqualTo("/accounts/totp/setup/?next=/bank/");
        assertThat(Client.of(site.handler()).get("/bank/").header("Location"))
                .startsWith("/accounts/login/");
    }

    @Test
    void nobodyIsInBeforeTheCode() {
        enable();
        assertThat(client.get("/who/").text()).isEqualTo("anna true");
        Client other = Client.of(site.handler());
        assertThat(login(other, PASSWORD).header("Location")).isEqualTo("/accounts/totp/");
        assertThat(other.get("/who/").text()).isEqualTo("AnonymousUser false");
        assertThat(other.get("/bank/").header("Location")).startsWith("/accounts/login/");
        assertThat(other.get("/accounts/totp/setup/").header("Location"))
                .startsWith("/accounts/login/");
        assertThat(other.get("/accounts/totp/").text()).contains("autocomplete=\"one-time-code\"");
        String code = shown();
        assertThat(code(other, wrong(code)).text()).contains("This code is wrong");
        assertThat(other.get("/who/").text()).isEqualTo("AnonymousUser false");
        TestResponse in = code(other, code.substring(0, 3) + " " + code.substring(3));
        assertThat(in.header("Location")).isEqualTo("/who/");
        assertThat(other.get("/who/").text()).isEqualTo("anna true");
        assertThat(other.get("/bank/").text()).isEqualTo("anna true");
    }

    @Test
    void theCodeAloneLetsNobodyIn() {
        enable();
        Client other = Client.of(site.handler());
        assertThat(code(other, shown()).header("Location")).isEqualTo("/accounts/login/");
        login(other, "wrong");
        assertThat(code(other, shown()).header("Location")).isEqualTo("/accounts/login/");
        assertThat(other.get("/who/").text()).isEqualTo("AnonymousUser false");
    }

    @Test
    void noCodeIsTakenTwice() {
        enable();
        String code = shown();
        Client one = Client.of(site.handler());
        login(one, PASSWORD);
        assertThat(code(one, code).status()).isEqualTo(302);
        Client other = Client.of(site.handler());
        login(other, PASSWORD);
        assertThat(code(other, code).text()).contains("This code is wrong, or it was used already");
        clock.forward(Duration.ofSeconds(30));
        assertThat(code(other, code).text()).contains("it was used already");
        assertThat(code(other, shown()).status()).isEqualTo(302);
    }

    @Test
    void ofSeveralAtOnceOneGetsIn() throws Exception {
        enable();
        String code = shown();
        var waiting = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 5; i++) {
                Client one = Client.of(site.handler());
                login(one, PASSWORD);
                waiting.add(threads.submit(() -> code(one, code).status()));
            }
        }
        assertThat(waiting.stream().map(Future::resultNow).filter(status -> status == 302))
                .hasSize(1);
    }

    @Test
    void fiveWrongCodesEndItForAWhileFromWhereverTheyCome() {
        enable();
        for (int i = 0; i < 5; i++) {
            Client one = Client.of(site.handler());
            login(one, PASSWORD);
            assertThat(code(one, wrong(shown())).text()).contains("This code is wrong");
        }
        Client other = Client.of(site.handler());
        login(other, PASSWORD);
        assertThat(code(other, shown()).text())
                .contains("Too many wrong codes. Try again in 5 minutes.");
        clock.forward(Duration.ofMinutes(5));
        assertThat(code(other, shown()).status()).isEqualTo(302);
    }

    @Test
    void aRecoveryCodeLetsInOnce() {
        List<String> codes = enable();
        Client one = Client.of(site.handler());
        login(one, PASSWORD);
        assertThat(code(one, codes.getFirst().toLowerCase(java.util.Locale.ROOT)).status())
                .isEqualTo(302);
        assertThat(one.get("/who/").text()).isEqualTo("anna true");
        Client other = Client.of(site.handler());
        login(other, PASSWORD);
        assertThat(code(other, codes.getFirst()).text()).contains("it was used already");
        assertThat(code(other, codes.getLast()).status()).isEqualTo(302);
        site.scope()
                .run(() -> assertThat(SecondFactor.of(anna()).recoveryCodesLeft()).isEqualTo(8));
    }

    @Test
    void newRecoveryCodesTakeThePlaceOfThoseBefore() {
        List<String> codes = enable();
        assertThat(client.get("/accounts/totp/setup/").text())
                .contains("10 recovery codes are left.", "href=\"/accounts/totp/recovery/\"");
        assertThat(client.post("/accounts/totp/recovery/", Map.of("password", "x")).text())
                .contains("entered incorrectly");
        Client one = Client.of(site.handler());
        login(one, PASSWORD);
        assertThat(one.get("/accounts/totp/recovery/").header("Location"))
                .startsWith("/accounts/login/");
        assertThat(code(one, codes.getFirst()).status()).isEqualTo(302);
        assertThat(one.get("/accounts/totp/recovery/").text())
                .contains("9 recovery codes are left.");
        String done = client.post("/accounts/totp/recovery/", Map.of("password", PASSWORD)).text();
        List<String> renewed =
                RECOVERY.matcher(done).results().map(found -> found.group(1)).toList();
        assertThat(renewed).hasSize(10).doesNotContainAnyElementsOf(codes);
        Client other = Client.of(site.handler());
        login(other, PASSWORD);
        assertThat(code(other, codes.getLast()).text()).contains("This code is wrong");
        assertThat(code(other, renewed.getLast()).status()).isEqualTo(302);
    }

    @Test
    void thePasswordTurnsItOff() {
        enable();
        assertThat(client.get("/accounts/totp/setup/").text())
                .contains("The second factor is on.")
                .doesNotContain("class=\"secret\"");
        assertThat(client.post("/accounts/totp/disable/", Map.of("password", "x")).text())
                .contains("entered incorrectly");
        assertThat(client.get("/bank/").text()).isEqualTo("anna true");
        assertThat(
                        client.post("/accounts/totp/disable/", Map.of("password", PASSWORD))
                                .header("Location"))
                .isEqualTo("/accounts/totp/setup/");
        assertThat(client.get("/bank/").header("Location")).startsWith("/accounts/totp/setup/");
        assertThat(login(Client.of(site.handler()), PASSWORD).header("Location"))
                .isEqualTo("/who/");
        site.scope().run(() -> assertThat(RecoveryCode.objects.count()).isZero());
    }

    @Test
    void whatWasShownEndsWithAnotherPasswordAndWithTime() {
        enable();
        Client one = Client.of(site.handler());
        login(one, PASSWORD);
        site.scope()
                .run(() -> {
                    User anna = anna();
                    anna.setPassword("an0ther-password");
                    anna.save();
                });
        assertThat(code(one, shown()).header("Location")).isEqualTo("/accounts/login/");
    }

    @Test
    void theDatabaseShowsNoSecret() {
        List<String> codes = enable();
        site.scope()
                .run(() -> {
                    SecondFactor factor = SecondFactor.of(anna());
                    TotpDevice device = requireNonNull(factor.device());
                    byte[] secret = factor.opened(device.secret);
                    assertThat(secret).hasSize(20);
                    assertThat(device.secret).doesNotContain(Base32.encode(secret));
                    assertThat(factor.closed(secret)).isNotEqualTo(device.secret);
                    assertThatThrownBy(() -> SecretBox.open(device.secret, "another"))
                            .isInstanceOf(ImproperlyConfigured.class)
                            .hasMessageContaining("secretKeyFallbacks");
                    for (RecoveryCode row : RecoveryCode.objects.list()) {
                        assertThat(row.hash).hasSize(64);
                        assertThat(codes).noneMatch(code -> row.hash.contains(code));
                    }
                    SecretKeys.of("a new key", "a key for tests alone")
                            .in(site.scope())
                            .run(() -> {
                                assertThat(factor.opened(device.secret)).isEqualTo(secret);
                                String id = String.valueOf(anna().pk());
                                assertThat(new RecoveryCodes(id).spend(codes.getFirst())).isTrue();
                            });
                });
    }
}
