package dev.belleville.web.internal;

import dev.belleville.template.Library;
import dev.belleville.web.CsrfToken;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;

/** The tags that need a site: {@code url}, {@code static}, {@code csrf_token} and prefixes. */
public final class SiteLibrary {
    private SiteLibrary() {}

    /**
     * The library; its tags need no {@code load}, but templates of Django's load those of files by
     * its name.
     */
    public static Library of(Site site) {
        String statics = site.settings().get(WebSettings.STATIC_URL);
        String media = site.settings().get(WebSettings.MEDIA_URL);
        return Library.builder("static")
                .tag("url", (parser, token) -> UrlTag.parse(site, parser, token))
                .simpleTag("static", (_, arguments) -> site.staticUrl("" + arguments.get(0)))
                .simpleTag("csrf_token", (_, _) -> CsrfToken.field())
                .simpleTag("get_static_prefix", (_, _) -> statics)
                .simpleTag("get_media_prefix", (_, _) -> media)
                .build();
    }
}
