package shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.belleville.mail.MailSettings;
import dev.belleville.testing.Browser;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A customer's whole visit in Chromium, with mail by a real server; axe-core looks at each page.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VisitTest {
    private static final String PASSWORD = "correct horse 9";

    private final GreenMail post = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private @Nullable ServedShop shop;
    private @Nullable Browser browser;
    private int mails;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Browser.assumeAxe();
        browser = Browser.open(folder);
        post.getSmtp().getServerSetup().setServerStartupTimeout(120_000);
        post.start();
        shop =
                new ServedShop(
                        ServedShop.app("sqlite:" + folder.resolve("shop.sqlite3"))
                                .set(MailSettings.EMAIL_BACKEND, MailSettings.Backend.SMTP)
                                .set(MailSettings.EMAIL_HOST, "127.0.0.1")
                                .set(MailSettings.EMAIL_PORT, post.getSmtp().getPort()),
                        60);
    }

    @AfterAll
    void close() {
        if (shop != null && browser != null) {
            browser.close();
            shop.close();
            post.stop();
        }
    }

    /** What {@code pattern} finds in the next mail, which goes to {@code address}. */
    private String mailed(String address, String pattern) throws Exception {
        assertThat(post.waitForIncomingEmail(30_000, ++mails)).isTrue();
        MimeMessage[] theirs = post.getReceivedMessagesForDomain(address);
        assertThat(theirs).as("mail to " + address).isNotEmpty();
        Object content = theirs[theirs.length - 1].getContent();
        String text =
                String.valueOf(
                        content instanceof Multipart parts
                                ? parts.getBodyPart(0).getContent()
                                : content);
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group();
    }

    /** The visit of one customer; each step is seen in the page's own words. */
    private static final class Visit {
        private final Browser at;
        private final String home;
        private final boolean english;

        Visit(Browser at, String home, boolean english) {
            this.at = at;
            this.home = home;
            this.english = english;
        }

        Visit go(String path) {
            at.go(home + path);
            return this;
        }

        /** Fills in fields, name and value in turn, and presses the key that sends a form. */
        Visit send(String... fields) {
            for (int i = 0; i < fields.length; i += 2) {
                at.type("main [name=" + fields[i] + "]", fields[i + 1]);
            }
            at.leads(() -> at.press("Enter"));
            return this;
        }

        Visit click(String selector) {
            at.click(selector);
            return this;
        }

        /** Is on a page where a visitor reads this or that, and axe-core finds nothing. */
        Visit reads(String path, String inEnglish, String inChinese) throws Exception {
            assertThat(at.path()).startsWith(path);
            assertThat(at.text("body")).contains(english ? inEnglish : inChinese);
            assertThat(at.axe()).as(path).isEmpty();
            assertThat((Integer) at.evaluate("document.documentElement.scrollWidth"))
                    .as("the width of " + path)
                    .isLessThanOrEqualTo((Integer) at.evaluate("innerWidth"));
            return this;
        }
    }

    @ParameterizedTest
    @CsvSource({"en, 1280, light, ann", "zh-CN, 390, dark, bea"})
    void aCustomerComesBuysAndComesBack(String language, int width, String scheme, String name)
            throws Exception {
        if (shop == null || browser == null) {
            throw new IllegalStateException("open() comes first");
        }
        String address = name + "@example.com";
        browser.forget().speak(language).show(width, 900, scheme);
        var visit = new Visit(browser, shop.address(), language.equals("en"));

        visit.go("/goods/early-oar-4");
        browser.press("Tab");
        assertThat(browser.text(":focus")).isIn("Skip to the content", "跳到正文");
        visit.send("quantity", "3").reads("/goods/early-oar-4", "is in your cart", "已放入购物车");
        visit.click(".messages a").reads("/cart/", "Your cart", "购物车");
        visit.send("quantity", "2").reads("/cart/", "635.52", "635.52");
        visit.click(".sum .button").reads("/account/login/?next=/checkout/", "Log in", "登录");

        visit.click("main nav a:last-child").reads("/account/sign-up/", "Sign up", "注册");
        visit.send("email", address);
        visit.reads("/account/sign-up/code/", "Enter the code", "输入验证码");
        assertThat(browser.evaluate("document.querySelector('[name=resend]').disabled"))
                .isEqualTo(true);
        browser.waitFor("/0:5[0-8]/.test(document.getElementById('works').textContent)");
        visit.send("code", "none");
        visit.reads("/account/sign-up/code/", "You have 4 tries left", "还可以尝试 4 次");
        visit.send("code", mailed(address, "\\b\\d{6}\\b"));
        visit.reads("/account/sign-up/name/", "is yours", "已验证");
        visit.send("username", name, "password1", PASSWORD, "password2", PASSWORD);
        visit.reads("/checkout/", "Welcome, " + name, "欢迎您，" + name);

        visit.send("phone", "+49 30 1001").reads("/account/orders/", "Thank you!", "谢谢惠顾");
        visit.reads("/account/orders/", "You pay the courier", "货到付款");
        mailed(address, "Early Oar 4: .*635\\.52"); // the receipt
        visit.click("main nav a[href='/account/orders/']");
        visit.reads("/account/orders/", "Your orders", "我的订单");
        visit.go("/account/password_change/");
        visit.reads("/account/password_change/", "at least 8 characters", "至少需要 8 个字符");
        visit.go("/account/").send("lastName", "Ng").reads("/account/", address, address);
        visit.click("dd a").reads("/account/email/", "Change your email", "更改电子邮箱");
        String fresh = address.replace("@", ".new@");
        visit.send("email", fresh, "password", PASSWORD);
        visit.reads("/account/email/code/", "Enter the code", "输入验证码");
        visit.send("code", mailed(fresh, "\\b\\d{6}\\b"));
        visit.reads("/account/", "Your email address is saved", "电子邮箱已保存");
        mailed(address, fresh); // word of it
        address = fresh;
        visit.click(".account form button").reads("/", "You have logged out", "您已退出登录");

        visit.go("/account/password_reset/").send("email", address);
        visit.reads("/account/password_reset/done/", "You should receive", "重设密码的邮件已发送");
        visit.go(
                mailed(address, "http://\\S+/account/reset/\\S+").replaceFirst("http://[^/]+", ""));
        visit.reads("/account/reset/", "Enter new password", "新密码");
        visit.send("new_password1", PASSWORD + "!", "new_password2", PASSWORD + "!");
        visit.reads("/account/reset/done/", "Your password has been set", "密码");
        visit.click("main nav a").send("username", name, "password", PASSWORD + "!");
        visit.reads("/account/", address, address);
    }
}
