package dev.belleville.web.vectors;

import dev.belleville.core.validators.StandardValidator;
import dev.belleville.core.validators.Validator;
import dev.belleville.core.validators.Validators;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.PythonValues;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Validators as the facts describe them. */
final class VectorValidators {
    private VectorValidators() {}

    @SuppressWarnings("unchecked") // a fact gives its validator values of its type, or is left out
    static Validator<Object> of(Fact fact) {
        StandardValidator<?> made = fact.has("name") ? named(fact.text("name")) : made(fact);
        Fact options = fact.object("kwargs");
        if (options.get("message") != null) {
            made = made.message(String.valueOf(PythonValues.decode(options.get("message"))));
        }
        if (options.get("code") != null) {
            made = made.code(options.text("code"));
        }
        return (Validator<Object>) made;
    }

    private static StandardValidator<?> named(String name) {
        return switch (name) {
            case "validate_email" -> Validators.email();
            case "validate_slug" -> Validators.slug();
            case "validate_unicode_slug" -> Validators.unicodeSlug();
            case "validate_ipv4_address" -> Validators.ipv4();
            case "validate_ipv6_address" -> Validators.ipv6();
            case "validate_ipv46_address" -> Validators.ip();
            case "validate_integer" -> Validators.integer();
            case "validate_comma_separated_integer_list" -> Validators.commaSeparatedIntegers();
            case "validate_image_file_extension" ->
                    throw new NotCovered("images, of which Django lists none without Pillow");
            default -> throw new NotCovered("the validator " + name);
        };
    }

    private static StandardValidator<?> made(Fact fact) {
        Object first = argument(fact, 0, "limit_value", "regex", "schemes", "allowlist");
        return switch (fact.text("class")) {
            case "URLValidator" -> first == null ? Validators.url() : Validators.url(texts(first));
            case "EmailValidator" ->
                    fact.object("kwargs").has("whitelist")
                            ? Validators.email(texts(fact.object("kwargs").get("whitelist")))
                            : first == null ? Validators.email() : Validators.email(texts(first));
            case "MinLengthValidator" -> Validators.minLength(number(first));
            case "MaxLengthValidator" -> Validators.maxLength(number(first));
            case "MinValueValidator" -> Validators.min(Objects.requireNonNull(first));
            case "MaxValueValidator" -> Validators.max(Objects.requireNonNull(first));
            case "RegexValidator" -> regex(fact, first);
            case "DecimalValidator" ->
                    Validators.decimal(
                            number(argument(fact, 0, "max_digits")),
                            number(argument(fact, 1, "decimal_places")));
            case "FileExtensionValidator" -> {
                Object extensions = argument(fact, 0, "allowed_extensions");
                if (extensions == null) {
                    throw new NotCovered("a validator of extensions that allows all");
                }
                yield Validators.fileExtension(texts(extensions));
            }
            case "ProhibitNullCharactersValidator" -> Validators.noNullCharacters();
            default -> throw new NotCovered("the validator " + fact.text("class"));
        };
    }

    private static StandardValidator<String> regex(Fact fact, @Nullable Object first) {
        List<?> flags = List.of();
        if (fact.object("kwargs").get("flags") != null) {
            flags = Fact.of(fact.object("kwargs").get("flags")).list("flags");
        }
        Pattern pattern =
                first instanceof Pattern compiled
                        ? compiled
                        : PythonValues.pattern(first == null ? "" : first.toString(), flags);
        return fact.object("kwargs").isTrue("inverse_match")
                ? Validators.notRegex(pattern)
                : Validators.regex(pattern);
    }

    private static @Nullable Object argument(Fact fact, int place, String... names) {
        List<?> arguments = fact.list("args");
        if (place < arguments.size()) {
            return PythonValues.decode(arguments.get(place));
        }
        for (String name : names) {
            if (fact.object("kwargs").has(name)) {
                return PythonValues.decode(fact.object("kwargs").get(name));
            }
        }
        return null;
    }

    private static int number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : -1;
    }

    private static List<String> texts(@Nullable Object list) {
        return List.of(Fact.texts(list));
    }
}
