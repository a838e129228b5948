package dev.belleville.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.signing.HashAlgorithm;
import dev.belleville.core.signing.SecretKeys;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.Vectors;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.auth.forms.PasswordResetForm;
import dev.belleville.web.contenttypes.ContentTypesApp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Django's tokens that reset passwords, and its marks of sessions, replayed. */
@Tag("vectors")
class TokenVectorsTest {
    @TempDir Path folder;

    private void replay(String kind, Consumer<Fact> judge) throws IOException {
        try (Site site =
                App.of()
                        .install(new ContentTypesApp(), new AuthApp())
                        .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                        .build()) {
            Vectors.of("crypto.jsonl")
                    .replay(
                            kind,
                            fact ->
                                    SecretKeys.of(
                                                    fact.has("secret")
                                                            ? fact.text("secret")
                                                            : "unused")
                                            .in(site.scope())
                                            .run(() -> judge.accept(fact)));
        }
    }

    private static User user(Fact fact) {
        Fact told = fact.object("user");
        var user = new User();
        user.id = (long) told.number("pk");
        user.password = told.text("password");
        user.email = told.get("email") == null ? "" : told.text("email");
        if (told.get("last_login") != null) {
            user.lastLogin = moment(told.object("last_login")).toInstant(ZoneOffset.UTC);
        }
        return user;
    }

    /** What a clock on the wall shows; Django leaves the zone out of tokens. */
    private static LocalDateTime moment(Fact fact) {
        return LocalDateTime.parse(fact.text("v"));
    }

    private static PasswordResetTokenGenerator tokens(Fact fact) {
        return new PasswordResetTokenGenerator(
                Clock.fixed(moment(fact.object("now")).toInstant(ZoneOffset.UTC), ZoneOffset.UTC),
                fact.text("algorithm").equals("sha1") ? HashAlgorithm.SHA1 : HashAlgorithm.SHA256);
    }

    @Test
    void tokensAreMade() throws IOException {
        replay(
                "reset_token.make",
                fact ->
                        assertThat(tokens(fact).makeToken(user(fact)))
                                .isEqualTo(fact.text("expected")));
    }

    @Test
    void tokensAreChecked() throws IOException {
        replay(
                "reset_token.check",
                fact -> {
                    String token = fact.get("token") == null ? null : fact.text("token");
                    if (fact.isTrue("expected") && token != null && token.indexOf('-') < 4) {
                        throw new NotCovered("tokens of days, which Django left behind in 4.0");
                    }
                    assertThat(tokens(fact).checkToken(user(fact), token))
                            .isEqualTo(fact.isTrue("expected"));
                });
    }

    @Test
    void sessionsAreMarked() throws IOException {
        replay(
                "session_auth_hash",
                fact -> {
                    var user = new User();
                    user.password = fact.text("password");
                    assertThat(user.getSessionAuthHash()).isEqualTo(fact.text("expected"));
                });
    }

    @Test
    void usersAreNamedInLinks() throws IOException {
        replay(
                "uidb64",
                fact -> {
                    var user = new User();
                    user.id = (long) fact.number("pk");
                    assertThat(PasswordResetForm.uid(user)).isEqualTo(fact.text("expected"));
                });
    }
}
