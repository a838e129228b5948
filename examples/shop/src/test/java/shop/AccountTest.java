package shop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.mail.EmailMessage;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.auth.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How visitors get an account, and what they find in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountTest {
    private ServedShop shop;

    @BeforeAll
    void open(@TempDir Path folder) {
        shop = Vendor.SQLITE.serve(folder, 250);
    }

    @AfterAll
    void close() {
        shop.close();
    }

    private String code(String address) {
        return found("\\b\\d{6}\\b", shop.mailTo(address).body());
    }

    private static String found(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group();
    }

    /** A visitor who has shown that {@code address} is theirs. */
    private Client shown(String address) {
        Client visitor = shop.visitor();
        visitor.post("/account/sign-up/", Map.of("email", address));
        TestResponse right = visitor.post("/account/sign-up/code/", Map.of("code", code(address)));
        assertThat(right.header("Location")).isEqualTo("/account/sign-up/name/");
        return visitor;
    }

    private static TestResponse name(Client visitor, String name, String password) {
        return visitor.post(
                "/account/sign-up/name/",
                Map.of("username", name, "password1", password, "password2", password));
    }

    @Test
    void anAddressACodeANameAndAPasswordMakeAnAccount() {
        Client visitor = shop.visitor();
        assertThat(visitor.get("/account/sign-up/code/").header("Location"))
                .isEqualTo("/account/sign-up/");
        assertThat(visitor.get("/account/sign-up/name/").header("Location"))
                .isEqualTo("/account/sign-up/");

        TestResponse sent = visitor.post("/account/sign-up/", Map.of("email", "ann@example.com"));
        assertThat(sent.header("Location")).isEqualTo("/account/sign-up/code/");
        assertThat(visitor.get("/account/sign-up/code/").text())
                .contains("<title>Enter the code – Belleville Shop</title>")
                .contains("<strong>ann@example.com</strong>", "data-expires=\"60\"");
        assertThat(visitor.post("/account/sign-up/code/", Map.of("code", "none")).text())
                .contains("You have 4 tries left.");
        visitor.post("/account/sign-up/code/", Map.of("code", code("ann@example.com")));
        assertThat(name(visitor, "ann", "12345").text()).contains("This password is too short");
        assertThat(name(visitor, "USER1", "correct horse 9").text())
                .contains("A user with that username already exists.");
        TestResponse in = name(visitor, "ann", "correct horse 9");

        assertThat(in.header("Location")).isEqualTo("/account/");
        assertThat(visitor.get("/account/").text())
                .contains("Welcome, ann.", "<dd>ann</dd>", "<dd>ann@example.com ");
        assertThat(shop.visitor("ann", "correct horse 9").get("/account/").status()).isEqualTo(200);
        assertThat(visitor.get("/account/sign-up/name/").status()).as("once").isEqualTo(302);
    }

    @Test
    void whoSignsUpWithAFullCartGoesOnToTheOrder() {
        Client visitor = shop.visitor();
        visitor.post("/cart/add/early-oar-4/", Map.of("quantity", "1"));
        visitor.post("/account/sign-up/", Map.of("email", "bea@example.com"));
        visitor.post("/account/sign-up/code/", Map.of("code", code("bea@example.com")));

        assertThat(name(visitor, "bea", "correct horse 9").header("Location"))
                .isEqualTo("/checkout/");
        assertThat(visitor.get("/checkout/").text()).contains("1 × Early Oar 4");
    }

    @Test
    void whoHasAnAccountIsToldAfterTheCodeAlone() {
        Client visitor = shown("USER1@example.com");

        assertThat(visitor.get("/account/sign-up/name/").header("Location"))
                .isEqualTo("/account/login/");
        assertThat(visitor.get("/account/login/").text())
                .contains("You have an account already: your username is user1.");
    }

    @Test
    void customersSeeTheirOwnOrdersAlone() {
        Client visitor = shop.visitor("user2", "pass-user2");
        long own = orderOf("user2");

        assertThat(visitor.get("/account/orders/").text())
                .contains("/account/orders/" + own + "/")
                .doesNotContain("/account/orders/" + orderOf("user1") + "/");
        assertThat(visitor.get("/account/orders/" + own + "/").text())
                .contains("<h1>Order " + own, "Total");
        assertThat(visitor.get("/account/orders/" + orderOf("user1") + "/").status())
                .isEqualTo(404);
        assertThat(visitor.get("/account/orders/999999/").status()).isEqualTo(404);
        assertThat(shop.visitor().get("/account/orders/" + own + "/").header("Location"))
                .isEqualTo("/account/login/?next=/account/orders/" + own + "/");
    }

    private long orderOf(String name) {
        Order first =
                shop.in(() -> Order.objects.filter("customer__user__username", name).list())
                        .getFirst();
        return requireNonNull(first.id);
    }

    @Test
    void whoHasOrderedNothingIsToldSo() {
        assertThat(shop.visitor("root", "pass-root").get("/account/orders/").text())
                .contains("You have not ordered anything yet.");
    }

    @Test
    void aNameIsChangedAndAWrongOneIsSeenByNobody() {
        Client visitor = shop.visitor("user3", "pass-user3");

        TestResponse saved =
                visitor.post("/account/", Map.of("firstName", "Ann", "lastName", "O’Neil"));
        assertThat(saved.header("Location")).isEqualTo("/account/");
        assertThat(visitor.get("/account/").text())
                .contains("Your name is saved.", "value=\"O’Neil\"");
        TestResponse refused =
                visitor.post(
                        "/account/",
                        Map.of("firstName", "x".repeat(151), "lastName", "", "isStaff", "on"));
        assertThat(refused.text()).contains("id=\"id_firstName_error\"");
        User user = user("user3");
        assertThat(user.firstName).isEqualTo("Ann");
        assertThat(user.isStaff).isFalse();
    }

    private static TestResponse change(Client visitor, String address, String password) {
        return visitor.post("/account/email/", Map.of("email", address, "password", password));
    }

    @Test
    void anAddressIsChangedByThePasswordAndACodeThatIsSentThere() {
        Client visitor = shop.visitor("user2", "pass-user2");
        assertThat(visitor.get("/account/").text()).contains("href=\"/account/email/\"");
        assertThat(visitor.get("/account/email/code/").header("Location"))
                .isEqualTo("/account/email/");
        assertThat(change(visitor, "six@example.com", "guess").text())
                .contains("This is not your password.");
        assertThat(shop.outbox()).noneMatch(mail -> mail.to().contains("six@example.com"));

        TestResponse sent = change(visitor, "six@example.com", "pass-user2");
        assertThat(sent.header("Location")).isEqualTo("/account/email/code/");
        assertThat(user("user2").email).as("before the code").isEqualTo("user2@example.com");
        assertThat(visitor.post("/account/email/code/", Map.of("code", "none")).text())
                .contains("You have 4 tries left.");
        String code = code("six@example.com");
        TestResponse right = visitor.post("/account/email/code/", Map.of("code", code));

        assertThat(right.header("Location")).isEqualTo("/account/");
        assertThat(visitor.get("/account/").text())
                .contains("Your email address is saved.", "<dd>six@example.com ");
        assertThat(user("user2").email).isEqualTo("six@example.com");
        EmailMessage word = shop.mailTo("user2@example.com");
        assertThat(word.subject()).isEqualTo("Your email address was changed");
        assertThat(word.body()).contains("Hello user2,", "is now six@example.com.");
        assertThat(visitor.post("/account/email/code/", Map.of("code", code)).header("Location"))
                .as("once")
                .isEqualTo("/account/email/");
    }

    @Test
    void anAddressOfSomebodyElseIsToldToWhoReadsItsMailAlone() {
        Client visitor = shop.visitor("root", "pass-root");
        TestResponse sent = change(visitor, "USER3@example.com", "pass-root");
        assertThat(sent.header("Location")).isEqualTo("/account/email/code/");

        TestResponse right =
                visitor.post("/account/email/code/", Map.of("code", code("USER3@example.com")));

        assertThat(right.header("Location")).isEqualTo("/account/email/");
        assertThat(visitor.get("/account/email/").text())
                .contains("There is another account with this address.");
        assertThat(user("root").email).isEqualTo("root@example.com");
    }

    @Test
    void aCodeOfOneAccountChangesNoOther() {
        Client visitor = shown("cleo@example.com");
        name(visitor, "cleo", "correct horse 9");
        change(visitor, "nine@example.com", "correct horse 9");
        String code = code("nine@example.com");
        visitor.post("/account/logout/", Map.of());
        visitor.post("/account/login/", Map.of("username", "root", "password", "pass-root"));

        assertThat(visitor.post("/account/email/code/", Map.of("code", code)).header("Location"))
                .isEqualTo("/account/email/");
        assertThat(shop.visitor().get("/account/email/").header("Location"))
                .isEqualTo("/account/login/?next=/account/email/");
        assertThat(user("cleo").email).isEqualTo("cleo@example.com");
        assertThat(user("root").email).isEqualTo("root@example.com");
    }

    private User user(String name) {
        return shop.in(() -> User.objects.get("username", name));
    }

    @Test
    void aNewPasswordEndsTheOtherSessions() {
        Client here = shop.visitor("user4", "pass-user4");
        Client there = shop.visitor("user4", "pass-user4");

        TestResponse changed =
                here.post(
                        "/account/password_change/",
                        Map.of(
                                "old_password", "pass-user4",
                                "new_password1", "correct horse 9",
                                "new_password2", "correct horse 9"));

        assertThat(changed.header("Location")).isEqualTo("/account/password_change/done/");
        assertThat(here.get("/account/password_change/done/").text())
                .contains("Your password was changed.");
        assertThat(there.get("/account/").status()).isEqualTo(302);
    }

    @Test
    void aMailResetsAForgottenPasswordOnce() {
        Client visitor = shop.visitor();
        TestResponse asked =
                visitor.post("/account/password_reset/", Map.of("email", "user5@example.com"));
        assertThat(asked.header("Location")).isEqualTo("/account/password_reset/done/");
        EmailMessage mail = shop.mailTo("user5@example.com");
        String link = found("http://localhost/account/reset/\\S+", mail.body()).substring(16);

        String page = visitor.get(link).header("Location");
        assertThat(page).endsWith("/set-password/");
        Map<String, String> fresh =
                Map.of("new_password1", "correct horse 9", "new_password2", "correct horse 9");
        assertThat(visitor.post("" + page, fresh).header("Location"))
                .isEqualTo("/account/reset/done/");

        assertThat(shop.visitor("user5", "correct horse 9").get("/account/").status())
                .isEqualTo(200);
        assertThat(shop.visitor().get(link).text()).contains("The password reset link was invalid");
        assertThat(visitor.post("" + page, fresh).status()).as("the page once more").isEqualTo(200);
    }

    @Test
    void whoGuessesPasswordsHasToWait() {
        Client visitor = shop.visitor();
        Map<String, String> wrong = Map.of("username", "user1", "password", "guess");
        for (int i = 0; i < 5; i++) {
            assertThat(visitor.post("/account/login/", wrong).text())
                    .contains("Please enter a correct username and password.");
        }

        String page =
                visitor.post(
                                "/account/login/",
                                Map.of("username", "user1", "password", "pass-user1"))
                        .text();

        assertThat(page).contains("Too many wrong passwords. Try again in 5 minutes.", "Log in");
    }

    @Test
    void aLinkLogsNobodyOut() {
        Client visitor = shop.visitor("root", "pass-root");

        assertThat(visitor.get("/account/logout/").status()).isEqualTo(405);
        assertThat(visitor.get("/account/").status()).isEqualTo(200);
        assertThat(visitor.post("/account/logout/", Map.of()).header("Location")).isEqualTo("/");
        assertThat(visitor.get("/").text())
                .contains("You have logged out.", "</svg> Log in</a>")
                .doesNotContain("root");
    }

    @Test
    void accountsAreKeptByNoBrowserAndNoCache() {
        Client visitor = shop.visitor("root", "pass-root");

        for (String path : List.of("/account/", "/account/orders/", "/cart/", "/account/login/")) {
            assertThat(visitor.get(path).header("Cache-Control"))
                    .as(path)
                    .contains("no-store", "private");
        }
    }
}
