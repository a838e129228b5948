package dev.belleville.web.verification;

import dev.belleville.core.Secret;
import dev.belleville.core.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The settings of {@link VerificationApp}. */
public final class VerificationSettings {
    static final int LEAST_DIGITS = 4;
    static final int MOST_DIGITS = 10;

    private VerificationSettings() {}

    /** What sends SMS. */
    public enum Sms {
        /** A gateway that takes requests over HTTP. */
        HTTP,
        /** They are printed. */
        CONSOLE
    }

    /**
     * Whether a worker sends SMS: they leave when the running transaction is committed, and are
     * tried again where the gateway is away, as long as a code works. It needs the app {@link
     * dev.belleville.web.tasks.TasksApp}.
     */
    public static final Setting<Boolean> SMS_BY_TASK =
            Setting.flag("smsByTask", false, "workers send SMS, not the requests");

    /** How long a code works. */
    public static final Setting<Duration> VERIFICATION_CODE_AGE =
            Setting.duration(
                    "verificationCodeAge", Duration.ofSeconds(60), "how long a code works");

    /** How many digits a code has. */
    public static final Setting<Integer> VERIFICATION_CODE_DIGITS =
            Setting.integer(
                    "verificationCodeDigits",
                    6,
                    LEAST_DIGITS,
                    MOST_DIGITS,
                    "how many digits a code has");

    /** How often a visitor may try to type a code. */
    public static final Setting<Integer> VERIFICATION_TRIES =
            Setting.integer("verificationTries", 5, 1, 100, "how many tries a code has");

    /** How long a visitor, and an address, waits for another code. */
    public static final Setting<Duration> VERIFICATION_RESEND_AFTER =
            Setting.duration(
                    "verificationResendAfter",
                    Duration.ofSeconds(60),
                    "how long a session and an address wait for another code");

    /**
     * How many codes one client may have sent within that time, to whatever addresses; 0 for as
     * many as it likes. People of one office are one client.
     */
    public static final Setting<Integer> VERIFICATION_SENDS_PER_CLIENT =
            Setting.integer(
                    "verificationSendsPerClient",
                    10,
                    0,
                    100_000,
                    "how many codes one client may have sent within that time");

    /** How long an address counts as shown. */
    public static final Setting<Duration> VERIFICATION_PROOF_AGE =
            Setting.duration(
                    "verificationProofAge",
                    Duration.ofHours(1),
                    "how long an address counts as shown once its code was typed");

    /**
     * How long a captcha works. Longer than a code, for there is a form to be filled in meanwhile.
     */
    public static final Setting<Duration> CAPTCHA_AGE =
            Setting.duration("captchaAge", Duration.ofMinutes(5), "how long a captcha works");

    /** Whether who cannot see a captcha's picture may ask for a question in words. */
    public static final Setting<Boolean> CAPTCHA_QUESTION =
            Setting.flag(
                    "captchaQuestion",
                    true,
                    "whether a captcha may be a question in words, for those who see no picture");

    /** What sends SMS. */
    public static final Setting<Sms> SMS_BACKEND =
            new Setting<>(
                    "smsBackend",
                    Sms.HTTP,
                    "what sends SMS: http or console",
                    VerificationSettings::parseSms);

    /** Where the gateway is. */
    public static final Setting<String> SMS_URL =
            Setting.text("smsUrl", "", "the address of the SMS gateway");

    /** What opens the gateway: it is sent as {@code Authorization: Bearer …}. */
    public static final Setting<Secret> SMS_TOKEN =
            Setting.secret("smsToken", "the token that the SMS gateway is opened by");

    /** What the gateway is sent. */
    public static final Setting<String> SMS_BODY =
            Setting.text(
                    "smsBody",
                    HttpSmsBackend.USUAL_BODY,
                    "what the SMS gateway is sent, with {to} and {text}");

    /** Of which type that is: what {@code {to}} and {@code {text}} become is written as it asks. */
    public static final Setting<String> SMS_CONTENT_TYPE =
            Setting.text("smsContentType", HttpSmsBackend.JSON, "the type of what it is sent");

    /** The longest wait for the gateway. */
    public static final Setting<Duration> SMS_TIMEOUT =
            Setting.duration(
                    "smsTimeout", Duration.ofSeconds(10), "the longest wait for the SMS gateway");

    /** All of them. */
    public static final List<Setting<?>> ALL =
            List.of(
                    VERIFICATION_CODE_AGE,
                    VERIFICATION_CODE_DIGITS,
                    VERIFICATION_TRIES,
                    VERIFICATION_RESEND_AFTER,
                    VERIFICATION_SENDS_PER_CLIENT,
                    VERIFICATION_PROOF_AGE,
                    CAPTCHA_AGE,
                    CAPTCHA_QUESTION,
                    SMS_BACKEND,
                    SMS_BY_TASK,
                    SMS_URL,
                    SMS_TOKEN,
                    SMS_BODY,
                    SMS_CONTENT_TYPE,
                    SMS_TIMEOUT);

    private static Sms parseSms(String text) {
        for (Sms one : Sms.values()) {
            if (one.name().equals(text.strip().toUpperCase(Locale.ROOT))) {
                return one;
            }
        }
        throw new IllegalArgumentException("write http or console");
    }
}
