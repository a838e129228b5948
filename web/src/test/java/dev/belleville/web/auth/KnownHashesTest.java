package dev.belleville.web.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.auth.hashers.PasswordHasher;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.contenttypes.ContentTypesApp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hashes that others have published or make, and what becomes of old ones. */
class KnownHashesTest {
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir Path folder;

    /** Those that new passwords may be hashed with, with hardly any work. */
    private static List<PasswordHasher> quick() {
        return List.of(
                PasswordHashers.pbkdf2Sha256(10),
                PasswordHashers.argon2(1, 64, 1),
                PasswordHashers.bcryptSha256(4),
                PasswordHashers.scrypt(2, 1, 1));
    }

    /** RFC 7914, chapter 12. */
    @ParameterizedTest
    @CsvSource({
        "password, NaCl, 1024, 8, 16,"
                + " fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
        "pleaseletmein, SodiumChloride, 16384, 8, 1,"
                + " 7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
    })
    void scryptIsThatOfTheRfc(
            String password, String salt, int factor, int block, int parallelism, String hex) {
        PasswordHasher hasher = PasswordHashers.scrypt(factor, block, parallelism);
        String hash = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
        assertThat(hasher.encode(password, salt))
                .isEqualTo(
                        "scrypt$%d$%s$%d$%d$%s".formatted(factor, salt, block, parallelism, hash));
    }

    /** By the library of Argon2's authors, for its own tests. */
    @ParameterizedTest
    @CsvSource({
        "argon2i, c1628832147d9720c5bd1cfd61367078729f6dfb6f8fea9ff98158e0d7816ed0",
        "argon2id, 09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"
    })
    void argon2IsThatOfItsAuthors(String variety, String hex) {
        PasswordHasher hasher = PasswordHashers.argon2(2, 65_536, 1);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        String encoded =
                "argon2$%s$v=19$m=65536,t=2,p=1$%s$%s"
                        .formatted(
                                variety,
                                base64.encodeToString("somesalt".getBytes(StandardCharsets.UTF_8)),
                                base64.encodeToString(HexFormat.of().parseHex(hex)));
        assertThat(hasher.verify("password", encoded)).isTrue();
        assertThat(hasher.verify("passwore", encoded)).isFalse();
    }

    /** By Openwall's crypt_blowfish, for its own tests. */
    @ParameterizedTest
    @CsvSource({
        "U*U, $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "U*U*, $2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK",
        "U*U*U, $2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a",
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                + "chars after 72 are ignored,"
                + " $2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui"
    })
    void bcryptIsThatOfOthers(String password, String hash) {
        PasswordHasher hasher = plainBcrypt();
        assertThat(hasher.verify(password, "bcrypt$" + hash)).isTrue();
        assertThat(hasher.verify("x" + password, "bcrypt$" + hash)).isFalse();
    }

    private static PasswordHasher plainBcrypt() {
        return Objects.requireNonNull(PasswordHashers.find("bcrypt"));
    }

    @Test
    void ofALongPasswordBcryptReads72Bytes() {
        String salt = "$2b$04$" + "C".repeat(21) + ".";
        String long72 = "é".repeat(36);
        String encoded = plainBcrypt().encode(long72 + "tail", salt);
        assertThat(plainBcrypt().verify(long72 + "other", encoded)).isTrue();
        assertThat(plainBcrypt().verify("é".repeat(35), encoded)).isFalse();
        PasswordHasher whole = PasswordHashers.bcryptSha256(4);
        assertThat(whole.verify(long72 + "other", whole.encode(long72 + "tail", salt))).isFalse();
    }

    @Test
    void noHasherStopsReadingAtANul() {
        var all = new ArrayList<>(quick());
        all.add(plainBcrypt());
        for (PasswordHasher hasher : all) {
            String salt =
                    hasher.algorithm().equals("bcrypt")
                            ? "$2b$04$" + "C".repeat(21) + "."
                            : hasher.salt();
            String encoded = hasher.encode("a\0b", salt);
            assertThat(hasher.verify("a\0b", encoded)).as(hasher.algorithm()).isTrue();
            assertThat(hasher.verify("a\0c", encoded)).as(hasher.algorithm()).isFalse();
            assertThat(hasher.verify("a", encoded)).as(hasher.algorithm()).isFalse();
        }
    }

    /** OpenSSL and the C library, by way of Python, as Django's own hashers ask them. */
    @Test
    void whatPythonHashesIsTakenHere() throws Exception {
        assumeThat(Files.isExecutable(Path.of(PYTHON))).as("no " + PYTHON).isTrue();
        String script =
                """
                import base64, hashlib, warnings
                warnings.simplefilter("ignore")
                import crypt
                for n, r, p in ((16384, 8, 5), (1024, 4, 2)):
                    h = hashlib.scrypt("pässword".encode(), salt=b"seasalt", n=n, r=r, p=p,
                                       maxmem=1 << 27, dklen=64)
                    print("scrypt$%d$seasalt$%d$%d$%s" % (n, r, p, base64.b64encode(h).decode()))
                for v in "aby":
                    print("bcrypt$" + crypt.crypt("pässword", "$2" + v + "$05$" + "A" * 21 + "u"))
                digest = hashlib.sha256("pässword".encode()).hexdigest()
                print("bcrypt_sha256$" + crypt.crypt(digest, "$2b$05$" + "A" * 21 + "u"))
                """;
        Process process =
                new ProcessBuilder(PYTHON, "-c", script).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        List<String> hashes = said.lines().toList();
        assertThat(hashes).hasSize(6);
        for (String hash : hashes) {
            PasswordHasher hasher =
                    Objects.requireNonNull(PasswordHashers.find(PasswordHashers.algorithmOf(hash)));
            assertThat(hasher.verify("pässword", hash)).as(hash).isTrue();
            assertThat(hasher.verify("password", hash)).as(hash).isFalse();
        }
    }

    @Test
    void everyHashIsMadeAnewByTheSitesFirstHasherAtLogIn() {
        for (PasswordHasher wanted : quick()) {
            var hashers = new ArrayList<>(quick());
            hashers.remove(wanted);
            hashers.addFirst(wanted);
            String url = "sqlite:" + folder.resolve(wanted.algorithm() + ".sqlite3");
            try (Site site =
                    App.of()
                            .install(
                                    new ContentTypesApp(),
                                    new AuthApp().hashers(hashers.toArray(PasswordHasher[]::new)))
                            .set(AuthSettings.PASSWORD_HASHERS, PasswordHashers.algorithms())
                            .flag("databaseUrl", url)
                            .build()) {
                site.scope().run(() -> makesAnew(site, wanted));
            }
        }
    }

    private static void makesAnew(Site site, PasswordHasher wanted) {
        site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
        User anna = User.objects.createUser("anna", null, "tea");
        for (PasswordHasher old : Passwords.hashers()) {
            String salt = old.algorithm().startsWith("unsalted") ? "" : old.salt();
            anna.password = old.encode("tea", salt.replaceFirst("^[$]2b[$]12[$]", "\\$2b\\$04\\$"));
            anna.save();
            String before = anna.password;
            assertThat(Auth.authenticate(null, Credentials.of("anna", "coffee"))).isNull();
            anna.refreshFromDb();
            assertThat(anna.password).isEqualTo(before);
            assertThat(Auth.authenticate(null, Credentials.of("anna", "tea"))).isEqualTo(anna);
            anna.refreshFromDb();
            assertThat(anna.password).startsWith(wanted.algorithm() + "$");
            assertThat(wanted.mustUpdate(anna.password)).as(before).isFalse();
            assertThat(wanted.verify("tea", anna.password)).isTrue();
        }
    }
}
