package dev.belleville.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Request;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.auth.forms.AdminPasswordChangeForm;
import dev.belleville.web.auth.forms.AdminUserCreationForm;
import dev.belleville.web.auth.forms.BaseUserCreationForm;
import dev.belleville.web.auth.forms.UserChangeForm;
import dev.belleville.web.auth.forms.UserCreationForm;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.forms.BoundForm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms by which staff makes and changes users. */
class AdminFormsTest {
    private static final String GOOD = "&password1=korrekt-horse-9&password2=korrekt-horse-9";

    @TempDir Path folder;
    private Site site;

    @BeforeEach
    void open() {
        site =
                App.of()
                        .install(
                                new ContentTypesApp(),
                                new AuthApp().hashers(PasswordHashers.pbkdf2Sha256(10)))
                        .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                        .build();
        site.scope()
                .run(() -> {
                    site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                    User.objects.createUser("anna", "anna@example.com", "pa55word-a");
                });
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static Request sent(String form) {
        return Request.builder("POST", "/")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(form.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static User anna() {
        return User.objects.get("username__iexact", "anna");
    }

    // --- creation

    @Test
    void namesOfTheBaseFormMayDifferInCaseAlone() {
        site.scope()
                .run(() -> {
                    var base = new BaseUserCreationForm<>(User.class, "username");
                    var whole = new UserCreationForm<>(User.class, "username");
                    var mine = base.bind(sent("username=Anna" + GOOD));
                    assertThat(whole.bind(sent("username=Anna" + GOOD)).errors())
                            .containsOnlyKeys("username");
                    assertThat(mine.isValid()).isTrue();
                    assertThat(mine.save().checkPassword("korrekt-horse-9")).isTrue();
                    assertThat(base.bind(sent("username=Anna" + GOOD)).errors())
                            .containsOnlyKeys("username");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'password1,password2'",
        "'&password1=korrekt-horse-9', password2",
        "'&password1=korrekt-horse-9&password2=other-horse-9', password2",
        "'&password1=otto-otto&password2=otto-otto', password2",
        "'&usable_password=true', 'password1,password2'",
        "'&usable_password=maybe', usable_password",
    })
    void aPasswordIsAskedWhereOneShallBe(String typed, String wrong) {
        site.scope()
                .run(() -> {
                    var form = new AdminUserCreationForm<>(User.class, "username");
                    var bound = form.bind(sent("username=otto-otto" + typed));
                    assertThat(String.join(",", bound.errors().keySet()))
                            .contains(wrong.split(","));
                    assertThat(bound.isValid()).isFalse();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&password1=one&password2=two"})
    void aUserMayBeMadeWithoutAPassword(String typed) {
        site.scope()
                .run(() -> {
                    var form = new AdminUserCreationForm<>(User.class, "username");
                    var bound = form.bind(sent("username=otto&usable_password=false" + typed));
                    assertThat(bound.errors()).isEmpty();
                    assertThat(bound.save().hasUsablePassword()).isFalse();
                    var taken = form.bind(sent("username=ANNA&usable_password=false"));
                    assertThat(taken.errors()).containsOnlyKeys("username");
                    var with = form.bind(sent("username=emil&usable_password=true" + GOOD));
                    assertThat(with.save().checkPassword("korrekt-horse-9")).isTrue();
                });
    }

    @Test
    void theChoiceIsShownAsRadioButtons() {
        site.scope()
                .run(() -> {
                    String html =
                            new AdminUserCreationForm<>(User.class, "username").blank().html();
                    assertThat(html)
                            .containsSubsequence(
                                    "name=\"username\"",
                                    "name=\"password1\"",
                                    "name=\"password2\"",
                                    "Password-based authentication",
                                    "type=\"radio\" name=\"usable_password\" value=\"true\"",
                                    "Enabled",
                                    "Disabled");
                });
    }

    // --- the password of another

    @Test
    void aPasswordIsSetOrTakenAway() {
        site.scope()
                .run(() -> {
                    var first = new AdminPasswordChangeForm(anna());
                    BoundForm set = first.bind(sent("usable_password=true" + GOOD));
                    assertThat(set.errors()).isEmpty();
                    first.save(set);
                    assertThat(anna().checkPassword("korrekt-horse-9")).isTrue();
                    assertThat(first.bind(sent("usable_password=true")).errors())
                            .containsOnlyKeys("password1", "password2");

                    var second = new AdminPasswordChangeForm(anna());
                    second.save(second.bind(sent("usable_password=false&password1=x")));
                    assertThat(anna().hasUsablePassword()).isFalse();

                    var third = new AdminPasswordChangeForm(anna());
                    assertThat(third.fields()).doesNotContainKey("usable_password");
                    assertThat(third.bind(sent("usable_password=false")).errors())
                            .containsOnlyKeys("password1", "password2");
                    third.save(third.bind(sent(GOOD.substring(1))));
                    assertThat(anna().checkPassword("korrekt-horse-9")).isTrue();
                });
    }

    // --- change

    private static final class Elsewhere extends UserChangeForm<User> {
        Elsewhere() {
            super(User.class, "username");
            passwordUrl("/users/password/?a=1&b=2");
        }
    }

    @Test
    void aHashIsToldButNotShown() {
        site.scope()
                .run(() -> {
                    User anna = anna();
                    String[] parts = anna.password.split("\\$", -1);
                    var form = new UserChangeForm<>(User.class, "username", "email");
                    String html = form.blank(anna).html();
                    assertThat(html)
                            .contains(
                                    "<strong>algorithm</strong>: <bdi>pbkdf2_sha256</bdi>",
                                    "<strong>iterations</strong>: <bdi>10</bdi>",
                                    "<bdi>" + parts[2].substring(0, 6) + "*",
                                    "<bdi>" + parts[3].substring(0, 6) + "*",
                                    "Raw passwords are not stored",
                                    "href=\"../password/\">Reset password</a>")
                            .doesNotContain(
                                    parts[2], parts[3], "name=\"password\"", "for=\"id_password\"");
                    assertThat(new Elsewhere().blank(anna).html())
                            .contains("href=\"/users/password/?a=1&amp;b=2\"");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "'', No password set., Set password",
        "!x, No password set., Set password",
        "plain text, Invalid password format or unknown hashing algorithm., Reset password",
        "pbkdf2_sha256$, pbkdf2_sha256, Reset password",
    })
    void whatIsNoHashIsToldAsWell(String password, String told, String link) {
        site.scope()
                .run(() -> {
                    User anna = anna();
                    anna.password = password;
                    assertThat(new UserChangeForm<>(User.class, "username").blank(anna).html())
                            .contains(told, ">" + link + "</a>")
                            .doesNotContain("plain text");
                });
    }

    /** Whatever a visitor sends as a password or its hash changes nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"", "&password=", "&password=pbkdf2_sha256%2410%24a%24b"})
    void aChangeLeavesThePassword(String typed) {
        site.scope()
                .run(() -> {
                    String before = anna().password;
                    var all = new UserChangeForm<>(User.class, UserChangeForm.ALL);
                    var bound =
                            all.bind(
                                    sent(
                                            "username=Anna&email=a%40example.com&active=on&date_joined=2026-11-22&dateJoined=2026-11-22"
                                                    + typed),
                                    anna());
                    assertThat(bound.errors()).isEmpty();
                    bound.save();
                    assertThat(anna().getUsername()).isEqualTo("Anna");
                    assertThat(anna().getEmail()).isEqualTo("a@example.com");
                    assertThat(anna().password).isEqualTo(before);
                    assertThat(bound.changedData()).doesNotContain("password");
                });
    }
}
