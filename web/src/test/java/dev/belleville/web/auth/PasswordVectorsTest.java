package dev.belleville.web.auth;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ValidationError;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.PythonValues;
import dev.belleville.testing.vectors.Vectors;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.auth.hashers.PasswordHasher;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.auth.validation.CommonPasswordValidator;
import dev.belleville.web.auth.validation.MinimumLengthValidator;
import dev.belleville.web.auth.validation.NumericPasswordValidator;
import dev.belleville.web.auth.validation.PasswordValidator;
import dev.belleville.web.auth.validation.UserAttributeSimilarityValidator;
import dev.belleville.web.contenttypes.ContentTypesApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How Django was seen to hash, check and judge passwords, replayed. */
@Tag("vectors")
class PasswordVectorsTest {
    private static final List<String> HASHERS =
            List.of(
                    "pbkdf2_sha256",
                    "pbkdf2_sha1",
                    "argon2",
                    "bcrypt_sha256",
                    "bcrypt",
                    "sha1",
                    "md5",
                    "unsalted_sha1",
                    "unsalted_md5");

    /** Of which the facts tell another work than usual; a hash that verifies was made alike. */
    private static final Set<String> WITH_OTHER_WORK = Set.of("pbkdf2_sha1", "argon2");

    @TempDir Path folder;

    private Site site() {
        return App.of()
                .install(new ContentTypesApp(), new AuthApp())
                .set(AuthSettings.PASSWORD_HASHERS, HASHERS)
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                .build();
    }

    private void replay(String kind, Consumer<Fact> judge) throws IOException {
        try (Site site = site()) {
            Vectors.of("crypto.jsonl")
                    .replay(kind, fact -> site.scope().run(() -> judge.accept(fact)));
        }
    }

    private static PasswordHasher hasher(Fact fact) {
        Fact given = fact.object("params");
        return switch (fact.text("algorithm")) {
            case "pbkdf2_sha256" ->
                    PasswordHashers.pbkdf2Sha256(
                            given.has("iterations") ? given.number("iterations") : 260_000);
            default -> requireNonNull(PasswordHashers.find(fact.text("algorithm")));
        };
    }

    @Test
    void passwordsAreHashed() throws IOException {
        replay(
                "hash",
                fact -> {
                    if (fact.text("algorithm").equals("crypt")) {
                        throw new NotCovered(
                                "crypt of the C library, which Django left behind in 5.0");
                    }
                    String encoded = fact.text("encoded");
                    String password = fact.text("password");
                    if (fact.has("error")) {
                        assertThatThrownBy(() -> hasher(fact).encode(password, fact.text("salt")))
                                .isInstanceOf(IllegalArgumentException.class);
                        return;
                    }
                    if (!WITH_OTHER_WORK.contains(fact.text("algorithm"))) {
                        assertThat(hasher(fact).encode(password, fact.text("salt")))
                                .isEqualTo(encoded);
                    }
                    PasswordHasher hasher = Passwords.identify(encoded);
                    assertThat(hasher.algorithm()).isEqualTo(fact.text("identify"));
                    for (Object tried : fact.list("verify")) {
                        List<?> pair = (List<?>) tried;
                        assertThat(hasher.verify((String) pair.get(0), encoded))
                                .isEqualTo(pair.get(1));
                    }
                    assertThat(hasher.safeSummary(encoded))
                            .isEqualTo(fact.object("safe_summary").map());
                    assertThat(hasher.mustUpdate(encoded)).isEqualTo(fact.isTrue("must_update"));
                });
    }

    @Test
    void oldHashesAreChecked() throws IOException {
        replay(
                "verify",
                fact -> {
                    String encoded = fact.text("encoded");
                    PasswordHasher hasher = Passwords.identify(encoded);
                    assertThat(hasher.verify(fact.text("password"), encoded))
                            .isEqualTo(fact.isTrue("expected"));
                    assertThat(hasher.mustUpdate(encoded)).isEqualTo(fact.isTrue("must_update"));
                    assertThat(hasher.safeSummary(encoded))
                            .isEqualTo(fact.object("safe_summary").map());
                });
    }

    @Test
    void hashersAreIdentified() throws IOException {
        replay(
                "identify_hasher",
                fact -> {
                    String encoded = text(fact, "encoded");
                    if (fact.has("error")) {
                        assertThatThrownBy(() -> Passwords.identify(encoded))
                                .isInstanceOf(IllegalArgumentException.class)
                                .hasMessageStartingWith(
                                        fact.object("error").text("message").split("\\. ")[0]);
                    } else {
                        assertThat(Passwords.identify(encoded).algorithm())
                                .isEqualTo(fact.text("expected"));
                    }
                });
    }

    @Test
    void passwordsAreChecked() throws IOException {
        replay(
                "check_password",
                fact -> {
                    // where Django fails over a malformed hash, nobody has it here
                    assertThat(Passwords.check(fact.text("password"), text(fact, "encoded")))
                            .isEqualTo(fact.isTrue("expected"));
                });
        replay(
                "is_password_usable",
                fact ->
                        assertThat(Passwords.isUsable(text(fact, "encoded")))
                                .isEqualTo(fact.isTrue("expected")));
    }

    private static String text(Fact fact, String name) {
        if (fact.get(name) == null) {
            throw new NotCovered("no password at all, which Java's types refuse");
        }
        return fact.text(name);
    }

    @Test
    void saltsAndHashesAreMasked() throws IOException {
        replay(
                "mask_hash",
                fact ->
                        assertThat(summary("md5$seasalt$" + fact.text("hash"), "hash"))
                                .isEqualTo(fact.text("expected")));
        replay(
                "must_update_salt",
                fact -> {
                    assertThat(fact.number("entropy")).isEqualTo(128);
                    assertThat(
                                    requireNonNull(PasswordHashers.find("md5"))
                                            .mustUpdate("md5$" + fact.text("salt") + "$00"))
                            .isEqualTo(fact.isTrue("expected"));
                });
    }

    private static String summary(String encoded, String part) {
        return requireNonNull(
                requireNonNull(PasswordHashers.find("md5")).safeSummary(encoded).get(part));
    }

    // --- rules

    private static PasswordValidator validator(Fact fact) {
        Fact options = fact.object("options");
        return switch (fact.text("validator")) {
            case "MinimumLengthValidator" ->
                    options.has("min_length")
                            ? new MinimumLengthValidator(options.number("min_length"))
                            : new MinimumLengthValidator();
            case "CommonPasswordValidator" -> new CommonPasswordValidator();
            case "NumericPasswordValidator" -> new NumericPasswordValidator();
            default -> similarity(options);
        };
    }

    private static PasswordValidator similarity(Fact options) {
        var usual = new UserAttributeSimilarityValidator();
        var names = new ArrayList<String>();
        options.list("user_attributes")
                .forEach(name -> names.add(name.equals("first_name") ? "firstName" : "" + name));
        return new UserAttributeSimilarityValidator(
                names.isEmpty() ? usual.userAttributes() : names,
                options.has("max_similarity")
                        ? (double)
                                requireNonNull(PythonValues.decode(options.get("max_similarity")))
                        : usual.maxSimilarity());
    }

    @Test
    void passwordsAreJudged() throws IOException {
        replay(
                "password_validator",
                fact -> {
                    var user = new User();
                    user.username = fact.object("user").text("username");
                    user.firstName = fact.object("user").text("first_name");
                    user.lastName = fact.object("user").text("last_name");
                    user.email = fact.object("user").text("email");
                    var errors = new ArrayList<Map<String, Object>>();
                    try {
                        validator(fact).validate(fact.text("password"), user);
                    } catch (ValidationError e) {
                        e.details()
                                .forEach(detail -> {
                                    var error = new LinkedHashMap<String, Object>();
                                    error.put("message", detail.message());
                                    error.put("code", detail.code());
                                    errors.add(error);
                                });
                    }
                    assertThat(errors).isEqualTo(fact.list("errors"));
                });
        replay(
                "password_validator_help",
                fact -> assertThat(validator(fact).getHelpText()).isEqualTo(fact.text("expected")));
    }
}
