package dev.belleville.http;

import java.util.function.Function;

/**
 * Turns a piece of a path into a value and back. {@code int} (a {@link Long}), {@code str}, {@code
 * slug}, {@code uuid} and {@code path} are there; {@link Urls#withConverter} adds others. A path
 * converter of Django.
 *
 * @param <T> the value's type
 */
public interface Converter<T> {
    /** The regular expression of the texts it takes, such as {@code v[0-9]+}; without groups. */
    String regex();

    /**
     * The value of a text that the expression matched.
     *
     * @throws IllegalArgumentException where it is none after all: the route does not match then
     */
    T toJava(String text);

    /**
     * The text of a value.
     *
     * @throws IllegalArgumentException where it has none: the route cannot be reversed with it
     */
    default String toUrl(T value) {
        return value.toString();
    }

    /** A converter by its expression and function; a value's text is its {@code toString}. */
    static <T> Converter<T> of(String regex, Function<String, ? extends T> toJava) {
        return of(regex, toJava, Object::toString);
    }

    /** A converter by its expression and two functions. */
    static <T> Converter<T> of(
            String regex, Function<String, ? extends T> toJava, Function<? super T, String> toUrl) {
        return new Converter<>() {
            @Override
            public String regex() {
                return regex;
            }

            @Override
            public T toJava(String text) {
                return toJava.apply(text);
            }

            @Override
            public String toUrl(T value) {
                return toUrl.apply(value);
            }
        };
    }
}
