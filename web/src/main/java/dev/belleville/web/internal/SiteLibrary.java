package dev.belleville.web.internal;

import dev.belleville.core.Percent;
import dev.belleville.template.Library;
import dev.belleville.web.CsrfToken;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;

/**
 * The tags that need a site: {@code url}, {@code static}, {@code get_static_prefix} and {@code
 * csrf_token}.
 */
public final class SiteLibrary {
    /** What {@code static} leaves alone, as Django's {@code filepath_to_uri} does. */
    private static final String PATH_SAFE = "/~!*()'";

    private SiteLibrary() {}

    /**
     * The library; its tags need no {@code load}, but templates of Django's load those of files by
     * its name.
     */
    public static Library of(Site site) {
        String prefix = site.settings().get(WebSettings.STATIC_URL);
        return Library.builder("static")
                .tag("url", (parser, token) -> UrlTag.parse(site, parser, token))
                .simpleTag(
                        "static",
                        (_, arguments) -> prefix + Percent.encode("" + arguments.get(0), PATH_SAFE))
                .simpleTag("csrf_token", (_, _) -> CsrfToken.field())
                .simpleTag("get_static_prefix", (_, _) -> prefix)
                .build();
    }
}
