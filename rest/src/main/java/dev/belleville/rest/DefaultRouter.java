package dev.belleville.rest;

import dev.belleville.http.Match;
import dev.belleville.http.NoReverseMatch;
import dev.belleville.http.Route;
import dev.belleville.http.Urls;
import dev.belleville.rest.schema.ApiOperation;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A {@link SimpleRouter} with a root that names all lists, and with formats as suffixes ({@code
 * goods.json}). REST framework's {@code DefaultRouter}.
 */
public final class DefaultRouter extends SimpleRouter {
    /** A router without view sets, whose addresses end with a slash. */
    public DefaultRouter() {}

    @Override
    void addRoot(List<Route> routes) {
        var root = new Root();
        routes.add(Urls.path("", root, "api-root"));
        routes.add(Urls.path(".<format:format>", root, "api-root"));
    }

    @Override
    boolean hasFormats() {
        return true;
    }

    /** The links to all lists, by prefix. REST framework's {@code APIRootView}. */
    private final class Root extends ApiView {
        Root() {
            name("Api Root");
            describe("get", ApiOperation.asHidden());
            description("The default basic root view for DefaultRouter");
        }

        @Override
        public boolean ignoresModelPermissions() {
            return true;
        }

        @Override
        protected ApiResponse get(ApiRequest request) {
            Match match = request.http().match();
            var arguments = new LinkedHashMap<>(match.arguments());
            arguments.remove(Negotiation.FORMAT); // the context's links have it
            String namespace = match.namespace() == null ? "" : match.namespace() + ":";
            var links = new LinkedHashMap<String, String>();
            registered()
                    .forEach((prefix, set) -> {
                        try {
                            links.put(
                                    prefix,
                                    request.context()
                                            .link(namespace + set.basename() + "-list", arguments));
                        } catch (NoReverseMatch e) {
                            // the view set has no list
                        }
                    });
            return ApiResponse.ok(links);
        }
    }
}
