package dev.belleville.web.internal;

import dev.belleville.template.Arguments;
import dev.belleville.template.Library;
import dev.belleville.template.RenderError;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;

/** The tags that need a site: {@code url} and {@code static}. */
public final class SiteLibrary {
    private SiteLibrary() {}

    /** The library; its tags need no {@code load}. */
    public static Library of(Site site) {
        return Library.builder("site")
                .simpleTag("url", (context, arguments) -> url(site, arguments))
                .simpleTag("static", (context, arguments) -> file(site, arguments))
                .build();
    }

    private static String url(Site site, Arguments arguments) {
        String name = String.valueOf(arguments.get(0));
        if (arguments.named().isEmpty()) {
            Object[] rest =
                    arguments.positional().subList(1, arguments.positional().size()).toArray();
            return site.reverse(name, rest);
        }
        if (arguments.positional().size() > 1) {
            throw new RenderError(
                    "The url tag takes its arguments by position or by name, not both.");
        }
        return site.router().reverse(name, arguments.named());
    }

    private static String file(Site site, Arguments arguments) {
        return site.settings().get(WebSettings.STATIC_URL) + arguments.get(0);
    }
}
