package dev.belleville.http;

import java.util.Map;

/**
 * Routes under the code of the language spoken: {@code /de/goods/}. {@link Urls#i18nPatterns} makes
 * one; it stands at the top of a site's routes.
 *
 * @param urls what stands under it
 * @param prefixesDefault whether the site's usual language has a prefix too
 */
public record I18nPatterns(Urls urls, boolean prefixesDefault) implements UrlEntry {
    /** With a prefix for the usual language, or none. Django's {@code prefix_default_language}. */
    public I18nPatterns prefixDefaultLanguage(boolean prefixes) {
        return new I18nPatterns(urls, prefixes);
    }

    @Override
    public String pattern() {
        return "<language>/";
    }

    @Override
    public boolean regex() {
        return false;
    }

    @Override
    public boolean message() {
        return false;
    }

    @Override
    public Map<String, Object> defaults() {
        return Map.of();
    }
}
