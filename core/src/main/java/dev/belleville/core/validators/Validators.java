package dev.belleville.core.validators;

import dev.belleville.core.Surrogates;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.validators.StandardValidator.Complaint;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The validators of Django, for a static import. Each holds nothing that changes. */
public final class Validators {
    /** What {@link #url()} accepts before {@code ://}. */
    public static final Set<String> SCHEMES = Set.of("http", "https", "ftp", "ftps");

    private Validators() {}

    /** An e-mail address; of hosts without a dot, {@code localhost} alone. EmailValidator. */
    public static StandardValidator<String> email() {
        return email(Set.of("localhost"));
    }

    /** An e-mail address, also at the hosts {@code allowed}. */
    public static StandardValidator<String> email(Collection<String> allowed) {
        Set<String> hosts = Set.copyOf(allowed);
        return rule(
                text -> EmailAddress.isValid(text, hosts),
                "Enter a valid email address.",
                "invalid");
    }

    /** A web address of {@link #SCHEMES}. URLValidator. */
    public static StandardValidator<String> url() {
        return url(SCHEMES);
    }

    /** An address with one of these schemes, in small letters. */
    public static StandardValidator<String> url(Collection<String> schemes) {
        Set<String> known = Set.copyOf(schemes);
        return rule(text -> WebAddress.isValid(text, known), "Enter a valid URL.", "invalid");
    }

    /** The name of a domain, such as {@code example.com}. DomainNameValidator. */
    public static StandardValidator<String> domainName() {
        return rule(HostName::isDomain, "Enter a valid domain name.", "invalid");
    }

    /** Letters, digits, hyphens and underscores of ASCII. {@code validate_slug}. */
    public static StandardValidator<String> slug() {
        return rule(
                text -> !text.isEmpty() && text.chars().allMatch(Ascii::isOfSlug),
                "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",
                "invalid");
    }

    /** Letters, digits, hyphens and underscores of any script. {@code validate_unicode_slug}. */
    public static StandardValidator<String> unicodeSlug() {
        return rule(
                text ->
                        !text.isEmpty()
                                && text.codePoints()
                                        .allMatch(c ->
                                                c == '-'
                                                        || c == '_'
                                                        || Character.isLetterOrDigit(c)),
                "Enter a valid “slug” consisting of Unicode letters, numbers, underscores, or"
                        + " hyphens.",
                "invalid");
    }

    /** An address of the internet protocol, version 4. {@code validate_ipv4_address}. */
    public static StandardValidator<String> ipv4() {
        return address(IpText::isV4, "IPv4");
    }

    /** An address of the internet protocol, version 6. {@code validate_ipv6_address}. */
    public static StandardValidator<String> ipv6() {
        return address(IpText::isV6, "IPv6");
    }

    /** An address of the internet protocol. {@code validate_ipv46_address}. */
    public static StandardValidator<String> ip() {
        return address(text -> IpText.isV4(text) || IpText.isV6(text), "IPv4 or IPv6");
    }

    private static StandardValidator<String> address(Predicate<String> fits, String protocol) {
        return new StandardValidator<>(text ->
                fits.test(text)
                        ? null
                        : Complaint.of(
                                "Enter a valid %(protocol)s address.",
                                "invalid", Map.of("protocol", Translation.gettext(protocol))));
    }

    /** A whole number as text. {@code validate_integer}. */
    public static StandardValidator<String> integer() {
        return rule(Ascii::isInteger, "Enter a valid integer.", "invalid");
    }

    /** Whole numbers without sign, with commas between. */
    public static StandardValidator<String> commaSeparatedIntegers() {
        return rule(
                text ->
                        List.of(text.split(",", -1)).stream()
                                .allMatch(part -> !part.startsWith("-") && Ascii.isInteger(part)),
                "Enter only digits separated by commas.",
                "invalid");
    }

    /** Texts in which {@code pattern} is found. RegexValidator. */
    public static StandardValidator<String> regex(Pattern pattern) {
        return rule(text -> pattern.matcher(text).find(), "Enter a valid value.", "invalid");
    }

    /** Texts in which {@code pattern} is not found. RegexValidator's {@code inverse_match}. */
    public static StandardValidator<String> notRegex(Pattern pattern) {
        return rule(text -> !pattern.matcher(text).find(), "Enter a valid value.", "invalid");
    }

    /** Texts, bytes, lists and maps of {@code least} or more. MinLengthValidator. */
    public static <T> StandardValidator<T> minLength(int least) {
        return length(
                n -> n >= least,
                least,
                "Ensure this value has at least %(limit_value)d character (it has"
                        + " %(show_value)d).",
                "Ensure this value has at least %(limit_value)d characters (it has"
                        + " %(show_value)d).",
                "min_length");
    }

    /** Texts, bytes, lists and maps of {@code most} or fewer. MaxLengthValidator. */
    public static <T> StandardValidator<T> maxLength(int most) {
        return length(
                n -> n <= most,
                most,
                "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
                "Ensure this value has at most %(limit_value)d characters (it has"
                        + " %(show_value)d).",
                "max_length");
    }

    private static <T> StandardValidator<T> length(
            Predicate<Integer> fits, int limit, String one, String many, String code) {
        return new StandardValidator<>(value -> {
            int length = Comparison.length(value);
            return fits.test(length)
                    ? null
                    : new Complaint(
                            one,
                            many,
                            limit,
                            code,
                            Map.of("limit_value", limit, "show_value", length));
        });
    }

    /** Values from {@code least} on; numbers of any kind compare. MinValueValidator. */
    public static <T> StandardValidator<T> min(T least) {
        return min(() -> least);
    }

    /** Values from what {@code least} then gives on. */
    public static <T> StandardValidator<T> min(Supplier<? extends T> least) {
        return limit(
                least,
                value -> value >= 0,
                "Ensure this value is greater than or equal to %(limit_value)s.",
                "min_value");
    }

    /** Values up to {@code most}; numbers of any kind compare. MaxValueValidator. */
    public static <T> StandardValidator<T> max(T most) {
        return max(() -> most);
    }

    /** Values up to what {@code most} then gives. */
    public static <T> StandardValidator<T> max(Supplier<? extends T> most) {
        return limit(
                most,
                value -> value <= 0,
                "Ensure this value is less than or equal to %(limit_value)s.",
                "max_value");
    }

    private static <T> StandardValidator<T> limit(
            Supplier<? extends T> limit, Predicate<Integer> fits, String message, String code) {
        return new StandardValidator<>(value -> {
            T end = limit.get();
            return Comparison.isNoNumber(value) || fits.test(Comparison.of(value, end))
                    ? null
                    : Complaint.of(
                            message,
                            code,
                            Map.of("limit_value", Shown.of(end), "show_value", value));
        });
    }

    /** Multiples of {@code step}, counted from {@code offset}. StepValueValidator. */
    public static <T extends Number> StandardValidator<T> step(BigDecimal step, BigDecimal offset) {
        return new StandardValidator<>(value -> {
            BigDecimal beyond = Comparison.exact(value).subtract(offset);
            if (beyond.remainder(step).signum() == 0) {
                return null;
            }
            boolean fromZero = offset.signum() == 0;
            String message =
                    "Ensure this value is a multiple of step size %(limit_value)s"
                            + (fromZero
                                    ? "."
                                    : ", starting from %(offset)s, e.g. %(offset)s,"
                                            + " %(valid_value1)s, %(valid_value2)s, and so on.");
            return Complaint.of(
                    message,
                    "step_size",
                    Map.of(
                            "limit_value",
                            step,
                            "offset",
                            offset,
                            "valid_value1",
                            offset.add(step),
                            "valid_value2",
                            offset.add(step).add(step)));
        });
    }

    /**
     * Decimals of {@code digits} digits in all, {@code places} of them after the point; either may
     * be below 0 for any. DecimalValidator.
     */
    public static StandardValidator<BigDecimal> decimal(int digits, int places) {
        return new StandardValidator<>(value -> DecimalDigits.wrong(value, digits, places));
    }

    /** Names of files that end in one of {@code extensions}, without dot. */
    public static StandardValidator<String> fileExtension(Collection<String> extensions) {
        List<String> allowed =
                extensions.stream().map(one -> one.toLowerCase(Locale.ROOT)).toList();
        return new StandardValidator<>(name -> {
            String extension = FileName.extension(name);
            return allowed.contains(extension)
                    ? null
                    : Complaint.of(
                            "File extension “%(extension)s” is not allowed. Allowed extensions"
                                    + " are: %(allowed_extensions)s.",
                            "invalid_extension",
                            Map.of(
                                    "extension",
                                    extension,
                                    "allowed_extensions",
                                    String.join(", ", allowed)));
        });
    }

    /** Names of files of images that browsers show. {@code validate_image_file_extension}. */
    public static StandardValidator<String> imageExtension() {
        return fileExtension(
                List.of("avif", "bmp", "gif", "jpeg", "jpg", "png", "tif", "tiff", "webp"));
    }

    /** Texts without the character 0. ProhibitNullCharactersValidator. */
    public static StandardValidator<String> noNullCharacters() {
        return rule(
                text -> text.indexOf('\0') < 0,
                "Null characters are not allowed.",
                "null_characters_not_allowed");
    }

    /**
     * Texts without halves of surrogate pairs, which no encoding holds. REST framework's
     * ProhibitSurrogateCharactersValidator.
     */
    public static StandardValidator<String> noSurrogates() {
        return new StandardValidator<>(text -> {
            int lone = Surrogates.findLone(text);
            return lone < 0
                    ? null
                    : Complaint.of(
                            "Surrogate characters are not allowed: U+%(code_point)s.",
                            "surrogate_characters_not_allowed",
                            Map.of("code_point", "%04X".formatted((int) text.charAt(lone))));
        });
    }

    private static <T> StandardValidator<T> rule(Predicate<T> fits, String message, String code) {
        Complaint complaint = Complaint.of(message, code);
        Function<T, Complaint> rule = value -> fits.test(value) ? null : complaint;
        return new StandardValidator<>(rule);
    }
}
