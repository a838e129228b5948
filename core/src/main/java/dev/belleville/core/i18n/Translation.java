package dev.belleville.core.i18n;

import dev.belleville.core.Current;
import dev.belleville.core.PythonText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages in the language of the running unit of work; in English where none is bound. Django's
 * {@code django.utils.translation}.
 *
 * <p>What a message leaves open is written {@code %(name)s}, as in Django, so that catalogues serve
 * both.
 */
public final class Translation {
    private static final Current.Key<Language> LANGUAGE = new Current.Key<>("language");

    private Translation() {}

    /** The language of the running unit of work. Django's {@code get_language}. */
    public static Language language() {
        return language(Language.ENGLISH);
    }

    /** The language of the running unit of work; {@code usual} where none is bound. */
    public static Language language(Language usual) {
        Language bound = Current.find(LANGUAGE);
        return bound == null ? usual : bound;
    }

    /** A scope that speaks {@code language}. Django's {@code override}. */
    public static Current.Scope override(Language language) {
        return Current.with(LANGUAGE, language);
    }

    /** The same scope, speaking {@code language}. */
    public static Current.Scope override(Current.Scope scope, Language language) {
        return scope.with(LANGUAGE, language);
    }

    /**
     * {@code message} as it is: marks a text that is translated when it is shown, so that {@code
     * makemessages} finds it. Django's {@code gettext_noop} and {@code gettext_lazy}.
     */
    public static String gettextNoop(String message) {
        return message;
    }

    /** As {@link #gettextNoop}, in a {@code context}. Django's {@code pgettext_lazy}. */
    public static String pgettextNoop(String context, String message) {
        return message;
    }

    /** A message of two forms, to be shown later. Django's {@code ngettext_lazy}. */
    public static Plural ngettextNoop(String one, String many) {
        return new Plural(null, one, many);
    }

    /** As {@link #ngettextNoop}, in a {@code context}. Django's {@code npgettext_lazy}. */
    public static Plural npgettextNoop(String context, String one, String many) {
        return new Plural(context, one, many);
    }

    /** {@code message} in the language spoken. */
    public static String gettext(String message) {
        return language().translate(null, message);
    }

    /** {@code message} in the language spoken, with {@code values} at their names. */
    public static String gettext(String message, Map<String, ?> values) {
        return interpolate(gettext(message), values);
    }

    /** {@code message} in a {@code context}, which tells it from others of the same words. */
    public static String pgettext(String context, String message) {
        return language().translate(context, message);
    }

    /** The form that goes with {@code n}. */
    public static String ngettext(String one, String many, long n) {
        return language().translate(null, one, many, n);
    }

    /** The form that goes with {@code n}, with {@code values} at their names. */
    public static String ngettext(String one, String many, long n, Map<String, ?> values) {
        return interpolate(ngettext(one, many, n), values);
    }

    /** The form that goes with {@code n}, in a {@code context}. */
    public static String npgettext(String context, String one, String many, long n) {
        return language().translate(context, one, many, n);
    }

    /**
     * {@code message} with {@code values} at {@code %(name)s} and {@code %(name)d}, at {@code
     * %(name)r} as Python writes them; {@code %%} is a percent sign. What has no value stays as it
     * stands.
     */
    public static String interpolate(String message, Map<String, ?> values) {
        int percent = message.indexOf('%');
        if (percent < 0) {
            return message;
        }
        var out = new StringBuilder(message.length() + 32);
        int at = 0;
        while (percent >= 0 && percent + 1 < message.length()) {
            out.append(message, at, percent);
            at = percent;
            if (message.charAt(percent + 1) == '%') {
                out.append('%');
                at += 2;
            } else {
                int end = message.charAt(percent + 1) == '(' ? message.indexOf(')', percent) : -1;
                @Nullable Object value =
                        end < 0 ? null : values.get(message.substring(percent + 2, end));
                if (value == null || end + 1 >= message.length()) {
                    out.append('%');
                    at++;
                } else {
                    boolean quotes =
                            message.charAt(end + 1) == 'r' && value instanceof CharSequence;
                    out.append(quotes ? PythonText.quoted(value.toString()) : value);
                    at = end + 2;
                }
            }
            percent = message.indexOf('%', at);
        }
        return out.append(message, at, message.length()).toString();
    }
}
