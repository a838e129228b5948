package dev.belleville.web.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ValidationError;
import dev.belleville.mail.BadHeaderError;
import dev.belleville.mail.InMemoryBackend;
import dev.belleville.orm.ContentType;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.contenttypes.ContentTypesApp;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users, what they may do, and how their passwords are kept. */
class UserTest {
    @TempDir Path folder;

    private Site site;

    /** Who is called as an object may change it. */
    private static final class Namesakes extends BaseBackend {
        @Override
        public boolean hasPerm(Visitor who, String permission, @Nullable Object object) {
            return who.getUsername().equals(object) && permission.equals("shop.change_goods");
        }
    }

    private final InMemoryBackend mails = InMemoryBackend.of();

    @BeforeEach
    void open() {
        site =
                App.of()
                        .install(
                                new ContentTypesApp(),
                                new AuthApp()
                                        .backends(new ModelBackend(), new Namesakes())
                                        .hashers(PasswordHashers.pbkdf2Sha256(10)))
                        .mail(mails)
                        .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                        .build();
        site.scope()
                .run(() ->
                        site.migrator()
                                .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT));
    }

    @AfterEach
    void close() {
        site.close();
    }

    private void run(Runnable work) {
        site.scope().run(work);
    }

    @Test
    void usersAreMadeInTheirNormalForm() {
        run(() -> {
            User anna = User.objects.createUser("ａｎｎａ", "Anna@EXAMPLE.com", "pa55word");
            assertThat(anna.username).isEqualTo("anna");
            assertThat(anna.email).isEqualTo("Anna@example.com");
            assertThat(anna.isStaff).isFalse();
            assertThat(User.objects.getByNaturalKey("anna")).isEqualTo(anna);
            assertThat(anna.checkPassword("pa55word")).isTrue();
            User root =
                    User.objects.createSuperuser("root", null, null, user -> user.firstName = "R");
            assertThat(root.isStaff && root.isSuperuser).isTrue();
            assertThat(root.hasUsablePassword()).isFalse();
            assertThat(root.getFullName()).isEqualTo("R");
            root.lastName = "Oot";
            assertThat(root.getFullName()).isEqualTo("R Oot");
            assertThat(root.getShortName()).isEqualTo("R");
        });
        assertThatThrownBy(() -> run(() -> User.objects.createUser("", null, null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesAreLettersAndDigits() {
        run(() -> {
            var user = new User();
            user.username = "a b";
            user.password = "!";
            assertThatThrownBy(user::fullClean)
                    .isInstanceOf(ValidationError.class)
                    .hasMessageContaining("Enter a valid username.");
            user.username = "anna@第.1";
            user.fullClean();
        });
    }

    @Test
    void anOldHashIsMadeAnewAtTheFirstRightPassword() {
        run(() -> {
            User anna = User.objects.createUser("anna", null, "x");
            anna.password = PasswordHashers.pbkdf2Sha256(3).encode("x", "seasalt");
            anna.save();
            assertThat(anna.checkPassword("y")).isFalse();
            assertThat(anna.password).startsWith("pbkdf2_sha256$3$");
            assertThat(anna.checkPassword("x")).isTrue();
            assertThat(User.objects.get("username", "anna").password)
                    .startsWith("pbkdf2_sha256$10$");
        });
    }

    @Test
    void permissionsAreOnesOwnAndThoseOfGroups() {
        run(() -> {
            User anna = User.objects.createUser("anna", null, "x");
            User root = User.objects.createSuperuser("root", null, "x");
            Permission add = permission("add_user");
            Permission change = permission("change_user");
            anna.userPermissions.add(add);
            Group editors = Group.objects.create(group -> group.name = "editors");
            editors.permissions.add(change);
            anna.groups.add(editors);

            assertThat(anna.getUserPermissions()).containsExactly("auth.add_user");
            assertThat(anna.getGroupPermissions()).containsExactly("auth.change_user");
            assertThat(anna.getAllPermissions())
                    .isEqualTo(Set.of("auth.add_user", "auth.change_user"));
            assertThat(anna.hasPerm("auth.add_user")).isTrue();
            assertThat(anna.hasPerm("auth.delete_user")).isFalse();
            assertThat(anna.hasPerms(Set.of("auth.add_user", "auth.change_user"))).isTrue();
            assertThat(anna.hasModulePerms("auth")).isTrue();
            assertThat(anna.hasModulePerms("shop")).isFalse();
            assertThat(root.hasPerm("no.such")).isTrue();
            assertThat(root.getAllPermissions()).contains("auth.delete_user");

            assertThat(User.objects.withPerm("auth.change_user").orderBy("id"))
                    .containsExactly(anna, root);
            assertThat(User.objects.withPerm("auth.add_user", true, false)).containsExactly(anna);
            anna.isActive = false;
            assertThat(anna.hasPerm("auth.add_user")).isFalse();
        });
    }

    @Test
    void aBackendKnowsWhatOneMayDoWithAnObject() {
        run(() -> {
            User anna = User.objects.createUser("anna", null, "x");
            assertThat(anna.hasPerm("shop.change_goods", "anna")).isTrue();
            assertThat(anna.hasPerm("shop.change_goods", "otto")).isFalse();
            assertThat(anna.hasPerm("shop.change_goods")).isFalse();
            assertThat(new AnonymousUser().hasPerm("shop.change_goods", "")).isTrue();
            assertThat(new AnonymousUser().getAllPermissions()).isEmpty();
        });
    }

    @Test
    void whoHasNotLoggedInIsAnonymous() {
        assertThat(new AnonymousUser().isAnonymous()).isTrue();
        assertThat(new User().isAnonymous()).isFalse();
    }

    @Test
    void aNewPasswordKeepsTheRules() {
        run(() -> {
            var anna = new User();
            anna.username = "anna-maria";
            assertThatThrownBy(() -> Passwords.validate("12345", anna))
                    .isInstanceOfSatisfying(
                            ValidationError.class,
                            e ->
                                    assertThat(e.details())
                                            .extracting(ValidationError.Detail::code)
                                            .containsExactly(
                                                    "password_too_short",
                                                    "password_too_common",
                                                    "password_entirely_numeric"));
            assertThatThrownBy(() -> Passwords.validate("annamaria", anna))
                    .hasMessageContaining("too similar to the username");
            Passwords.validate("correct horse battery", anna);
            assertThat(Passwords.helpTexts()).hasSize(4);
        });
    }

    private static Permission permission(String codename) {
        return Permission.objects
                .filter("contentType", ContentType.getForModel(User.class))
                .get("codename", codename);
    }

    @Test
    void aUserGetsMail() {
        run(() -> {
            User anna = User.objects.createUser("anna", "anna@example.com", null);
            anna.emailUser("Your order", "It is on its way.");
            assertThat(mails.outbox()).hasSize(1);
            assertThat(mails.outbox().getFirst().recipients()).containsExactly("anna@example.com");
            assertThat(mails.outbox().getFirst().body()).isEqualTo("It is on its way.");
            User bert = User.objects.createUser("bert", null, null);
            assertThatThrownBy(() -> bert.emailUser("Your order", "It waits."))
                    .isInstanceOf(BadHeaderError.class);
        });
    }
}
