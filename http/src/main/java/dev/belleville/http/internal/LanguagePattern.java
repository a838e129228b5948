package dev.belleville.http.internal;

import dev.belleville.core.i18n.Languages;
import dev.belleville.core.i18n.Translation;
import java.util.List;

/**
 * The code of the language spoken, and a slash.
 *
 * @param prefixesDefault whether the usual language has a prefix too
 */
record LanguagePattern(boolean prefixesDefault) implements UrlPattern {
    @Override
    public int match(String path, int from, boolean whole, Captured captured) {
        String prefix = prefix();
        return path.startsWith(prefix, from) ? from + prefix.length() : -1;
    }

    /** As it is now. */
    String prefix() {
        String code = Translation.language(Languages.current().usual()).code();
        boolean usual = code.equals(Languages.current().usual().code());
        return usual && !prefixesDefault ? "" : code + "/";
    }

    @Override
    public List<Template> templates() {
        return List.of(new Template(List.of(new Template.Changing(this::prefix))));
    }

    @Override
    public List<PathPart> start() {
        return List.of();
    }
}
