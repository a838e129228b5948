package dev.belleville.web.middleware;

import dev.belleville.core.Settings;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells the managers by mail of links that lead to nothing, where a page has such a link; not of
 * those that the setting {@code ignorable404Urls} names. Django's BrokenLinkEmailsMiddleware.
 *
 * @param ignorable expressions of paths that nobody hears of
 * @param appendsSlash whether a slash that was missing is no broken link
 */
public record BrokenLinkEmailsMiddleware(List<Pattern> ignorable, boolean appendsSlash)
        implements MiddlewareMixin {
    /** As {@code settings} say. */
    public static BrokenLinkEmailsMiddleware of(Settings settings) {
        return new BrokenLinkEmailsMiddleware(
                settings.get(MiddlewareSettings.IGNORABLE_404_URLS),
                settings.get(WebSettings.APPEND_SLASH));
    }

    @Override
    public Response processResponse(Request request, Response response) {
        Site site = Site.current();
        if (response.status() == 404 && !site.isDebug()) {
            String from = request.headers().getOr("Referer", "");
            boolean internal = isInternal(request, from);
            if (!isIgnorable(request, from, internal)) {
                site.mail()
                        .silently()
                        .managers(
                                "Broken %slink on %s"
                                        .formatted(internal ? "INTERNAL " : "", request.host()),
                                """
                                Referrer: %s
                                Requested URL: %s
                                User agent: %s
                                IP address: %s
                                """
                                        .formatted(
                                                from,
                                                request.fullPath(),
                                                request.headers().getOr("User-Agent", "<none>"),
                                                request.remoteAddress()),
                                null);
            }
        }
        return response;
    }

    private static boolean isInternal(Request request, String from) {
        String rest = withoutScheme(from);
        return !rest.equals(from)
                && rest.startsWith(request.host())
                && rest.startsWith("/", request.host().length());
    }

    /** A robot that names the page itself, or a search that makes addresses up, has no link. */
    private boolean isIgnorable(Request request, String from, boolean internal) {
        String address = request.fullPath();
        return from.isEmpty()
                || (!internal && from.contains("?"))
                || isOf(request, from, address)
                || (appendsSlash
                        && address.endsWith("/")
                        && isOf(request, from, address.substring(0, address.length() - 1)))
                || ignorable.stream().anyMatch(one -> one.matcher(address).find());
    }

    private static boolean isOf(Request request, String from, String address) {
        return from.equals(address) || withoutScheme(from).equals(request.host() + address);
    }

    private static String withoutScheme(String address) {
        return address.startsWith("https://") || address.startsWith("http://")
                ? address.substring(address.indexOf("//") + 2)
                : address;
    }
}
