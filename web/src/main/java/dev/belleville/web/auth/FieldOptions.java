package dev.belleville.web.auth;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Suggestion;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Options of a command that are a model's fields, which are known once the site runs. */
final class FieldOptions {
    private FieldOptions() {}

    /**
     * What {@code words} say, {@code --phone=7} or {@code --phone 7}, by the options' names.
     *
     * @throws ImproperlyConfigured for a word that is no option, an option that is none of {@code
     *     names}, and one without a value
     */
    static Map<String, String> read(List<String> words, Collection<String> names) {
        var values = new HashMap<String, String>();
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (!names.contains(name)) {
                throw new ImproperlyConfigured(
                        (name.startsWith("-") ? "Unknown option '" : "Unknown argument '")
                                + name
                                + "'."
                                + Suggestion.of(name, names));
            }
            if (equals < 0 && !rest.hasNext()) {
                throw new ImproperlyConfigured("The option '" + name + "' has no value.");
            }
            values.put(name, equals < 0 ? rest.next() : word.substring(equals + 1));
        }
        return values;
    }
}
